import { subscribe } from 'node:diagnostics_channel'
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { type Answer, notesOf } from '@/lib/actions/answer-status'
import { routeMatcher } from '@/lib/actions/route-pattern'

const PATTERNS = 'app-path-routes-manifest.json'

/**
 * Gives every request an id, which its answer carries, and with `isOn` writes a line of JSON about each when it is answered:
 * how, how long, for which route, by which staff member. No address, no name, no word that anybody typed. Once per process.
 */
export function logRequests({ isOn, distDir }: { isOn: boolean; distDir: string }): void {
  const patternOf = isOn ? routeMatcher(builtRoutes(distDir)) : null
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    const began = performance.now()
    const notes = notesOf(response as Answer)
    response.setHeader('x-request-id', notes.id)
    if (!patternOf) return
    const method = METHODS.has(request.method ?? '') ? request.method : 'other'
    const route = patternOf(request.url ?? '')
    response.once('close', () => {
      const { id, staff, action, code } = notes
      const status = response.writableFinished ? response.statusCode : null
      const ms = Math.round(performance.now() - began)
      const entry = {
        level: 'info',
        at: new Date().toISOString(),
        kind: 'request',
        id,
        method,
        route,
        status,
        ms,
      }
      print({ ...entry, ...(staff && { staff }), ...(action && { action }), ...(code && { code }) })
    })
  })
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS'])

function builtRoutes(distDir: string): string[] {
  const file = path.join(process.cwd(), distDir, PATTERNS)
  if (!existsSync(file)) return []
  return Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)
}

const print = (entry: object) => process.stdout.write(`${JSON.stringify(entry)}\n`)
