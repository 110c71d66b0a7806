import { spawnWorker } from '../../scripts/worker-process.mjs'

/** A worker as it runs in production, that can be killed: what it printed, and how it ended. */
export type RunningWorker = {
  kill: (signal: 'SIGKILL' | 'SIGTERM') => void
  ended: Promise<number | null>
  printed: string[]
  pid: number | undefined
}

/** Workers with the same settings, one after another; `stop` ends those that still run. */
export function workersOf(env: Record<string, string>): { begin: () => RunningWorker; stop: () => void } {
  const running = new Set<ReturnType<typeof spawnWorker>>()
  return {
    begin: () => {
      const child = spawnWorker({ env })
      const printed: string[] = []
      running.add(child)
      child.stdout.on('data', (chunk: Buffer) => printed.push(String(chunk)))
      child.stderr.on('data', (chunk: Buffer) => printed.push(String(chunk)))
      const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)))
      void ended.then(() => running.delete(child))
      return { kill: (signal) => void child.kill(signal), ended, printed, pid: child.pid }
    },
    stop: () => {
      for (const child of running) child.kill('SIGKILL')
    },
  }
}

/** What a worker of a test runs with. */
export const workerEnv = (workerUrl: string, providerUrl: string, auditKey: string, headsDir: string) => ({
  WORKER_DATABASE_URL: workerUrl,
  AUDIT_KEY: auditKey,
  AUDIT_HEADS: headsDir,
  AUTH_SECRET: 'a secret for tests that is long enough to be one',
  PUBLIC_URL: 'https://concord.example',
  RESEND_API_KEY: 're_test',
  RESEND_BASE_URL: providerUrl,
  MAIL_FROM: 'Concord <concord@practice.test>',
  MAIL_TIMEOUT_SECONDS: '1',
  MAIL_RETRY_SECONDS: '0',
})
