import type { Key, World } from '@/lib/policy/oracle/world'
import { demoPassword, type TestServer } from '../support/server'
import { hiddenFields, postForm } from '../browser/plain-forms'
import { mayMeet, SIGNED_OUT } from './expectation'
import type { Planted } from './plant'
import type { Canary } from './tokens'

/** A canary where it has no business: who met it, and on what way. */
export type Leak = { who: Key; where: string; canary: Canary }
export type Request = { method?: string; headers?: Record<string, string>; body?: FormData }
export type Answer = { status: number; headers: Headers; text: string }

export const inWords = ({ who, where, canary }: Leak): string =>
  `${who}: ${where}: ${canary.client} ${canary.column} (${canary.token})`

/** Asks the running server as everybody of the world, and looks for canaries in whatever comes back. */
export class Crawl {
  readonly leaks: Leak[] = []
  /** How many answers were looked through, and how many canaries met that were meant to be met. */
  answers = 0
  redirected = 0
  met = 0
  private readonly cookies = new Map<Key, string>([[SIGNED_OUT, '']])

  constructor(
    readonly server: TestServer,
    readonly world: World,
    readonly planted: Planted,
    readonly at: string,
  ) {}

  cookie(who: Key): string {
    return this.cookies.get(who) ?? ''
  }

  /** Those who can sign in, and the one who does not. */
  get people(): Key[] {
    return [...this.cookies.keys()]
  }

  async signIn(): Promise<void> {
    const { owner } = this.server.database
    for (const [who, { staff, active }] of Object.entries(this.world.posts)) {
      if (!active) continue
      await owner`delete from rate_limits`
      const page = await (await fetch(`${this.server.baseUrl}/sign-in`)).text()
      const fields = {
        ...hiddenFields(page, /name="password"/),
        email: emailOf(staff),
        password: demoPassword,
      }
      const answer = await postForm(this.server, '/sign-in', fields)
      if (answer.status !== 303) throw new Error(`${who} could not sign in: ${answer.status}`)
      this.cookies.set(who, cookiesOf(answer.headers))
    }
  }

  /** One request; everything that comes back is looked through. */
  async ask(who: Key, path: string, { method = 'GET', headers = {}, body }: Request = {}): Promise<Answer> {
    const send = () =>
      fetch(this.server.baseUrl + path, {
        method,
        redirect: 'manual',
        headers: { accept: 'text/html', cookie: this.cookie(who), ...headers },
        ...(body && { body }),
      })
    // A busy server closes connections that it has kept open for the next request, just as that one comes.
    const answer = await send().catch((error: unknown) => {
      if (body) throw error
      return send()
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    const text = bytes.includes(0) ? bytes.toString('latin1') : bytes.toString('utf8')
    const heads = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
    const typed = body ? [...body.values()].join(' ') : ''
    const how = [
      method,
      path.slice(0, 160),
      ...Object.keys(headers).filter((name) => name !== 'cookie'),
    ].join(' ')
    this.judge(who, `${how} (${answer.status})`, `${heads}\n\n${text}`, `${path} ${typed}`)
    // Data is given out only under the address that Next.js wants for these headers.
    const wanted = answer.headers.get('location') ?? ''
    if (answer.status === 307 && headers.rsc && !path.includes('_rsc') && wanted.includes('_rsc')) {
      this.redirected += 1
      return this.ask(who, wanted.replace(this.server.baseUrl, ''), { method, headers })
    }
    return { status: answer.status, headers: answer.headers, text }
  }

  /** Looks through a text that has come to this person; what he said himself may come back to him. */
  judge(who: Key, where: string, text: string, said = ''): void {
    this.answers += 1
    const own = said.toLowerCase().includes('cnry-') ? new Set(this.planted.canaries.in(said)) : new Set()
    for (const canary of this.planted.canaries.in(text)) {
      if (own.has(canary)) continue
      if (mayMeet(this.world, who, canary, this.at)) this.met += 1
      else this.leaks.push({ who, where, canary })
    }
  }
}

/** How people of the world sign in. */
export const emailOf = (staff: Key): string => `${staff.toLowerCase()}@canary.test`

export const cookiesOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
