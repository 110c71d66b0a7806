import type postgres from 'postgres'
import type { practiceWorld } from '@/tests/support/world'

export const LEDGERS = ['audit_events', 'acts', 'disclosures', 'item_views'] as const
export type Ledger = (typeof LEDGERS)[number]

type World = Awaited<ReturnType<typeof practiceWorld>>

/** One row as it is written: when it claims to have happened, and a number that makes its key its own. */
type Written = { at: string; number: number }

/** Writes rows into the ledgers, as the application would or, in the hands of a forger, as it never would. */
export async function ledgerWriter(world: World) {
  const { sql } = world
  const who = await world.member('Ada Byron', ['provider'])
  const client = await world.client()
  const note = await world.note(client, who)
  const writers = {
    audit_events: (tx: postgres.ISql, { at, number }: Written) => tx`
      insert into audit_events (at, action, staff_id, post_id, client_id, subject_id, fields)
      values (${at}::timestamptz, 'note.change', ${who.staff}, ${who.post}, ${client}, ${note}, array['body', ${`f${number}`}])
      returning seq::text as entry`,
    acts: (tx: postgres.ISql, { at, number }: Written) => tx`
      insert into acts (kind, post_id, client_id, at, reason)
      values ('chart_share', ${who.post}, ${client}, ${at}::timestamptz, ${`Reason ${number}`}) returning id::text as entry`,
    disclosures: (tx: postgres.ISql, { at, number }: Written) => tx`
      insert into disclosures (post_id, client_id, component, organisation_id, on_day, first_at, last_at, rule)
      values (${who.post}, ${client}, 'notes', ${world.practice}, '2000-01-01'::date + ${number}::int, ${at}::timestamptz, now(), 'M1.list')
      returning jsonb_build_array(post_id, client_id, component, organisation_id, on_day)::text as entry`,
    item_views: (tx: postgres.ISql, { at, number }: Written) => tx`
      insert into item_views (post_id, item_id, client_id, on_day, first_at, rule, source)
      values (${who.post}, ${note}, ${client}, '2000-01-01'::date + ${number}::int, ${at}::timestamptz, 'M0.author', ${note})
      returning jsonb_build_array(post_id, item_id, on_day)::text as entry`,
  }
  return {
    client,
    who,
    /** Returns the key of the new row. */
    write: async (ledger: Ledger, row: Written, tx: postgres.ISql = sql): Promise<string> => {
      const [made] = await writers[ledger](tx, row)
      return made?.entry as string
    },
    /** So many rows a ledger, their times spread over thirty days that end two hours ago. */
    fill: async (count: number): Promise<void> => {
      await sql`insert into audit_events (at, action, post_id, client_id, fields)
        select now() - interval '2 hours' - random() * interval '30 days', 'note.open', ${who.post}, ${client}, array['body']
          from generate_series(1, ${count}::int)`
      await sql`insert into acts (at, kind, post_id, client_id)
        select now() - interval '2 hours' - random() * interval '30 days', 'note_lock', ${who.post}, ${client}
          from generate_series(1, ${count}::int)`
      await sql`insert into disclosures (post_id, client_id, component, organisation_id, on_day, first_at, rule)
        select ${who.post}, ${client}, 'profile', ${world.practice}, '2000-01-01'::date + n,
               now() - interval '2 hours' - random() * interval '30 days', 'M1.list' from generate_series(1, ${count}::int) n`
      await sql`insert into item_views (post_id, item_id, client_id, on_day, first_at, rule)
        select ${who.post}, ${note}, ${client}, '1900-01-01'::date + n,
               now() - interval '2 hours' - random() * interval '30 days', 'M2.share' from generate_series(1, ${count}::int) n`
    },
  }
}
