import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { answerBooking } from '@/lib/appointments/answer-booking'
import { bookingFormSchema } from '@/lib/appointments/schemas'
import type { FindAddress } from '@/lib/availability/dto'
import { getFindPage } from '@/lib/availability/get-find-page'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const joel = await w.member('Joel Abara', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])
const ana = await w.client()
await w.onTeam(ana, joel)
const [service] = await w.sql`
  insert into services (organisation_id, code, label, kind, session_minutes, reserved_minutes)
  values (${w.practice}, '90834', 'Psychotherapy', 'standard', 50, 60) returning id`
const tag = async (name: string) =>
  (
    await w.sql`insert into staff_tags (organisation_id, name) values (${w.practice}, ${name}) returning id`
  )[0]?.id as string
const [couples, emdr] = [await tag('Couples'), await tag('EMDR')]
await w.sql`insert into post_tags (post_id, tag_id, organisation_id) values (${priya.post}, ${couples}, ${w.practice})`

const DAY = '2027-03-01'
const find = (who: typeof desk, over: Partial<FindAddress>) =>
  getFindPage(who, {
    day: DAY,
    client: null,
    service: service?.id as string,
    site: null,
    providers: [],
    tags: [],
    ignore: true,
    ...over,
  })

describe('looking for a free time', () => {
  it('offers none at which the client is with somebody else, as far as that is open', async () => {
    const typed = { appointmentId: newId(), provider: joel.post, clientIds: [ana], day: DAY, time: '10:00' }
    const asked = bookingFormSchema.parse({ ...typed, service: service?.id as string })
    expect((await answerBooking(desk, asked)).booked).not.toBeNull()
    const offered = async (who: typeof desk, client: string | null) => {
      const { cells, booked } = await find(who, { client, providers: [priya.post] })
      const minutes = [570, 600, 630, 660].filter((minute) => cells[`${DAY} ${minute}`])
      return { minutes, booked: booked.map(({ words }) => words) }
    }
    expect(await offered(desk, null)).toEqual({ minutes: [570, 600, 630, 660], booked: [] })
    const words = 'Mon 1 Mar, 10:00 to 10:50 with Joel Abara'
    // 09:30 and 10:30 would reach into it: an hour is kept on either side.
    expect(await offered(desk, ana)).toEqual({ minutes: [660], booked: [words] })
    expect((await offered(priya, ana)).booked).toEqual([])
  })

  it('says which filter is in the way where nobody fits', async () => {
    const page = await find(desk, { tags: [couples, emdr] })
    expect(page.without).toEqual([
      { tagId: emdr, name: 'EMDR', count: 1 },
      { tagId: null, name: '', count: 2 },
    ])
    expect((await find(desk, { tags: [couples] })).without).toEqual([])
  })

  it('says the length as the list of services does', async () => {
    const { session, minutes, services } = await find(desk, {})
    expect([session, minutes, services[0]?.name]).toEqual([
      50,
      60,
      '90834 Psychotherapy, 50 min, 60 kept free',
    ])
  })
})
