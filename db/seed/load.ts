import { hash } from '@node-rs/argon2'
import postgres from 'postgres'
import { buildDemo } from './build'
import { insertDemoRows } from './insert'

/** Whoever draws no seed gets this practice. */
const USUAL_SEED = 'Harbour Lane'

export type LoadOptions = {
  /** The owner's address: the rows step over row security. */
  ownerUrl: string
  /** The password of everybody who can sign in. */
  password: string
  seed?: string
  /** `YYYY-MM-DD`; without it the database's day in the practice's time zone. */
  today?: string
}

/** A database that holds people but no organisation: somebody has begun something here. */
export class NotEmptyError extends Error {
  constructor() {
    super(
      'This database holds staff but no organisation, so it is not empty: the demo network was not loaded.',
    )
  }
}

/**
 * Loads the demo network in one transaction. False, and nothing is changed, where an organisation exists already.
 * @throws NotEmptyError where there are staff members but no organisation.
 */
export async function loadDemo({
  ownerUrl,
  password,
  seed = USUAL_SEED,
  today,
}: LoadOptions): Promise<boolean> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    return await sql.begin(async (tx) => {
      // Two loads at once: the second one waits, and finds the first one's organisation.
      await tx`select pg_advisory_xact_lock(748304)`
      const [found] = await tx`
        select exists (select 1 from organisations) as organisation, exists (select 1 from staff) as staff,
          (now() at time zone 'America/New_York')::date::text as today`
      if (found?.organisation) return false
      if (found?.staff) throw new NotEmptyError()
      const rows = buildDemo({ seed, today: today ?? (found?.today as string) })
      for (const person of rows.staff) {
        if (person.email) person.passwordHash = await hash(password)
      }
      await insertDemoRows(tx, rows)
      await tx.unsafe('analyze')
      return true
    })
  } finally {
    await sql.end()
  }
}
