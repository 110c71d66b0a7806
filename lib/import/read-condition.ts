import { diagnosisCode, hasCode } from '@/lib/import/codes'
import { type Clock, readDay } from '@/lib/import/dates'
import { everyCheck, type Remark, RowRefused } from '@/lib/import/reasons'
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
  const onset = onsetDateTime ?? onsetPeriod?.start
  const onsetField = onsetDateTime === undefined ? 'onsetPeriod.start' : 'onsetDateTime'
  const [diagnosis, onsetOn, resolvedOn, recordedOn] = everyCheck(
    () => diagnosisCode(code),
    () => readDay(onset, clock, onsetField, onIncomplete),
    () => readDay(abatementDateTime, clock, 'abatementDateTime', onIncomplete),
    () => readDay(recordedDate, clock, 'recordedDate', onIncomplete),
  )
  if (onsetOn && resolvedOn && resolvedOn < onsetOn)
    throw new RowRefused('dates_out_of_order', 'abatementDateTime')
  return { ...diagnosis, onsetOn, resolvedOn, recordedOn, onDay: onsetOn ?? recordedOn }
}
