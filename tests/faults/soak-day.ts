import { newId } from '@/db/new-id'
import { paths } from '@/lib/paths'
import { hiddenFields } from '../browser/plain-forms'
import { type Day, Hands, type Kind, type Person } from './soak-hands'
import { HIDDEN_PREFIX, type Worker } from './soak-world'

/** How often each is done of a hundred things; what is typed less often stands for minutes of work. */
const USUAL: [Kind, number][] = [
  ['list', 16],
  ['search', 14],
  ['profile', 20],
  ['records', 14],
  ['week', 12],
  ['today', 6],
  ['book', 6],
  ['note', 5],
  ['share', 3],
  ['stop', 2],
  ['request', 1],
  ['sign-in', 1],
]

/** One person at work: does one thing after the other, each after a while of thinking, until told to stop. */
export async function workOneDay(
  day: Day,
  worker: Worker,
  colleagues: string[],
  stop: AbortSignal,
  thinkMs: number,
) {
  const person: Person = { ...worker, cookie: '', clients: [], references: [], colleagues }
  await think(day.random.float() * thinkMs, stop)
  while (!stop.aborted) {
    if (person.cookie === '') await once(day, person, 'sign-in', stop)
    else await once(day, person, pick(day.random), stop)
    await think((0.5 + day.random.float()) * thinkMs, stop)
  }
}

function pick(random: Day['random']): Kind {
  let left = random.float() * USUAL.reduce((all, [, weight]) => all + weight, 0)
  for (const [kind, weight] of USUAL) if ((left -= weight) < 0) return kind
  return 'list'
}

async function once(day: Day, person: Person, kind: Kind, stop: AbortSignal): Promise<void> {
  try {
    const outcome = await acts[kind](new Hands(day, person, kind))
    if (outcome === 'refused') day.tally.refused.set(kind, (day.tally.refused.get(kind) ?? 0) + 1)
  } catch (error) {
    if (!stop.aborted) day.tally.errors.push(`${kind} of ${person.role}: ${(error as Error).message}`)
  }
}

type Outcome = 'refused' | undefined

/** The first words of an alert or a status, behind its icon. */
const SAID = /role="(?:alert|status)"[^>]*>(?:<svg[\s\S]*?<\/svg>|<[^/][^>]*>)*([^<]+)/g

/** Done, or refused with a sentence that is kept. */
function done(hands: Hands, { status, text }: { status: number; text: string }): Outcome {
  if (status === 303) return undefined
  // A question that is to be answered first stands in a banner, what is wrong in an alert; nothing at all is an error.
  const [words = ''] = [...text.matchAll(SAID)]
    .map(([, said = '']) => said.trim())
    .filter((said) => said !== '')
  if (words === '') throw new Error(`answered ${status} without a word`)
  hands.day.tally.words.add(`${hands.kind}: ${words.slice(0, 160)}`)
  return 'refused'
}

/** A client of one's list; the list is read where none is known. */
async function someone(hands: Hands): Promise<string> {
  if (hands.person.clients.length === 0) await acts.list(hands)
  return hands.day.random.pick(hands.person.clients)
}

