import { conceptText, requireUsualConfidentiality } from '@/lib/import/codes'
import { type Clock, readDate, readInstant } from '@/lib/import/dates'
import { noteText } from '@/lib/import/note-text'
import { everyCheck, RowRefused } from '@/lib/import/reasons'
import { type FindPractitioner, namesStaff } from '@/lib/import/read-encounter'
import type { Visit } from '@/lib/import/records'
import type { Shape } from '@/lib/import/shapes'

/**
 * A DocumentReference as a locked note of the day that it is about, its text checked but not kept.
 * @throws RowRefused `entered_in_error`, `confidential`, `no_date`, `no_practitioner`, `unknown_practitioner`, what
 *   `noteText` throws, and what dates can be wrong about.
 */
export function readDocument(
  document: Shape<'DocumentReference'>,
  visit: Visit | null,
  clock: Clock,
  findPractitioner: FindPractitioner,
) {
  const { status, docStatus, securityLabel = [], type, date, content } = document
  if (status === 'entered-in-error' || docStatus === 'entered-in-error')
    throw new RowRefused('entered_in_error')
  requireUsualConfidentiality(
    securityLabel.flatMap(({ coding = [], text }) => (text ? [...coding, {}] : coding)),
  )
  const start = document.context?.period?.start
  const [dated, session, author] = everyCheck(
    () => readInstant(date, clock, 'date'),
    () => (start === undefined ? null : readDate(start, clock, 'context.period.start')),
    () => authorOf(document, visit, findPractitioner),
    () => void noteText(content),
  )
  return {
    author,
    title: (conceptText(type) ?? 'Imported note').slice(0, 300),
    superseded: status === 'superseded',
    day: session?.day ?? dated.day,
    dated: dated.instant,
    sessionAt: visit?.startsAt ?? session?.instant ?? dated.instant,
  }
}

function authorOf(
  { author = [] }: Shape<'DocumentReference'>,
  visit: Visit | null,
  findPractitioner: FindPractitioner,
): string {
  const named = author.filter(namesStaff)
  const found =
    named.map(findPractitioner).find((id) => id !== null) ?? (named.length === 0 ? visit?.main : null)
  if (!found) throw new RowRefused(named.length > 0 ? 'unknown_practitioner' : 'no_practitioner')
  return found
}
