import { request } from 'node:http'
import type { TestServer } from '../support/server'

type Sent = { method?: string; headers?: Record<string, string>; body?: Iterable<string> }

/** A request as no browser sends it: its body in pieces and without a length. */
export function sendRaw(
  server: Pick<TestServer, 'baseUrl'>,
  path: string,
  { method = 'POST', headers = {}, body = [] }: Sent,
) {
  return new Promise<{ status: number; text: string }>((done, fail) => {
    const { hostname, port } = new URL(server.baseUrl)
    const sent = request({ hostname, port, path, method, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (piece: string) => (text += piece))
      answer.on('end', () => done({ status: answer.statusCode ?? 0, text }))
    })
    sent.on('error', (error: NodeJS.ErrnoException) =>
      // Turned away before the whole body was read.
      ['EPIPE', 'ECONNRESET'].includes(error.code ?? '') ? done({ status: 413, text: '' }) : fail(error),
    )
    for (const piece of body) sent.write(piece)
    sent.end()
  })
}
