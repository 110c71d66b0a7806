import { closedWords } from '@/lib/appointments/booking-questions'
import type { AppointmentNoticeDto } from '@/lib/appointments/dto'
import { listToMove } from '@/lib/appointments/in-the-way'
import { undoWords } from '@/lib/appointments/refusals'
import { readRrule } from '@/lib/appointments/series-rule'
import { repeatWords } from '@/lib/appointments/series-words'
import { momentWords, statusWords } from '@/lib/appointments/words'
import { shortName } from '@/lib/chart-sharing/short-name'
import type { AppointmentEventRow, AppointmentRow } from '@/lib/policy/appointments'
import { findBookingUndo, listListedClients } from '@/lib/policy/booking'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { findSeries, listSeriesAct } from '@/lib/policy/series'
import { todayIn } from '@/lib/time/network-day'

const KEEPS_TIME = ['scheduled', 'confirmed', 'arrived']

/** The banner after one's own act on an appointment that one may open, with Undo while it can be taken back; null for others. */
export async function readAppointmentNotice(
  tx: ViewerTransaction,
  row: AppointmentRow,
  events: AppointmentEventRow[],
  act: string | null,
): Promise<AppointmentNoticeDto | null> {
  const event = events.find((each) => each.act_id === act && each.by_you)
  if (!event || !act) return null
  if (event.kind === 'undone')
    return { tone: 'info', title: 'Undone.', text: 'It stands as before.', undo: null }
  if (event.kind === 'booked') return readBookedNotice(tx, row)
  const isLast = events.at(-1)?.id === event.id
  const isFinal = event.kind === 'changed' || event.act_kind === 'series_handover'
  const undo = isLast && !isFinal ? ({ kind: 'act', actId: act } as const) : null
  const series = await seriesActWords(tx, row, event)
  if (event.kind === 'changed') return { tone: 'granted', title: 'Saved.', text: series, undo }
  if (event.kind === 'repeated')
    return {
      tone: 'granted',
      title: event.starts_before ? 'Dates added.' : 'It repeats now.',
      text: await readSeriesWords(tx, row),
      undo,
    }
  if (event.kind === 'moved') {
    const text = [series || (isElsewhen(event) ? 'The time it had is free.' : ''), await timeWords(tx, row)]
      .filter(Boolean)
      .join(' ')
    return { tone: 'granted', title: isElsewhen(event) ? 'Moved.' : 'Saved.', text, undo }
  }
  const title = `${event.status_after ? statusWords(event.status_after) : 'Saved'}.`
  return { tone: 'granted', title, text: series, undo }
}

/** "Booked. Ana is on Dr Ruiz’s list now." */
async function readBookedNotice(tx: ViewerTransaction, row: AppointmentRow): Promise<AppointmentNoticeDto> {
  const refusal = await findBookingUndo(tx, row.id)
  if (refusal === 'already')
    return {
      tone: 'info',
      title: 'Undone.',
      text: 'The booking was taken back.',
      undo: null,
    }
  const repeats = await readSeriesWords(tx, row)
  const away = await awayWords(tx, row)
  const text = listedWords(row, await listListedClients(tx, row.id))
  const why = refusal && refusal !== 'not_yours' ? undoWords(refusal) : ''
  return {
    tone: 'granted',
    title: 'Booked.',
    text: [repeats, text, away, await timeWords(tx, row), why].filter(Boolean).join(' '),
    undo: refusal === null ? { kind: 'booking' } : null,
    mayCancel: row.may_edit && KEEPS_TIME.includes(row.status),
  }
}

/** Who came onto the provider's list by it; nothing where everybody was there before. */
function listedWords({ clients, providers }: AppointmentRow, ids: string[]): string {
  const names = clients.filter(({ id }) => ids.includes(id)).map(({ name }) => name.split(' ')[0])
  const provider = providers[0]
  if (names.length === 0 || !provider) return ''
  const who = names.length > 2 ? `${names.length} clients` : names.join(' and ')
  return `${who} ${names.length === 1 ? 'is' : 'are'} on ${shortName(provider.name)}’s list now.`
}

/** Whether a move was one to another time or person; else length or location changed alone. */
const isElsewhen = ({ starts_before: from, starts_after: to, act_kind: kind }: AppointmentEventRow) =>
  from?.getTime() !== to?.getTime() || kind?.endsWith('_handover') === true

const SHOWN = 6

/** What an act did to the series: which dates moved and which stay, or that it was of this date alone. */
async function seriesActWords(
  tx: ViewerTransaction,
  row: AppointmentRow,
  { act_id: act, act_kind: kind, kind: what }: AppointmentEventRow,
): Promise<string> {
  if (!kind?.startsWith('series_'))
    return row.series_id && what !== 'repeated' ? 'This date of its series alone.' : ''
  const places = act ? await listSeriesAct(tx, act) : []
  if (what !== 'moved') return `${places.length} dates of its series.`
  const moved = places.filter((each) => each.moved)
  const left = places.filter((each) => !each.moved)
  const told = `${moved.length} dates moved: ${datesIn(tx, moved)}.`
  if (left.length === 0) return told
  return `${told} ${left.length} ${left.length === 1 ? 'keeps its own time' : 'keep their own times'}: ${datesIn(tx, left)}.`
}

function datesIn({ viewer }: ViewerTransaction, places: { starts_at: Date }[]): string {
  const words = places.slice(0, SHOWN).map(({ starts_at: at }) => momentWords(viewer.zone, at))
  const more = places.length > SHOWN ? [`${places.length - SHOWN} more`] : []
  return [...words, ...more].join('; ')
}

/** "12 appointments, every Tuesday."; nothing where it belongs to no series. */
async function readSeriesWords(tx: ViewerTransaction, row: AppointmentRow): Promise<string> {
  const facts = row.series_id ? await findSeries(tx, row.id) : null
  const rule = facts && readRrule(facts.rule, facts.time_zone)
  return facts && rule ? `${facts.places} appointments, ${repeatWords(rule)}.` : ''
}

/** What one may not have seen coming of the time it has now: a closed day, or outside the provider's hours. */
async function timeWords(tx: ViewerTransaction, row: AppointmentRow): Promise<string> {
  if (row.kind !== 'appointment' || !KEEPS_TIME.includes(row.status)) return ''
  const closed = await closedWords(tx, todayIn(tx.viewer.zone, row.starts_at), row.site_id)
  if (closed) return closed
  const who = row.providers[0]?.name
  return row.outside_availability && who ? `That is outside the hours of ${shortName(who)}.` : ''
}

/** "3 appointments in that time are to be moved: they are listed here." */
async function awayWords(tx: ViewerTransaction, row: AppointmentRow): Promise<string> {
  if (row.kind !== 'out_of_office') return ''
  const postIds = row.providers.map(({ postId }) => postId)
  const { length } = await listToMove(tx, { postIds, from: row.starts_at, to: row.until_at })
  if (length === 0) return ''
  const count = length === 1 ? 'One appointment' : `${length} appointments`
  return `${count} in that time ${length === 1 ? 'is' : 'are'} to be moved, as the page of the time away lists.`
}
