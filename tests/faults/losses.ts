import type postgres from 'postgres'
import { verifyAudit } from '@/lib/audit/verify-audit'
import type { OwnNetwork } from './own-network'
import type { Asked, Kind } from './told-writes'

/** How many rows of each sort there are of something that was asked for; all of them belong together. */
type Rows = Record<'made' | 'parts' | 'acts' | 'audits' | 'mails', number>

const COUNTS: Record<Kind, (sql: postgres.Sql, key: string[]) => Promise<Rows[]>> = {
  booking: (sql, [id]) => sql`
    select (select count(*)::int from appointments where id = ${id as string}) as made,
      (select count(*)::int from appointment_providers where appointment_id = ${id as string})
        + (select count(*)::int from appointment_clients where appointment_id = ${id as string}) as parts,
      (select count(*)::int from acts a where a.id = (select act_id from appointments where id = ${id as string})) as acts,
      (select count(*)::int from audit_events where subject_id = ${id as string} and action = 'appointment.book') as audits,
      (select count(*)::int from outbox_messages where payload->>'appointmentId' = ${id as string}) as mails`,
  note: (sql, [id]) => sql`
    select (select count(*)::int from items where id = ${id as string}) as made,
      (select count(*)::int from notes where item_id = ${id as string}) as parts, 0 as acts,
      (select count(*)::int from audit_events where subject_id = ${id as string} and action = 'note.write') as audits, 0 as mails`,
  share: (sql, [client, to]) => sql`
    with made as (select * from chart_shares where client_id = ${client as string} and to_post_id = ${to as string})
    select (select count(*)::int from made) as made,
      (select count(*)::int from care_team_memberships where client_id = ${client as string} and post_id = ${to as string}
          and ended_at is null) as parts,
      (select count(*)::int from acts a join made m on m.act_id = a.id) as acts,
      (select count(*)::int from audit_events e join made m on m.act_id = e.act_id and e.action = 'chart_share.open') as audits,
      (select count(*)::int from outbox_messages o join made m on m.act_id = o.act_id) as mails`,
  request: (sql, [id]) => sql`
    select (select count(*)::int from requests where id = ${id as string}) as made, 0 as parts, 0 as acts,
      (select count(*)::int from audit_events where subject_id = ${id as string} and action = 'request.ask_by_reference') as audits,
      (select count(*)::int from outbox_messages where payload->>'requestId' = ${id as string}) as mails`,
}

/** What of it there is: everything, nothing, or less than that, by the rows of one that was done in peace. */
export async function stateOf(
  sql: postgres.Sql,
  { kind, key }: Pick<Asked, 'kind' | 'key'>,
  whole: Rows | null,
): Promise<{ state: 'whole' | 'none' | 'half'; rows: Rows }> {
  const [rows] = (await COUNTS[kind](sql, key)) as [Rows]
  // Being on the care team may have another reason.
  const isNone = rows.made + rows.audits + rows.mails + (kind === 'share' ? 0 : rows.parts) === 0
  // Who asks again for what he may see or has asked for already writes to nobody.
  const mails = kind === 'request' ? { mails: 0 } : {}
  const isWhole =
    whole === null || JSON.stringify({ ...rows, ...mails }) === JSON.stringify({ ...whole, ...mails })
  return { state: isNone ? 'none' : isWhole ? 'whole' : 'half', rows }
}

/** Audit rows and mails whose cause is not there: half of something that nobody was told. */
async function orphans(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ number: number }[]>`
    select (select count(*) from audit_events e where action = 'appointment.book'
              and not exists (select 1 from appointments a where a.id = e.subject_id))::int
      + (select count(*) from audit_events e where action = 'note.write'
              and not exists (select 1 from notes n where n.item_id = e.subject_id))::int
      + (select count(*) from outbox_messages o where payload ? 'appointmentId'
              and not exists (select 1 from appointments a where a.id = (payload->>'appointmentId')::uuid))::int
      + (select count(*) from outbox_messages o where payload ? 'requestId'
              and not exists (select 1 from requests r where r.id = (payload->>'requestId')::uuid))::int as number`
  return row?.number ?? -1
}

/** What of everything that was asked for is lost or half; mails that went out and of which the database knows nothing count as lost. */
export async function losses(
  sql: postgres.Sql,
  of: Asked[],
  whole: Record<Kind, Rows>,
  delivered: Iterable<string>,
) {
  const lost: string[] = []
  const half: string[] = []
  for (const entry of of) {
    const { state, rows } = await stateOf(sql, entry, whole[entry.kind])
    if (state === 'none' && entry.acknowledged) lost.push(`${entry.kind} ${entry.id} of round ${entry.round}`)
    if (state === 'half')
      half.push(`${entry.kind} ${entry.id} of round ${entry.round}: ${JSON.stringify(rows)}`)
  }
  const known = new Set((await sql<{ id: string }[]>`select id from outbox_messages`).map(({ id }) => id))
  for (const key of delivered) if (!known.has(key)) lost.push(`mail ${key}`)
  return { lost, half, orphans: await orphans(sql) }
}

/** What is wrong with the chain of the audit, if anything. */
export async function auditFindings(network: OwnNetwork) {
  const findings: unknown[] = []
  const { auditKey: key, headsDir } = network
  const { sealed, waiting } = await verifyAudit(network.owner, { key, headsDir }, (finding) =>
    findings.push(finding),
  )
  return { findings, sealed, waiting }
}
