import { sql } from 'drizzle-orm'
import type { ExplanationDto, RuleDto } from './dto'
import { formatDay, formatDayTime } from '@/lib/time/format'
import type { ViewerTransaction } from './enter'
import { blockedSentence, type BlockedReason, type RuleId, ruleSentence } from './rules'

/** One reason as the engine gives it. `since` and `until` are days YYYY-MM-DD, null = open. */
export type Reason = {
  post: string
  rule: RuleId
  see: number
  since: string | null
  until: string | null
  blocked: BlockedReason | null
  author_name: string | null
  began_by: string | null
  act_by: string | null
  act_at: Date | string | null
  note: string | null
}

const DIAGNOSES_BIT = 1 << 2

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
  })
  const act = reason.act_by && reason.act_at
  return {
    kind: reason.blocked ? (reason.blocked === 'shut_out' ? 'stops' : 'lacks') : 'gives',
    text: reason.blocked ? `Not in force (${inBrackets(blockedSentence(reason.blocked))}): ${text}` : text,
    act: act ? `${reason.act_by}, ${formatDayTime(names.zone, new Date(reason.act_at as string))}` : null,
  }
}

const inBrackets = (sentence: string) =>
  sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '')

/** A chart share says what its place on the list says; one sentence is enough where both stand. */
function withoutRepetition(reasons: Reason[]): Reason[] {
  const listed = reasons.some((r) => r.rule === 'M1.list' && !r.blocked)
  return reasons.filter((r) => {
    if (r.rule === 'M1.appointments' || r.rule === 'M2.appointments') return false
    if (r.rule === 'M2.list') return !listed && !r.blocked
    if (r.rule === 'M0.header') return !listed && !r.blocked
    return !(r.rule === 'M0.author' && r.blocked)
  })
}

/** The network's zone, for wall-clock times in explanations. */
export async function networkZone(tx: ViewerTransaction): Promise<string> {
  const [row] = await tx.execute<{ time_zone: string }>(sql`select time_zone from network`)
  return row?.time_zone ?? 'UTC'
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
  const zone = await networkZone(tx)
  const rows = await tx.execute<Reason>(sql`
    select r.post, r.rule, r.see, r.since::text, r.until::text, r.blocked, r.author_name, r.began_by,
           r.act_by, r.act_at, r.note
      from policy.explain(${clientId}) r`)
  const names = { you: true, who: 'You', client: clientShortName, zone }
  return {
    title: 'Why can I see this?',
    rules: withoutRepetition([...rows]).map((reason) => describeReason(reason, names)),
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
  const zone = await networkZone(tx)
  const ids = sql.param(colleagues.map((c) => c.postId))
  const rows = await tx.execute<Reason>(sql`
    select r.post, r.rule, r.see, r.since::text, r.until::text, r.blocked, r.author_name, r.began_by,
           r.act_by, r.act_at, r.note
      from policy.explain_colleagues(${clientId}, ${ids}::uuid[]) r`)
  const explained = new Map<string, ExplanationDto>()
  for (const { postId, name } of colleagues) {
    const mine = withoutRepetition(rows.filter((r) => r.post === postId))
    const rules = mine.map((r) => describeReason(r, { you: false, who: name, client: clientShortName, zone }))
    explained.set(postId, { title: `What ${name} can see, and why`, rules, change: null })
  }
  return explained
}
