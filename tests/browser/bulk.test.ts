import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { looksRight } from './accessible'
import { type Case, clientOfOnly, type Person, postOf, signIn } from './people'

let server: TestServer
let browser: Browser
let therapist: Person
let manager: Person
let cases: Case[]
let post: string
let colleague: { post: string; name: string }

const SOURCE = 'therapist1@demo.test'
const viewport = { width: 1440, height: 900 }

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  cases = await Promise.all([0, 1, 2].map((nth) => clientOfOnly(server, SOURCE, nth)))
  post = await postOf(server, SOURCE)
  const to = await postOf(server, 'therapist8@demo.test')
  const [row] = await server.database.owner<{ name: string }[]>`
    select s.name from posts p join staff s on s.id = p.staff_id where p.id = ${to}`
  colleague = { post: to, name: row?.name ?? '' }
  therapist = await signIn(browser, server, SOURCE, { viewport })
  manager = await signIn(browser, server, 'manager@demo.test', { viewport })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const idsOf = (nth: number[]) => nth.map((each) => (cases[each] as Case).id)
const running = async (ids: string[]) => {
  const rows = await server.database.owner`
    select id from chart_shares where client_id = any(${ids}) and from_post_id = ${post} and stopped_at is null`
  return rows.length
}
const placed = async (ids: string[], who: string) => {
  const rows = await server.database.owner`
    select id from care_team_memberships where client_id = any(${ids}) and post_id = ${who} and ended_at is null`
  return rows.length
}

async function tick({ page }: Person, nth: number[]) {
  for (const each of nth) {
    const { reference } = cases[each] as Case
    await page.getByRole('row').filter({ hasText: reference }).getByRole('checkbox').check()
  }
}

