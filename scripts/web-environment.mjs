/**
 * What the web process and the build may know of this process's surroundings: neither the owner's database
 * address nor what npm put there. NODE_ENV is left to Next.js.
 */
export function webEnvironment(env = process.env) {
  const kept = Object.entries(env).filter(
    ([name]) => !/^(DATABASE_URL|DEMO_PASSWORD|NODE_ENV|PG.*|npm_.*)$/i.test(name),
  )
  return { ...Object.fromEntries(kept), NEXT_TELEMETRY_DISABLED: '1' }
}
