import { sql } from 'drizzle-orm'
import type { ExplanationDto, RuleDto } from './dto'
import { formatDay, formatDayTime } from '@/lib/time/format'
import type { ViewerTransaction } from './enter'
import {
  blockedSentence,
  retiredSentence,
  UNDONE,
  type BlockedReason,
  type RuleId,
  ruleSentence,
} from './rules'

/** One reason as the engine gives it. `since` and `until` are days YYYY-MM-DD, null = open. */
export type Reason = {
  post: string
  rule: RuleId
  see: number
  open: number
  edit: number
  since: string | null
  until: string | null
  blocked: BlockedReason | null
  author_name: string | null
  began_by: string | null
  act_by: string | null
  act_at: Date | string | null
  note: string | null
  /** The site, division or organisation that a site share names. */
  receiver: string | null
  /** The act behind it was taken back. */
  undone?: boolean
  /** Day on which the post retired, where it has. */
  retired_on: string | null
}

const columns =
  sql.raw(`r.post, r.rule, r.see, r.open, r.edit, r.since::text, r.until::text, r.blocked, r.author_name, r.began_by,
  r.act_by, r.act_at, r.note, r.receiver, r.undone,
  (select (p.retired_at at time zone n.time_zone)::date::text from posts p cross join network n where p.id = r.post) as retired_on`)

const DIAGNOSES_BIT = 1 << 2

const PARTS: [bit: number, words: string][] = [
  [0, 'contact details'],
  [1, 'addresses'],
  [2, 'diagnoses'],
  [3, 'appointments'],
  [4, 'notes'],
  [6, 'clinical documents'],
  [7, 'non-clinical documents'],
  [8, 'enrolments'],
  [9, 'services'],
  [10, 'assessments'],
  [11, 'activities'],
  [12, 'referrals'],
]

/** The components of a mask in words. */
function partsWords(mask: number): string {
  return PARTS.flatMap(([bit, words]) => (mask & (1 << bit) ? [words] : [])).join(', ')
}

type Names = { you: boolean; who: string; client: string; zone: string }

/** One reason as a sentence with the act behind it. Times in `names.zone`, the network's. */
export function describeReason(reason: Reason, names: Names): RuleDto {
  const text = ruleSentence(reason.rule, {
    you: names.you,
    who: names.who,
    client: names.client,
    whose: reason.author_name ? `${reason.author_name}’s` : null,
    since: reason.since && formatDay(reason.since),
    until: reason.until && formatDay(reason.until),
    diagnoses: (reason.see & DIAGNOSES_BIT) !== 0,
    reason: reason.note,
    receiver: reason.receiver,
    parts: partsWords(reason.open),
    edits: reason.edit !== 0,
  })
  return {
    kind: reason.blocked ? (reason.blocked === 'shut_out' ? 'stops' : 'lacks') : 'gives',
    text: reason.blocked ? `Not in force (${inBrackets(whyNot(reason, reason.blocked))}): ${text}` : text,
    act: actBehind(reason, names.zone),
  }
}

/** Who did it and when; a place on the list that a booking began is told as such. */
function actBehind({ rule, began_by, act_by, act_at }: Reason, zone: string): string | null {
  if (!act_by || !act_at) return null
  const when = formatDayTime(zone, new Date(act_at))
  return rule === 'M1.list' && began_by === 'booking'
    ? `Since the booking of ${when} by ${act_by}`
    : `${act_by}, ${when}`
}

function whyNot({ retired_on, undone }: Reason, blocked: BlockedReason): string {
  if (blocked === 'inactive' && retired_on) return retiredSentence(formatDay(retired_on))
  return blocked === 'stopped' && undone ? UNDONE : blockedSentence(blocked)
}

const inBrackets = (sentence: string) =>
  sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '')

/** A chart share says what its place on the list says; one sentence is enough where both stand. */
function withoutRepetition(reasons: Reason[]): Reason[] {
  const listed = reasons.some((r) => r.rule === 'M1.list' && !r.blocked)
  const programmes = reasons.find((r) => r.rule === 'M4.programmes' && !r.blocked)
  return reasons.filter((r) => {
    if (r.rule === 'M1.appointments' || r.rule === 'M2.appointments') return false
    if (r.rule === 'M2.list') return !listed && !r.blocked
    if (r.rule === 'M0.header') return !listed && !r.blocked
    if (r.rule === 'M4.programmes') return r === programmes
    return !(r.rule === 'M0.author' && r.blocked)
  })
}

/**
 * Why the viewer can see this client: the determining rules in words, from the same lines that decide. Empty for a
 * client the viewer cannot find. Source: SPEC §3 "Every decision can be explained".
 */
export async function explainClient(
  tx: ViewerTransaction,
  clientId: string,
  clientShortName: string,
): Promise<ExplanationDto> {
  const rows = await tx.execute<Reason>(sql`select ${columns} from policy.explain(${clientId}) r`)
  const names = { you: true, who: 'You', client: clientShortName, zone: tx.viewer.zone }
  return {
    title: 'Why can I see this?',
    rules: withoutRepetition([...rows]).map((reason) => describeReason(reason, names)),
    change: null,
  }
}

/**
 * Every line of these colleagues about the opened client, the fallen ones with their reason. What concerns private notes
 * is told to author and reader alone (ruling P19).
 */
export async function listColleagueReasons(
  tx: ViewerTransaction,
  clientId: string,
  postIds: string[],
): Promise<Reason[]> {
  const rows = await tx.execute<Reason>(
    sql`select ${columns} from policy.explain_colleagues(${clientId}, ${sql.param(postIds)}::uuid[]) r`,
  )
  return [...rows]
}

/** The reasons of one colleague as the answer to "why can they". Times in `names.zone`, the network's. */
export function explainReasons(reasons: Reason[], names: Names): ExplanationDto {
  return {
    title: `What ${names.you ? 'you' : names.who} can see, and why`,
    rules: withoutRepetition(reasons).map((reason) => describeReason(reason, names)),
    change: null,
  }
}

/** Why each of these colleagues can (or cannot) see the opened client, by post id. */
export async function explainColleagues(
  tx: ViewerTransaction,
  clientId: string,
  clientShortName: string,
  colleagues: { postId: string; name: string }[],
): Promise<Map<string, ExplanationDto>> {
  const ids = colleagues.map((each) => each.postId)
  const rows = await listColleagueReasons(tx, clientId, ids)
  return new Map(
    colleagues.map(({ postId, name }) => {
      const names = { you: false, who: name, client: clientShortName, zone: tx.viewer.zone }
      return [
        postId,
        explainReasons(
          rows.filter((row) => row.post === postId),
          names,
        ),
      ]
    }),
  )
}
