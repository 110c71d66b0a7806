import { paths } from '@/lib/paths'
import type { Addresses, Samples, Stage, Who } from './stage'

type Made = { id: string }

/** Hours of the provider on a Sunday of his own, alone there. */
async function sunday({ sql, provider, organisation }: Stage): Promise<string> {
  await sql()`delete from availability_blocks where post_id = ${provider()} and weekday in (6, 7)`
  const [row] = await sql()<Made[]>`
    insert into availability_blocks (organisation_id, post_id, weekday, from_minute, to_minute)
    values (${organisation}, ${provider()}, 7, 600, 660) returning id`
  return row?.id ?? ''
}

async function oneDate({ sql, provider, organisation }: Stage): Promise<string> {
  const [row] = await sql()<Made[]>`
    insert into availability_dates (organisation_id, post_id, on_day, from_minute, to_minute, open)
    values (${organisation}, ${provider()}, '2031-05-06', 600, 660, false) returning id`
  return row?.id ?? ''
}

/** What takes back an act of one's own: the Sunday as the act left it stands. Who may not act has nothing to take back. */
async function undoOf(stage: Stage, who: Who): Promise<string> {
  const rowId = await sunday(stage)
  const answer = await stage.send(who, 'removeBlockAction', { postId: stage.provider(), rowId })
  const target = new URL(answer.headers.get('location') ?? '/', 'http://here')
  return target.searchParams.get('undo') ?? 'none'
}

export const schedulingSamples: Samples = {
  saveBlockAction: async (stage) => {
    await sunday(stage)
    const times = { weekday: '7', from: '12:00', to: '13:00', siteId: '', telehealth: 'no' }
    return { postId: stage.provider(), blockId: '', ...times }
  },
  removeBlockAction: async (stage) => ({ postId: stage.provider(), rowId: await sunday(stage) }),
  copyDayAction: async (stage) => {
    await sunday(stage)
    return { postId: stage.provider(), weekday: '7', 'to[]': '6' }
  },
  saveWeekAction: async (stage) => {
    await sunday(stage)
    const grid = { slot: '60', first: '1200', last: '1260', siteId: '', telehealth: 'no' }
    return { postId: stage.provider(), ...grid, 'ticked[]': '6-1200' }
  },
  saveDateAction: async (stage) => {
    await stage.sql()`delete from availability_dates where post_id = ${stage.provider()}`
    const closed = { onDay: '2031-05-05', how: 'closed', from: '', to: '', siteId: '' }
    return { postId: stage.provider(), ...closed }
  },
  removeDateAction: async (stage) => ({ postId: stage.provider(), rowId: await oneDate(stage) }),
  undoHoursAction: async (stage, who) => ({ postId: stage.provider(), undo: await undoOf(stage, who) }),
  createFeedAction: (stage) => ({ postId: stage.provider() }),
  endFeedAction: async (stage, who) => {
    await stage.send(who, 'createFeedAction', { postId: stage.provider() })
    return { postId: stage.provider() }
  },
  showBusyTimesAction: (stage) => ({ postId: stage.provider(), shown: 'no' }),
}

export const schedulingAddresses: Addresses = {
  '/calendar/feed/[file]': () => paths.calendarFeed('x'.repeat(43)),
  '/calendar/availability/[postId]': ({ provider }) => paths.availability(provider()),
}
