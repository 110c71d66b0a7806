import { randomBytes } from 'node:crypto'
import type { Discoverability } from '@/lib/policy/oracle/world'
import { variants } from './decode'

/**
 * Who may come across a canary: whoever has one of these targets open at this level, or comes across the client in one of these
 * ways, or is one of these people, or runs the practice; nobody else.
 */
export type Audience = {
  targets?: readonly string[]
  level?: 'basic' | 'full' | 'edit'
  discovered?: readonly Discoverability[]
  people?: readonly string[]
  runners?: boolean
}

export type Canary = { token: string; client: string; column: string; audience: Audience }

const NUMBER = 12
const SHAPE = /CNRY-([\w ]+?)-([\w.]+?)-([0-9a-f]{0,12})(?![0-9a-z])/gi

/** Every canary of a world by its token, and where one of them turns up again. */
export class Canaries {
  private readonly byToken = new Map<string, Canary>()
  private readonly byNumber = new Map<string, Canary>()
  private readonly secrets = new Map<string, Canary>()

  /** A new canary: text that nothing else in the world holds. */
  plant(client: string, column: string, audience: Audience): string {
    const token = `CNRY-${client}-${column}-${randomBytes(6).toString('hex')}`
    const canary = { token, client, column, audience }
    this.byToken.set(token.toLowerCase(), canary)
    this.byNumber.set(token.slice(-NUMBER), canary)
    return token
  }

  /** A secret that has its own shape (a hash, a key): nobody may ever come across it. */
  watch(column: string, secret: string): void {
    this.secrets.set(secret, { token: secret, client: '', column, audience: { people: [] } })
  }

  get all(): Canary[] {
    return [...this.byToken.values(), ...this.secrets.values()]
  }

  /** The canaries in a text, however it is written: escaped, encoded, marked up, in pieces or cut short. */
  in(text: string): Canary[] {
    const found = new Set<Canary>()
    for (const variant of variants(text)) {
      for (const [whole, client = '', column = '', tail = ''] of variant.matchAll(SHAPE)) {
        const exact = this.byToken.get(whole.toLowerCase())
        if (exact) found.add(exact)
        else for (const canary of this.beginningWith(client, column, tail)) found.add(canary)
      }
      for (const canary of this.numberedIn(variant)) found.add(canary)
      for (const [secret, canary] of this.secrets) if (variant.includes(secret)) found.add(canary)
    }
    return [...found]
  }

  /** Where only the number is left: of a name without its signs, of a telephone number put in order. */
  private numberedIn(text: string): Canary[] {
    return [...text.matchAll(/[0-9a-f]{12,64}/gi)].flatMap(([run]) =>
      Array.from({ length: run.length - NUMBER + 1 }, (_, start) =>
        this.byNumber.get(run.slice(start, start + NUMBER).toLowerCase()),
      ).filter((canary) => canary !== undefined),
    )
  }

  private beginningWith(client: string, column: string, tail: string): Canary[] {
    const start = `cnry-${client}-${column}-${tail}`.toLowerCase()
    return [...this.byToken].filter(([token]) => token.startsWith(start)).map(([, canary]) => canary)
  }
}