const acts: Record<Kind, (hands: Hands) => Promise<Outcome>> = {
  'sign-in': async (hands) => void (await hands.signIn()),
  list: async (hands) => {
    const text = await hands.read(paths.clients(hands.person.role === 'scheduler' ? { scope: 'all' } : {}))
    const ids = [...text.matchAll(/href="\/clients\/([0-9a-f-]{36})"/g)].map(([, id]) => id as string)
    if (ids.length === 0) throw new Error('a list without clients')
    hands.person.clients = [...new Set(ids)]
    hands.person.references = [...new Set(text.match(/\b[A-Z][a-z]{2}\d{5,}\b/g) ?? [])]
    return undefined
  },
  search: async (hands) => {
    const page = await hands.read(paths.clients())
    const q = hands.day.random.pick([
      `Given${hands.day.random.int(0, 996)}`,
      hands.day.random.pick([...'abcdefghijklmnop']) + hands.day.random.pick([...'abcdefghijklmnop']),
      HIDDEN_PREFIX,
    ])
    const { to, status, text } = await hands.post(paths.clients(), { ...hiddenFields(page, /name="q"/), q })
    if (status === 303) await hands.read(to.replace(/^https?:\/\/[^/]+/, ''))
    return done(hands, { status, text })
  },
  profile: async (hands) => void (await hands.read(paths.client(await someone(hands)))),
  records: async (hands) =>
    hands.person.role === 'scheduler'
      ? undefined
      : void (await hands.read(paths.clientRecords(await someone(hands)))),
  week: async (hands) => {
    const day = new Date(Date.now() + hands.day.random.int(-14, 28) * 86_400_000).toISOString().slice(0, 10)
    return void (await hands.read(paths.calendar({ view: 'week', day })))
  },
  today: async (hands) => void (await hands.read(paths.calendarToday(), [307])),
  book: async (hands) => {
    const { random } = hands.day
    const [client, id] = [await someone(hands), newId()]
    const provider =
      hands.person.role === 'scheduler' ? random.pick(hands.person.colleagues) : hands.person.post
    const page = await hands.read(paths.bookAppointment({ provider, client }))
    const day = new Date(Date.now() + random.int(1, 90) * 86_400_000).toISOString().slice(0, 10)
    const time = `${String(random.int(8, 17)).padStart(2, '0')}:00`
    const told = [`far ${day}`, `new ${provider} ${client}`]
    const typed = { do: 'book', kind: 'appointment', provider, day, time, minutes: '50', q: '', reserved: '' }
    const { status, text } = await hands.post(paths.bookAppointment(), {
      ...hiddenFields(page, /name="appointmentId"/),
      ...typed,
      'clientIds[]': client,
      'told[]': told,
      appointmentId: id,
    })
    return done(hands, { status, text })
  },
  note: async (hands) => {
    if (hands.person.role === 'scheduler') return undefined
    const page = paths.newNote(await someone(hands))
    const typed = {
      title: 'Session',
      sessionOn: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
      kind: 'progress',
    }
    const fields = hiddenFields(await hands.read(page), /name="draftId"/)
    return done(hands, await hands.post(page, { ...fields, ...typed, body: 'Slept better. '.repeat(40) }))
  },
  share: async (hands) => {
    if (hands.person.role === 'scheduler') return undefined
    return hands.day.places.length > 0 ? shareWithSite(hands) : shareChart(hands)
  },
  stop: async (hands) => {
    if (hands.person.role === 'scheduler') return undefined
    const client = await someone(hands)
    const page = hands.day.places.length > 0 ? paths.clientSiteShares(client) : paths.clientRecords(client)
    const text = await hands.read(page)
    if (!/name="shareId"/.test(text)) return 'refused'
    return done(hands, await hands.post(page, hiddenFields(text, /name="shareId"/)))
  },
  request: async (hands) => {
    // Where sites share, the front desk asks for nobody.
    if (hands.person.role === 'scheduler' && hands.day.places.length > 0) return undefined
    const page = paths.askByReference()
    const fields = hiddenFields(await hands.read(page), /name="requestId"/)
    const reference = hands.person.references[0] ?? 'Zzz00000'
    // Ten a day each.
    return done(
      hands,
      await hands.post(page, { ...fields, requestId: newId(), reference, details: 'For Thursday' }),
    )
  },
}

/** One's own part of a client's chart, with a colleague. */
async function shareChart(hands: Hands): Promise<Outcome> {
  const to = hands.day.random.pick(hands.person.colleagues)
  if (to === hands.person.post) return undefined
  const page = paths.chartSharingCheck(await someone(hands), hands.person.post, to)
  // Of a client whom one sees for another reason there is nothing of one's own to share.
  const text = await hands.read(page, [404])
  if (!/name="what"/.test(text)) return 'refused'
  return done(
    hands,
    await hands.post(page, { ...hiddenFields(text, /name="what"/), what: 'chart', untilOn: '' }),
  )
}

/** A client, with a site of another organisation. */
async function shareWithSite(hands: Hands): Promise<Outcome> {
  const receiverId = hands.day.random.pick(hands.day.places)
  const page = paths.siteShareCheck(await someone(hands), { kind: 'site', receiverId })
  return done(hands, await hands.post(page, hiddenFields(await hands.read(page), /name="receiverId"/)))
}

function think(ms: number, stop: AbortSignal): Promise<void> {
  if (stop.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    stop.addEventListener('abort', done, { once: true })
    function done() {
      clearTimeout(timer)
      stop.removeEventListener('abort', done)
      resolve()
    }
  })
}
