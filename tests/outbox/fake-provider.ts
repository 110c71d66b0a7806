import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the provider does with one request. `lost`: accepts it and never answers. */
export type Mood = 'well' | 'slow' | 'down' | 'error' | 'busy' | 'lost'

export type Delivered = { key: string; to: string; subject: string; text: string }

export type FakeProvider = {
  url: string
  /** Mails by key, each once, like the real one: a repeat of a key is answered and not delivered again. */
  delivered: Map<string, Delivered>
  /** Repeats of a key with other words: the real one refuses them, and they would be a fault of ours. */
  changed: string[]
  requests: () => number
  stop: () => Promise<void>
}

/** A provider that answers like Resend, in the mood that it is asked to be in for each request. */
export async function fakeProvider(moodOf: () => Mood): Promise<FakeProvider> {
  const delivered = new Map<string, Delivered>()
  const changed: string[] = []
  let requests = 0

  function accept(key: string, body: string): void {
    const { to, subject, text } = JSON.parse(body) as { to: string; subject: string; text: string }
    const known = delivered.get(key)
    if (!known) delivered.set(key, { key, to, subject, text })
    else if (known.text !== text || known.to !== to || known.subject !== subject) changed.push(key)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests += 1
    const mood = moodOf()
    if (mood === 'down') return void request.socket.destroy()
    const body = await bodyOf(request)
    const key = String(request.headers['idempotency-key'] ?? `none-${requests}`)
    if (mood === 'error')
      return reply(response, 500, { statusCode: 500, name: 'application_error', message: 'x' })
    if (mood === 'busy')
      return reply(response, 429, { statusCode: 429, name: 'rate_limit_exceeded', message: 'x' })
    if (mood === 'slow') await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 400))
    accept(key, body)
    if (mood === 'lost') return void (Math.random() < 0.5 && setTimeout(() => request.socket.destroy(), 200))
    reply(response, 200, { id: `provider-${key}` })
  }

  const server = createServer(
    (request, response) => void answer(request, response).catch(() => response.destroy()),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    delivered,
    changed,
    requests: () => requests,
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