const press = ({ page }: Person, name: string | RegExp) => page.getByRole('button', { name }).click()
const shown = ({ page }: Person, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor()

describe.sequential('many clients at once', () => {
  test('shares those ticked with those ticked, after a check that changes nothing, and takes it back', async () => {
    const { page } = therapist
    await page.goto(paths.clients())
    await page.getByRole('link', { name: 'Several at once' }).click()
    await shown(therapist, 'Share several clients')
    await looksRight(page, 'bulk share')
    await press(therapist, 'Check before sharing')
    await page.locator('#clients').getByText('Tick at least one client').waitFor()
    await page.getByRole('checkbox', { name: colleague.name, exact: true }).check()
    await tick(therapist, [0, 1])
    await press(therapist, 'Check before sharing')
    await shown(therapist, 'Check before sharing')
    expect(await running(idsOf([0, 1]))).toBe(0)
    await looksRight(page, 'bulk share check')
    await press(therapist, `Share 2 clients with ${colleague.name}`)
    await page.getByText('2 clients were shared').waitFor()
    expect(await running(idsOf([0, 1]))).toBe(2)
    await looksRight(page, 'bulk share done')
    await press(therapist, 'Undo')
    await page.getByText('This was taken back').waitFor()
    expect([await running(idsOf([0, 1])), await placed(idsOf([0, 1]), colleague.post)]).toEqual([0, 0])
  })

  test('stops them at once, and shares them again by Undo', async () => {
    const { page } = therapist
    for (const id of idsOf([0, 1]))
      await server.database.owner`
        insert into chart_shares (client_id, from_post_id, to_post_id, since) values (${id}, ${post}, ${colleague.post}, '2026-01-05')`
    await page.goto(paths.bulk('stop', { status: 'any' }))
    await page.getByRole('checkbox', { name: colleague.name, exact: true }).check()
    await tick(therapist, [0, 1])
    await press(therapist, 'Check before stopping')
    await press(therapist, 'Stop sharing 2 charts')
    await page.getByText('2 charts are no longer shared').waitFor()
    expect(await running(idsOf([0, 1]))).toBe(0)
    await press(therapist, 'Undo')
    await page.getByText('This was taken back').waitFor()
    expect(await running(idsOf([0, 1]))).toBe(2)
  })

  test('renews what ends soon, from the Expiring tab', async () => {
    const { page } = therapist
    await server.database.owner`
      update chart_shares set until = current_date + 5
       where client_id = any(${idsOf([0, 1])}) and from_post_id = ${post} and stopped_at is null`
    await page.goto(paths.requests({ tab: 'expiring' }))
    await page.getByLabel('New last day').fill('2090-01-31')
    await looksRight(page, 'expiring')
    await press(therapist, 'Check before renewing')
    await shown(therapist, 'Check before renewing')
    await press(therapist, /^Renew \d+ shares?$/)
    await page.getByText(/\d+ shares? (was|were) renewed/).waitFor()
    const rows = await server.database.owner<{ until: string }[]>`
      select until::text from chart_shares where client_id = any(${idsOf([0, 1])}) and from_post_id = ${post} and stopped_at is null`
    expect(rows.map(({ until }) => until)).toEqual(['2090-01-31', '2090-01-31'])
  })

  test('hands over a caseload for somebody, and takes it back; who is handed to reads the line', async () => {
    const { page } = manager
    await page.goto(paths.manage())
    await page.getByRole('link', { name: 'Hand over clients' }).click()
    await page.getByRole('combobox', { name: 'Whose clients' }).selectOption(post)
    await press(manager, 'Show clients')
    await page.getByRole('combobox', { name: 'Successor' }).selectOption({ label: colleague.name })
    await page.getByLabel('A line for your colleague').fill('Begin with the plan of October.')
    await page.getByRole('radio', { name: 'Only those ticked below' }).check()
    await tick(manager, [2])
    await looksRight(page, 'bulk handover')
    await press(manager, 'Check the handover')
    await shown(manager, 'Check the handover')
    await looksRight(page, 'bulk handover check')
    expect(await placed(idsOf([2]), colleague.post)).toBe(0)
    await press(manager, `Hand over 1 client to ${colleague.name}`)
    await page.getByText('1 client was handed over').waitFor()
    expect(await placed(idsOf([2]), colleague.post)).toBe(1)
    const receiver = await signIn(browser, server, 'therapist8@demo.test')
    await receiver.page.goto(new URL(page.url()).pathname)
    await receiver.page.getByText('Begin with the plan of October.').waitFor()
    await looksRight(receiver.page, 'bulk handover received')
    await receiver.leave()
    expect((await therapist.fetch(new URL(page.url()).pathname)).status).toBe(404)
    await press(manager, 'Undo')
    await page.getByText('This was taken back').waitFor()
    expect(await placed(idsOf([2]), colleague.post)).toBe(0)
  })

  test('works without JavaScript', async () => {
    const plain = await signIn(browser, server, SOURCE, { javaScriptEnabled: false })
    const { page } = plain
    await page.goto(paths.bulk('share', { status: 'any' }))
    await page.getByRole('checkbox', { name: colleague.name, exact: true }).check()
    await page.getByRole('radio', { name: 'Demographics only' }).check()
    await tick(plain, [2])
    await press(plain, 'Check before sharing')
    await press(plain, `Share 1 client with ${colleague.name}`)
    await page.getByText('1 client was shared').waitFor()
    expect([await running(idsOf([2])), await placed(idsOf([2]), colleague.post)]).toEqual([0, 1])
    await press(plain, 'Undo')
    await page.getByText('This was taken back').waitFor()
    expect(await placed(idsOf([2]), colleague.post)).toBe(0)
    await plain.leave()
  })

  test('is not for the front desk, and nothing of others is found', async () => {
    const desk = await signIn(browser, server, 'desk@demo.test')
    expect((await desk.fetch(paths.bulk('share'))).status).toBe(403)
    expect(await desk.page.getByRole('link', { name: 'Several at once' }).count()).toBe(0)
    expect((await therapist.fetch(paths.bulk('handover', { from: colleague.post }))).status).toBe(404)
    await desk.leave()
  })
})
