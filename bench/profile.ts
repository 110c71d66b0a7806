import postgres from 'postgres'

const LINES = 90

/**
 * The plans of a statement and of all that run inside its functions, the slowest first, as the server explains them itself.
 * Needs the superuser: an owner may not load auto_explain.
 */
export async function profileOf(superUrl: string, postId: string, statement: string): Promise<string> {
  const plans: string[] = []
  const sql = postgres(superUrl, {
    max: 1,
    onnotice: ({ message }) => message?.startsWith('duration:') && plans.push(message),
  })
  const settings = [
    'log_min_duration = 0',
    'log_analyze = on',
    'log_buffers = on',
    'log_timing = on',
    'log_nested_statements = on',
  ]
  try {
    await sql.unsafe("load 'auto_explain'")
    await sql.begin(async (tx) => {
      await tx`select policy.enter_as(${postId})`
      // Once before, so that no plan is new; taken back, so that the second time finds what the first one did.
      await tx.unsafe('savepoint before')
      await tx.unsafe(statement)
      await tx.unsafe('rollback to savepoint before')
      for (const setting of settings) await tx.unsafe(`set local auto_explain.${setting}`)
      await tx.unsafe('set local client_min_messages = log')
      await tx.unsafe(statement)
    })
  } finally {
    await sql.end()
  }
  const milliseconds = (plan: string) => Number(/duration: ([\d.]+)/.exec(plan)?.[1] ?? 0)
  plans.sort((a, b) => milliseconds(b) - milliseconds(a))
  return [statement, ...plans].join('\n\n').split('\n').slice(0, LINES).join('\n')
}
