import { expect, it } from 'vitest'
import { shareChart } from '@/lib/chart-sharing/share-chart'
import { stopSharing } from '@/lib/chart-sharing/stop-sharing'
import { undoAct } from '@/lib/chart-sharing/undo-act'
import { undoDocument } from '@/lib/documents/undo-document-act'
import { withdrawDocument } from '@/lib/documents/withdraw-document'
import { practiceWorld } from '@/tests/support/world'
import { getSharingOverview, getTimeline } from './get-overview'

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const marcus = await w.member('Marcus Webb', ['provider'])
const clientId = await w.client()
await w.profile(clientId)
await w.onTeam(clientId, priya)

const told = async (who: typeof priya) =>
  (await getTimeline(who, clientId, { show: null, before: null })).timeline.entries.map(({ text }) => text)

it('says of an undo which act was taken back', async () => {
  const share = (what: 'chart' | 'demographics') =>
    shareChart(priya, { clientId, fromPostId: priya.post, toPostId: marcus.post, what })
  const undo = ({ actId }: { actId: string | null }) => undoAct(priya, { clientId, actId: actId ?? '' })
  await undo(await share('chart'))
  expect((await told(priya))[0]).toBe('You took back sharing your chart with Marcus Webb')
  await undo(await share('demographics'))
  expect((await told(priya))[0]).toBe('You took back sharing contact details with Marcus Webb')
  await share('chart')
  const [running] = await w.sql`select id from chart_shares where stopped_at is null`
  await undo(await stopSharing(priya, { clientId, shareId: running?.id as string }))
  expect((await told(priya))[0]).toBe('You took back a stop: your chart is shared with Marcus Webb again')
  expect((await told(marcus))[0]).toBe(
    'Priya Nair took back a stop: their own chart is shared with you again',
  )
})

it('and in the reasons, undone is not called stopped', async () => {
  const elena = await w.member('Elena Ruiz', ['provider'])
  const { actId } = await shareChart(priya, {
    clientId,
    fromPostId: priya.post,
    toPostId: elena.post,
    what: 'chart',
  })
  await undoAct(priya, { clientId, actId })
  const { overview } = await getSharingOverview(priya, clientId, { after: null, person: elena.post })
  const said = overview.whyNot?.rules.map(({ text }) => text).join(' ') ?? ''
  expect(said).toContain('Not in force (it was undone)')
  expect(said).not.toContain('stopped')
})

it('also of documents', async () => {
  const documentId = await w.document(clientId, priya)
  const { actId } = await withdrawDocument(priya, { clientId, documentId })
  await undoDocument(priya, { clientId, actId: actId ?? '' })
  expect((await told(priya))[0]).toBe('You brought a withdrawn document back')
})

it('the way to change a share leads to the section of whoever shares, also from one’s own row', async () => {
  const waysOf = async (who: typeof priya) => {
    const { overview } = await getSharingOverview(who, clientId, { after: null, person: null })
    return overview.people.map(({ name, act, changeFrom }) => [name, act, changeFrom])
  }
  expect(await waysOf(marcus)).toContainEqual(['Marcus Webb', 'stop', priya.post])
  expect(await waysOf(priya)).toContainEqual(['Marcus Webb', 'stop', priya.post])
})
