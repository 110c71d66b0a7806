import { subscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'

/**
 * Once this process is told to end, its answers let go of their connections: Next.js waits for connections, not for requests,
 * and a proxy would hold its own open. Called once per web process.
 */
export function letGoWhenEnding(): void {
  const open = new Set<ServerResponse>()
  let isEnding = false
  const letGo = (answer: ServerResponse) => {
    answer.shouldKeepAlive = false
  }
  subscribe('http.server.request.start', (message) => {
    const { response } = message as { response: ServerResponse }
    if (isEnding) letGo(response)
    open.add(response)
    response.once('close', () => open.delete(response))
  })
  for (const name of ['SIGTERM', 'SIGINT'] as const)
    process.once(name, () => {
      isEnding = true
      open.forEach(letGo)
    })
}
