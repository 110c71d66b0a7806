import type { randomOf } from '@/db/seed/random'
import { hiddenFields } from '../browser/plain-forms'
import { HIDDEN, type Worker } from './soak-world'

export type Kind =
  | 'sign-in'
  | 'list'
  | 'search'
  | 'profile'
  | 'records'
  | 'week'
  | 'today'
  | 'book'
  | 'note'
  | 'share'
  | 'stop'
  | 'request'

/** What the day came to: times in ms per kind, and whatever should not have been. */
export type Tally = {
  times: Map<Kind, number[]>
  refused: Map<Kind, number>
  /** In which words. */
  words: Set<string>
  errors: string[]
  leaks: string[]
}

type Random = ReturnType<typeof randomOf>
export type Person = Worker & {
  cookie: string
  clients: string[]
  references: string[]
  colleagues: string[]
}
/** `places`: other organisations' sites, with which clients are shared; none where colleagues share parts of charts. */
export type Day = { bases: string[]; random: Random; tally: Tally; password: string; places: string[] }

/** A browser without a script: keeps the cookies, and looks through whatever it is given. */
export class Hands {
  constructor(
    readonly day: Day,
    readonly person: Person,
    readonly kind: Kind,
  ) {}

  /** `elsewhere`: what else may be answered, as where a page sends one on. */
  async read(path: string, elsewhere: number[] = []): Promise<string> {
    return (await this.ask(path, {}, [200, ...elsewhere])).text
  }

  async post(
    path: string,
    fields: Record<string, string | string[]>,
  ): Promise<{ status: number; text: string; to: string }> {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one)
    return this.ask(path, { method: 'POST', body }, [200, 303])
  }

  private async ask(path: string, init: RequestInit, wanted: number[]) {
    const { bases, random, tally } = this.day
    // Two processes serve, in no order.
    const base = random.pick(bases)
    const ip = `10.0.${Number.parseInt(this.person.post.slice(0, 2), 16)}.${Number.parseInt(this.person.post.slice(2, 4), 16)}`
    const headers = { accept: 'text/html', cookie: this.person.cookie, origin: base, 'x-forwarded-for': ip }
    const began = performance.now()
    const answer = await fetch(base + path, {
      ...init,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
    })
    const text = await answer.text()
    const times = tally.times.get(this.kind) ?? []
    tally.times.set(this.kind, [...times, performance.now() - began])
    const to = answer.headers.get('location') ?? ''
    const found = HIDDEN.exec(text + to)
    if (found) tally.leaks.push(`${this.kind} ${path}: ${found[0]}`)
    if (!wanted.includes(answer.status))
      throw new Error(`${path.replace(/[0-9a-f-]{36}/g, '…')} answered ${answer.status} ${to}`)
    return { status: answer.status, text, to, cookies: answer.headers.getSetCookie() }
  }

  async signIn(): Promise<void> {
    this.person.cookie = ''
    const fields = hiddenFields(await this.read('/sign-in'), /name="password"/)
    const { email } = this.person
    const body = { ...fields, email, password: this.day.password }
    const { cookies, status } = (await this.post('/sign-in', body)) as { cookies?: string[]; status: number }
    if (status !== 303 || !cookies) throw new Error(`sign-in answered ${status}`)
    this.person.cookie = cookies.map((one) => one.split(';')[0]).join('; ')
  }
}
