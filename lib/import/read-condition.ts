import { diagnosisCode, hasCode } from '@/lib/import/codes'
import { type Clock, readDay } from '@/lib/import/dates'
import { type Remark, RowRefused } from '@/lib/import/reasons'
import type { Diagnosis } from '@/lib/import/records'
import type { Shape } from '@/lib/import/shapes'

/**
 * A Condition as a diagnosis: system, code and text, from when to when.
 * @throws RowRefused `entered_in_error`, `refuted`, `no_code`, `no_code_text`, and what dates can be wrong about.
 */
export function readCondition(
  condition: Shape<'Condition'>,
  clock: Clock,
  remark: (remark: Remark) => void,
): Omit<Diagnosis, 'row' | 'author' | 'place'> {
  const { verificationStatus, code, onsetDateTime, onsetPeriod, abatementDateTime, recordedDate } = condition
  if (hasCode(verificationStatus, 'entered-in-error')) throw new RowRefused('entered_in_error')
  if (hasCode(verificationStatus, 'refuted')) throw new RowRefused('refuted')
  const onIncomplete = () => remark('date_incomplete')
  const onsetOn = readDay(onsetDateTime ?? onsetPeriod?.start, clock, onIncomplete)
  const resolvedOn = readDay(abatementDateTime, clock, onIncomplete)
  if (onsetOn && resolvedOn && resolvedOn < onsetOn) throw new RowRefused('dates_out_of_order')
  const recordedOn = readDay(recordedDate, clock, onIncomplete)
  return { ...diagnosisCode(code), onsetOn, resolvedOn, recordedOn, onDay: onsetOn ?? recordedOn }
}
