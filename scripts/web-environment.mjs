/**
 * What the web process and the build may know of this process's surroundings: neither the addresses of the
 * owner and the worker, nor the key of the audit, nor what npm put there. NODE_ENV is left to Next.js.
 */
export function webEnvironment(env = process.env) {
  const kept = Object.entries(env).filter(
    ([name]) => !/^((WORKER_)?DATABASE_URL|AUDIT_KEY|DEMO_PASSWORD|NODE_ENV|PG.*|npm_.*)$/i.test(name),
  )
  return { ...Object.fromEntries(kept), NEXT_TELEMETRY_DISABLED: '1' }
}
