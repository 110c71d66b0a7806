import type { FoundClientDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'
import type { GoPage } from './go-pages'

export type Command = {
  key: string
  kind: 'open' | 'ask' | 'book' | 'share' | 'go' | 'help'
  text: string
  more: string | null
  /** Null for the list of keys. */
  href: string | null
}

type Known = { clients: FoundClientDto[]; pages: GoPage[]; mayBook: boolean; mayShare: boolean }

/** How many clients can be booked and shared at once without typing "book" or "share" first. */
const WITH_ACTS = 2

/** What fits what is typed: clients to open, book and share, then pages. A verb typed first leaves that alone. */
export function commandsFor(typed: string, { clients: found, pages, mayBook, mayShare }: Known): Command[] {
  const clients = found.filter(({ viewable }) => viewable)
  const words = typed.trim().toLowerCase()
  const verb = /^(book|share|open)\b/.exec(words)?.[1] ?? null
  const of = (kind: keyof typeof hrefs, client: FoundClientDto): Command => ({
    key: `${kind} ${client.id}`,
    kind,
    text: client.name,
    more: client.reference,
    href: hrefs[kind](client.id),
  })
  const acts = (kind: 'book' | 'share') =>
    !(kind === 'book' ? mayBook : mayShare) || (verb !== null && verb !== kind)
      ? []
      : clients.slice(0, verb === kind ? undefined : WITH_ACTS).map((client) => of(kind, client))
  const opens =
    verb === null || verb === 'open'
      ? found.map((client) => of(client.viewable ? 'open' : 'ask', client))
      : []
  return [...opens, ...acts('book'), ...acts('share'), ...pagesFit(words, pages)]
}

const hrefs = {
  open: (id: string) => paths.client(id),
  // Whom one may not open: what the site lets be told, and the way to ask.
  ask: (id: string) => paths.clientNotViewable(id),
  book: (id: string) => paths.bookAppointment({ client: id }),
  share: (id: string) => paths.chartSharing(id),
}

function pagesFit(words: string, pages: GoPage[]): Command[] {
  const fits = (text: string) => words === '' || text.toLowerCase().includes(words)
  const all: Command[] = [
    ...pages.map(({ text, href }) => ({ key: href, kind: 'go' as const, text, more: null, href })),
    { key: 'help', kind: 'help', text: 'Keyboard shortcuts', more: '?', href: null },
  ]
  return all.filter(({ text }) => fits(text))
}

/** The verb of a command. */
export function wordsOf({ kind }: Command): string {
  return {
    open: 'Open',
    ask: 'Ask about',
    book: 'Book',
    share: 'Share the chart of',
    go: 'Go to',
    help: 'Show',
  }[kind]
}
