import { parseArgs } from 'node:util'

import postgres, { type Sql } from 'postgres'

import { describeReason, type Reason } from '../explain'
import { ruleIds, type RuleId } from '../rules'
import { COMPONENTS } from '../oracle/world'

type Post = { id: string; name: string; organisation: string }
type Client = { id: string; name: string }
type Line = Reason & { open: number; edit: number }

/**
 * What a viewer sees of a client in a database, in plain words, one line a sentence. `--at` is a day in the network's
 * time zone (its noon is meant); without it the moment is now. Answers the exit code: 1 when somebody is not found.
 */
export async function explainInWords(
  args: string[],
  databaseUrl: string,
  say: (line: string) => void,
): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      viewer: { type: 'string' },
      client: { type: 'string' },
      organisation: { type: 'string' },
      at: { type: 'string' },
    },
  })
  if (!values.viewer || !values.client) throw new Error('Both are needed: --viewer EMAIL --client REFERENCE')
  if (values.at && !/^\d{4}-\d{2}-\d{2}$/.test(values.at))
    throw new Error('--at is a day, such as 2026-11-22')
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    const post = await findPost(sql, values.viewer, values.organisation)
    const client = await findClient(sql, values.client)
    await explain(sql, post, client, values.at, say)
    return 0
  } finally {
    await sql.end()
  }
}

async function findPost(sql: Sql, email: string, organisation?: string): Promise<Post> {
  const posts = await sql<Post[]>`
    select p.id, s.name, o.name as organisation
    from staff s join posts p on p.staff_id = s.id join organisations o on o.id = p.organisation_id
    where lower(s.email) = lower(${email}) and (${organisation ?? null}::text is null or o.name = ${organisation ?? ''})
    order by o.name`
  const [first] = posts
  if (!first) throw new Error(`Nobody signs in as ${email}${organisation ? ` at ${organisation}` : ''}.`)
  if (posts.length > 1) {
    const names = posts.map((post) => post.organisation).join(', ')
    throw new Error(`${first.name} acts for several organisations: add --organisation (${names}).`)
  }
  return first
}

async function findClient(sql: Sql, reference: string): Promise<Client> {
  const [client] = await sql<Client[]>`
    select id, given_name || ' ' || family_name as name from clients where lower(reference) = lower(${reference})`
  if (!client) throw new Error(`No client has the reference ${reference}.`)
  return client
}

async function explain(
  sql: Sql,
  post: Post,
  client: Client,
  day: string | undefined,
  say: (line: string) => void,
): Promise<void> {
  const [moment] = await sql<{ at: string; zone: string; shown: string }[]>`
    select at::text, time_zone as zone, to_char(at at time zone time_zone, 'YYYY-MM-DD HH24:MI') as shown
    from network, lateral (
      select coalesce((${day ?? null}::date + time '12:00') at time zone time_zone, now()) as at) m`
  if (!moment) throw new Error('This database holds no network yet.')
  const lines = await sql<Line[]>`
    select r.post, r.rule, r.see, r.open, r.edit, r.since::text, r.until::text, r.blocked, r.author_name, r.began_by,
      r.act_by, r.act_at, r.note
    from policy.reasons_as(${post.id}, ${client.id}, ${moment.at}::text::timestamptz) r`
  const [finds] = await sql<{ finds: boolean }[]>`
    select policy.can_find(policy.viewer_of(${post.id}, ${moment.at}::text::timestamptz), ${client.id}) as finds`
  const sentence = (line: Line): string => {
    const names = { you: false, who: post.name, client: client.name, zone: moment.zone }
    return `  ${describeReason(line, names).text} [${line.rule}]`
  }
  const ordered = [...lines].sort((a, b) => place(a.rule) - place(b.rule))
  const open = ordered.filter((line) => !line.blocked)
  const closed = ordered.filter((line) => line.blocked)
  say(
    `${post.name}, acting for ${post.organisation}, and ${client.name}, on ${moment.shown} (${moment.zone})`,
  )
  say(finds?.finds ? 'Finds this client, because:' : 'Does not find this client.')
  for (const line of open) {
    say(sentence(line))
    say(`      opens ${opened(line)}`)
  }
  if (closed.length > 0) say('Opens nothing:')
  for (const line of closed) say(sentence(line))
  if (lines.length === 0) say('  There is no reason for it: no role, no list, no share, nothing written.')
}

function place(rule: RuleId): number {
  return ruleIds.indexOf(rule)
}

/** The components of a line in words; each with the most that it opens. */
function opened({ see, open, edit }: Line): string {
  const words = COMPONENTS.flatMap((component, bit) => {
    const name = component.replaceAll('_', ' ')
    if ((see & (1 << bit)) === 0) return []
    if ((edit & (1 << bit)) !== 0) return [`${name} (edit)`]
    return [(open & (1 << bit)) === 0 ? `${name} (the row only)` : name]
  })
  return words.join(', ') || 'nothing'
}
