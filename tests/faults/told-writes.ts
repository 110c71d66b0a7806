import { idOfDraft, newId } from '@/db/new-id'
import type { randomOf } from '@/db/seed/random'
import { paths } from '@/lib/paths'
import { hiddenFields, postForm } from '../browser/plain-forms'
import { type OwnNetwork, signInByForm, type Web } from './own-network'

/** What somebody asked for by a form, under an id by which its rows are found. */
export type Asked = { kind: Kind; id: string; key: string[]; acknowledged: boolean; round: number }
export type Kind = 'booking' | 'note' | 'share' | 'request'

type Random = ReturnType<typeof randomOf>
type Send = () => Promise<Response>
type Prepared = { kind: Kind; id: string; key: string[]; send: Send }
type Triple = { client: string; from: string; to: string }

const ASKERS = Array.from({ length: 9 }, (_, number) => `therapist${number + 2}@demo.test`)

/** Everybody who writes while things are killed, and what they may still write. */
export async function writersOf(network: OwnNetwork, web: Web, random: Random) {
  const { owner } = network
  const [priya] = await owner<{ id: string; organisation_id: string }[]>`
    select p.id, p.organisation_id from posts p join staff s on s.id = p.staff_id where s.email = 'therapist1@demo.test'`
  const me = priya?.id as string
  const clients = (
    await owner<{ id: string }[]>`
      select c.id from clients c join care_team_memberships t on t.client_id = c.id and t.post_id = ${me}
         and t.ended_at is null and t.until is null and t.status = 'active'
       where c.active and c.deceased_on is null and c.merged_into_id is null order by c.sort_name limit 40`
  ).map(({ id }) => id)
  const triples = await owner<Triple[]>`
    select c.id as client, ${me}::uuid as from, p.id as to from clients c cross join posts p
      join staff s on s.id = p.staff_id and s.email like 'therapist%@demo.test'
     where c.id = any (${clients}) and p.id <> ${me}
       and not exists (select 1 from chart_shares h where h.client_id = c.id and h.to_post_id = p.id)`
  const references = (
    await owner<{ reference: string }[]>`select reference from clients where id = any (${clients})`
  ).map(({ reference }) => reference)
  const cookies = {
    desk: await signInByForm(web, 'desk@demo.test'),
    priya: await signInByForm(web, 'therapist1@demo.test'),
    askers: [] as string[],
  }
  for (const email of ASKERS) cookies.askers.push(await signInByForm(web, email))
  return prepare({ web, random, me, clients, references, cookies, shares: random.shuffled([...triples]) })
}

type Surroundings = {
  web: Web
  random: Random
  me: string
  clients: string[]
  references: string[]
  shares: Triple[]
  cookies: { desk: string; priya: string; askers: string[] }
}

async function prepare({ web, random, me, clients, references, shares, cookies }: Surroundings) {
  const read = async (path: string, cookie: string) => {
    const answer = await fetch(web.baseUrl + path, { headers: { accept: 'text/html', cookie } })
    return answer.text()
  }
  const bookingForm = hiddenFields(
    await read(paths.bookAppointment({ provider: me, client: clients[0] }), cookies.desk),
    /name="appointmentId"/,
  )
  let slots = 0
  let asked = 0
  const makers: Record<Kind, () => Promise<Prepared | null>> = {
    booking: async () => {
      const id = newId()
      const [day, time] = slotOf((slots += 1))
      const client = random.pick(clients)
      const fields = {
        ...bookingForm,
        do: 'book',
        kind: 'appointment',
        provider: me,
        day,
        time,
        minutes: '50',
      }
      const rest = {
        'clientIds[]': client,
        'told[]': [`far ${day}`, `new ${me} ${client}`],
        q: '',
        reserved: '',
      }
      return {
        kind: 'booking',
        id,
        key: [id],
        send: () =>
          postForm(
            web,
            paths.bookAppointment(),
            { ...fields, ...rest, appointmentId: id },
            { cookie: cookies.desk },
          ),
      }
    },
    note: async () => {
      const client = random.pick(clients)
      const draft = newId()
      const id = idOfDraft(draft, me, client)
      const page = paths.newNote(client)
      const hidden = hiddenFields(await read(page, cookies.priya), /name="draftId"/)
      const typed = {
        title: `Note ${id}`,
        sessionOn: '2026-11-17',
        kind: 'progress',
        body: `Slept better. ${id}`,
      }
      const send = () =>
        postForm(web, page, { ...hidden, draftId: draft, ...typed }, { cookie: cookies.priya })
      return { kind: 'note', id, key: [id], send }
    },
    share: async () => {
      const triple = shares.pop()
      if (!triple) return null
      const { client, from, to } = triple
      const page = paths.chartSharingCheck(client, from, to)
      const hidden = hiddenFields(await read(page, cookies.priya), /name="what"/)
      const send = () =>
        postForm(web, page, { ...hidden, what: 'chart', untilOn: '' }, { cookie: cookies.priya })
      return { kind: 'share', id: `${client} ${to}`, key: [client, to], send }
    },
    request: async () => {
      // Ten a day each.
      const cookie = cookies.askers[Math.floor(asked / 10)]
      // Each of another client: who asks again while the first is open makes nothing, which looks like half of it here.
      const reference = references[asked % references.length] as string
      asked += 1
      if (!cookie) return null
      const [id, page] = [newId(), paths.askByReference()]
      const hidden = hiddenFields(await read(page, cookie), /name="requestId"/)
      const typed = {
        requestId: id,
        reference,
        details: 'She asked to come on Thursdays',
      }
      return {
        kind: 'request',
        id,
        key: [id],
        send: () => postForm(web, page, { ...hidden, ...typed }, { cookie }),
      }
    },
  }
  return { make: (kind: Kind) => makers[kind]() }
}

/** Times far ahead that nobody has yet, eight a day. */
function slotOf(number: number): [day: string, time: string] {
  const day = new Date(Date.UTC(2031, 0, 1 + Math.floor(number / 8))).toISOString().slice(0, 10)
  return [day, `${String(8 + (number % 8)).padStart(2, '0')}:00`]
}
