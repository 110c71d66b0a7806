import { inject } from 'vitest'
import { describe, expect, it } from 'vitest'
import { installPolicy, policySources } from '@/scripts/migrate.mjs'
import { freshDatabase } from '@/tests/support/database'
import { bookAnyMutants } from './book-any-mutants'
import { firstFaultOfBooking } from './booking-faults'
import { bookingMutants } from './booking-mutants'
import { calendarColumnsMutants } from './calendar-columns-mutants'
import { plant, type Mutant } from './plant'
import { seriesMutants } from './series-mutants'

const partOf = ({ file }: Mutant) => (file.endsWith('77-series-life.sql') ? 'life' : 'series')

async function noticed(mutant: Mutant | null): Promise<string | undefined> {
  const database = await freshDatabase(inject('template'))
  try {
    if (mutant) {
      const sources = policySources() as [string, string][]
      await installPolicy(
        database.owner,
        sources.map(([name, text]) => [name, name === mutant.file ? plant(text, mutant) : text]),
      )
    }
    const sql = await database.owner.reserve()
    try {
      return await firstFaultOfBooking(
        sql,
        mutant && seriesMutants.includes(mutant) ? partOf(mutant) : 'single',
      )
    } finally {
      sql.release()
    }
  } finally {
    await database.drop()
  }
}

describe('booking and calendar', () => {
  it('hold in the engine as it is', async () => {
    expect(await noticed(null)).toBeUndefined()
  })

  it.each(
    [...bookingMutants, ...bookAnyMutants, ...calendarColumnsMutants, ...seriesMutants].map(
      (mutant) => [mutant.name, mutant] as const,
    ),
  )('notice: %s', async (_, mutant) => {
    const fault = await noticed(mutant)
    console.log(`${mutant.name}: ${fault ? `caught by “${fault}”` : 'NOT CAUGHT'}`)
    expect(fault).toBeDefined()
  })
})
