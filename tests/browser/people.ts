import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { TestServer } from '../support/server'
import { demoPassword } from '../support/server'

/** A signed-in person with a browser of his or her own. */
export type Person = {
  email: string
  page: Page
  /** A GET with this person's cookies, past the browser: status, body and headers as they came. */
  fetch: (path: string, headers?: Record<string, string>) => Promise<Response>
  cookie: () => Promise<string>
  leave: () => Promise<void>
}

/** Signs somebody of the demo network in through the sign-in page. */
export async function signIn(
  browser: Browser,
  server: TestServer,
  email: string,
  options: BrowserContextOptions & { password?: string } = {},
): Promise<Person> {
  const { password = demoPassword, ...context } = options
  const session = await browser.newContext({ baseURL: server.baseUrl, ...context })
  const page = await session.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/clients**')
  const cookie = async () => (await session.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  return {
    email,
    page,
    cookie,
    fetch: async (path, headers = {}) =>
      fetch(server.baseUrl + path, {
        redirect: 'manual',
        headers: { accept: 'text/html', cookie: await cookie(), ...headers },
      }),
    leave: () => session.close(),
  }
}

type Row = { id: string }

/** The post of somebody of the demo network. */
export async function postOf(server: TestServer, email: string): Promise<string> {
  const [row] = await server.database.owner<Row[]>`
    select p.id from posts p join staff s on s.id = p.staff_id where s.email = ${email}`
  if (!row) throw new Error(`nobody has the address ${email}`)
  return row.id
}

export type Case = { id: string; reference: string; family: string; notes: string[]; documents: string[] }

/**
 * A client whose only provider, now and ever, is this one, with locked notes and a non-clinical document; `nth` picks another.
 */
export async function clientOfOnly(server: TestServer, email: string, nth = 0): Promise<Case> {
  const post = await postOf(server, email)
  const { owner } = server.database
  const [client] = await owner<{ id: string; reference: string; family_name: string }[]>`
    select c.id, c.reference, c.family_name from clients c
     where c.merged_into_id is null and c.deceased_on is null
       and exists (select 1 from care_team_memberships t where t.client_id = c.id and t.post_id = ${post}
                     and t.ended_at is null and t.until is null and t.status <> 'inactive')
       and not exists (select 1 from care_team_memberships t where t.client_id = c.id and t.post_id <> ${post})
       and not exists (select 1 from chart_shares h where h.client_id = c.id)
       and not exists (select 1 from client_authors a join post_roles r on r.post_id = a.post_id
                        where a.client_id = c.id and a.post_id <> ${post} and r.role = 'provider')
       and (select count(*) from items i where i.client_id = c.id and i.component = 'notes' and not i.draft) >= 3
       and exists (select 1 from items i where i.client_id = c.id and i.component = 'documents')
     order by c.sort_name, c.id offset ${nth} limit 1`
  if (!client) throw new Error('the demo network has no such client')
  const ids = async (component: string) =>
    (
      await owner<Row[]>`select id from items where client_id = ${client.id} and component = ${component}
                           and not draft order by on_day desc, id`
    ).map((row) => row.id)
  return {
    id: client.id,
    reference: client.reference,
    family: client.family_name,
    notes: await ids('notes'),
    documents: await ids('documents'),
  }
}
