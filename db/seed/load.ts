import { hash } from '@node-rs/argon2'
import postgres from 'postgres'
import { buildDemo } from './build'
import { insertDemoRows } from './insert'
import { ZONE } from './days'
import type { DemoRows } from './rows'
import { buildServiceNetwork, openedOn, SERVICE_NETWORK_ZONE } from './service-network/build'
import { switchPresetOn } from './service-network/preset'

export type DemoName = 'practice' | 'service-network'

type Demo = {
  /** Whoever draws no seed gets this one. */
  usualSeed: string
  zone: string
  build: (from: { seed: string; today: string }) => DemoRows
  /** What depends on the database at hand. */
  finish?: (tx: postgres.TransactionSql, today: string) => Promise<void>
}

const DEMOS: Record<DemoName, Demo> = {
  practice: { usualSeed: 'Harbour Lane', zone: ZONE, build: buildDemo },
  'service-network': {
    usualSeed: 'Joined up',
    zone: SERVICE_NETWORK_ZONE,
    build: buildServiceNetwork,
    finish: (tx, today) => switchPresetOn(tx, openedOn(today)),
  },
}

/** Whether a demo network has this name. */
export function isDemoName(name: string): name is DemoName {
  return Object.hasOwn(DEMOS, name)
}

export type LoadOptions = {
  /** The owner's address: the rows step over row security. */
  ownerUrl: string
  /** The password of everybody who can sign in. */
  password: string
  /** Which network; without it the practice. */
  network?: DemoName
  seed?: string
  /** `YYYY-MM-DD`; without it the database's day in the network's time zone. */
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
  network = 'practice',
  seed,
  today,
}: LoadOptions): Promise<boolean> {
  const demo = DEMOS[network]
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    return await sql.begin(async (tx) => {
      // Two loads at once: the second one waits, and finds the first one's organisation.
      await tx`select pg_advisory_xact_lock(748304)`
      const [found] = await tx`
        select exists (select 1 from organisations) as organisation, exists (select 1 from staff) as staff,
          (now() at time zone ${demo.zone})::date::text as today`
      if (found?.organisation) return false
      if (found?.staff) throw new NotEmptyError()
      const day = today ?? (found?.today as string)
      const rows = demo.build({ seed: seed ?? demo.usualSeed, today: day })
      for (const person of rows.staff) {
        if (person.email) person.passwordHash = await hash(password)
      }
      await insertDemoRows(tx, rows)
      await demo.finish?.(tx, day)
      await tx.unsafe('analyze')
      return true
    })
  } finally {
    await sql.end()
  }
}
