import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { answerBooking } from '@/lib/appointments/answer-booking'
import { getBookingForm } from '@/lib/appointments/get-booking-form'
import { bookingFormSchema } from '@/lib/appointments/schemas'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const elena = await w.member('Dr Elena Ruiz', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])
const ana = await w.client()
await w.onTeam(ana, priya)
const [site] = await w.sql<{ id: string }[]>`
  insert into sites (organisation_id, name) values (${w.practice}, 'Harbour Street') returning id`
await w.sql`update posts set site_id = ${site?.id ?? ''} where id = ${elena.post}`
const empty = { provider: null, day: null, time: null, client: null, service: null, site: null, kind: null }

const form = (over: Record<string, unknown>) =>
  bookingFormSchema.parse({ appointmentId: newId(), day: '2027-03-01', ...over })

const problems = async (over: Record<string, unknown>) => {
  const answer = await answerBooking(desk, form(over))
  expect(answer.booked).toBeNull()
  return answer.form?.problems ?? []
}

describe('the booking form begins', () => {
  it('for the desk with no provider and the whole group, for a therapist with the own list', async () => {
    const drawn = await getBookingForm(desk, empty)
    expect(drawn.typed).toMatchObject({ provider: '', scope: 'all', place: '' })
    expect(drawn.listLabel).toBeNull()
    const own = await getBookingForm(priya, empty)
    expect(own.typed).toMatchObject({ provider: priya.post, scope: 'list' })
    expect(own.listLabel).toBe('My clients')
  })

  it('with whom the address names, and the location goes with the provider until another is chosen', async () => {
    const named = await getBookingForm(desk, { ...empty, provider: elena.post })
    expect(named.typed).toMatchObject({ provider: elena.post, scope: 'list' })
    const place = named.usualPlace
    expect(place).toBe(site?.id)
    const chosen = await answerBooking(desk, form({ do: 'check', provider: elena.post }))
    expect(chosen.form?.typed.place).toBe(place)
    const kept = await answerBooking(
      desk,
      form({ do: 'check', provider: elena.post, place: '', usualPlace: place }),
    )
    expect(kept.form?.typed.place).toBe('')
  })
})

describe('a save tells all that is missing at once', () => {
  it('client, provider and time, in the order of the form', async () => {
    expect(await problems({})).toEqual([
      { field: 'q', message: 'Choose a client.' },
      { field: 'provider', message: 'Choose a provider.' },
      { field: 'time', message: 'Write a time such as 14:00.' },
    ])
  })

  it('of a series also what is wrong with how it repeats', async () => {
    const told = await problems({ repeat: 'week', every: 'none', times: '1' })
    expect(told.map(({ field }) => field)).toEqual(['q', 'provider', 'time', 'every', 'times'])
  })

  it('and that a name was typed and nobody chosen, beside those who fit', async () => {
    const answer = await answerBooking(desk, form({ provider: priya.post, q: 'oliv', scope: 'all' }))
    expect(answer.form?.problems[0]).toEqual({
      field: 'q',
      message: 'Nobody is chosen yet: choose the client whom you typed.',
    })
    expect(answer.form?.found?.map(({ id }) => id)).toEqual([ana])
    const looked = await answerBooking(desk, form({ q: 'oliv', scope: 'all', do: 'search' }))
    expect(looked.form?.problems).toEqual([])
  })
})

describe('a new client on the way', () => {
  const sent = (over: Record<string, unknown>) => answerBooking(desk, form({ provider: priya.post, ...over }))
  const named = (family: string) =>
    w.sql<{ id: string }[]>`select id from clients where family_name = ${family}`

  it('is asked for with the name that was typed, entered, chosen, and booked', async () => {
    const asked = await sent({ do: 'new', q: 'Ida Zwicky', time: '09:00', staffNote: 'Bring the form' })
    const { newId: id = '', fields = [] } = asked.form?.beside ?? {}
    expect(fields.slice(0, 2).map(({ value }) => value)).toEqual(['Ida', 'Zwicky'])
    const typed = { newId: id, givenName: 'Ida', familyName: 'Zwicky', q: 'Ida Zwicky', time: '09:00' }
    const entered = await sent({ ...typed, do: 'enter', staffNote: 'Bring the form' })
    expect(entered.form?.chosen).toMatchObject([{ id, name: 'Ida Zwicky' }])
    expect(entered.form).toMatchObject({ beside: null, enteredId: id, problems: [] })
    expect(entered.form?.typed).toMatchObject({ q: '', time: '09:00', staffNote: 'Bring the form' })
    const told = (entered.form?.newFor ?? []).map(({ key }) => key)
    expect((await sent({ clientIds: [id], time: '09:00', told })).booked).not.toBeNull()
    expect(await named('Zwicky')).toEqual([{ id }])
    expect((await w.audits(id)).map(({ action }) => action)).toContain('client.create')
  })

  it('saves nothing at once: the first save enters the client and says what the booking does', async () => {
    const typed = { newId: newId(), givenName: 'Bo', familyName: 'Quist', time: '11:00' }
    const first = await sent(typed)
    expect(first.booked).toBeNull()
    expect(first.form).toMatchObject({ isAsking: true, enteredId: typed.newId })
    expect(await named('Quist')).toEqual([{ id: typed.newId }])
  })

  it('says what is wrong and who it may be, keeps what was typed, and can be left out', async () => {
    const typed = { newId: newId(), givenName: 'Ana Lúcia', familyName: '', mobilePhone: 'none' }
    const wrong = await sent({ ...typed, do: 'enter' })
    expect(wrong.form?.problems.map(({ field }) => field)).toEqual(['familyName', 'mobilePhone'])
    const like = { ...typed, familyName: 'Oliveira', mobilePhone: '', do: 'enter' }
    const similar = await sent(like)
    expect(similar.form?.beside).toMatchObject({ seen: ana, similar: [{ id: ana }] })
    expect(similar.form?.beside?.fields[1]?.value).toBe('Oliveira')
    expect(await named('Oliveira')).toEqual([{ id: ana }])
    expect((await sent({ ...like, do: 'check', pick: ana })).form).toMatchObject({
      beside: null,
      chosen: [{ id: ana }],
    })
    expect((await sent({ ...like, do: 'fold' })).form?.beside).toBeNull()
    expect((await sent({ ...like, seen: ana })).form?.enteredId).toBe(typed.newId)
  })
})
