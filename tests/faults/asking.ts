import postgres from 'postgres'

export type Told = { what: string; ms: number; status: number; text: string }

/** What was answered, and after how many ms. */
export async function timed(what: string, ask: () => Promise<Response>): Promise<Told> {
  const began = performance.now()
  const answer = await ask()
  const text = await answer.text()
  return { what, ms: Math.round(performance.now() - began), status: answer.status, text }
}

/** Pages at once in fours, as people would. */
export async function askAll(all: string[], get: (page: string) => Promise<Told>): Promise<Told[]> {
  const left = [...all]
  const told: Told[] = []
  const one = async () => {
    for (let page = left.shift(); page !== undefined; page = left.shift()) told.push(await get(page))
  }
  await Promise.all([one(), one(), one(), one()])
  return told
}

/** Changes a setting of the whole server, at once and for everybody. */
export async function changeSetting(superUrl: string, statement: string): Promise<void> {
  const sql = postgres(superUrl, { max: 1, onnotice: () => {} })
  try {
    // Also while nothing may be written: the setting says so itself.
    await sql`set default_transaction_read_only = off`
    await sql.unsafe(statement)
    await sql`select pg_reload_conf()`
  } finally {
    await sql.end()
  }
  await new Promise((resolve) => setTimeout(resolve, 200))
}
