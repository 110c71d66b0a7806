// One process of a race: fires its share of attempts at the same moment as the others and prints what each came to.
import { createInterface } from 'node:readline'
import postgres from 'postgres'

const { RACE_URL, RACE_LANES } = process.env
// The attempts come first: a thousand of them are more than fits into the surroundings of a process. Then the sign to start.
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const tasks = JSON.parse((await lines.next()).value)
const sql = postgres(RACE_URL, { max: Number(RACE_LANES), onnotice: () => {} })

const ids = (list) => `{${list.join(',')}}`

async function attempt({ token, row, posts, clients, move, series, rows }) {
  try {
    return await sql.begin(async (tx) => {
      await tx`select 1 from policy.enter(${token})`
      if (series) {
        const [own, places] = [JSON.stringify(series), JSON.stringify(rows)]
        const [whole] = move
          ? await tx`select outcome from policy.move_series(${rows[0].id}, ${move}, 'all', ${own}::text::jsonb, ${places}::text::jsonb, null, uuidv7())`
          : await tx`select outcome from policy.book_series(${own}::text::jsonb, ${places}::text::jsonb, ${ids(posts)}::text::uuid[],
              ${ids(clients)}::text::uuid[], uuidv7())`
        return whole?.outcome ? `series ${whole.outcome}` : 'nothing'
      }
      const [done] = move
        ? await tx`select outcome from policy.move_appointment(${row.id}, ${move}, ${JSON.stringify(row)}::text::jsonb, null, uuidv7())`
        : await tx`select outcome from policy.book_appointment(${JSON.stringify(row)}::text::jsonb, ${ids(posts)}::text::uuid[],
            ${ids(clients)}::text::uuid[], uuidv7())`
      return done?.outcome ?? 'nothing'
    })
  } catch (error) {
    return `error ${error.code}`
  }
}

// Every connection is open before the start.
await Promise.all(Array.from({ length: Number(RACE_LANES) }, () => sql`select pg_sleep(0.05)`))
process.stdout.write('ready\n')
await lines.next()
const outcomes = await Promise.all(tasks.map(attempt))
const counts = {}
for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1
process.stdout.write(`${JSON.stringify(counts)}\n`)
await sql.end()
process.exit(0)
