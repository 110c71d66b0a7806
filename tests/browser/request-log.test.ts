import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPassword, startServer, type TestServer } from '../support/server'
import { clientOfOnly } from './people'
import { hiddenFields, postForm } from './plain-forms'

const NAME = 'Canarywick'
const MAIL = 'canary.bird@canarywick.test'
const PRIYA = 'therapist1@demo.test'
let server: TestServer
let cookie: string
let staff: string
let client: { id: string; family: string }

beforeAll(async () => {
  server = await startServer({ env: { REQUEST_LOG: '1' } })
  client = await clientOfOnly(server, PRIYA)
  const [row] = await server.database.owner`select id from staff where email = ${PRIYA}`
  staff = row?.id
  cookie = await signIn(PRIYA, demoPassword)
})
afterAll(() => server?.stop())

async function signIn(email: string, password: string): Promise<string> {
  const page = await (await fetch(`${server.baseUrl}/sign-in`)).text()
  const answer = await postForm(server, '/sign-in', {
    ...hiddenFields(page, /name="password"/),
    email,
    password,
  })
  const cookies = answer.headers.getSetCookie()
  return cookies.map((one) => one.split(';')[0]).join('; ')
}

const get = (path: string) =>
  fetch(server.baseUrl + path, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' })

type Line = Record<string, unknown>
const isLine = (text: string) => text.startsWith('{')
const lines = () => server.printed.filter(isLine).map((text) => JSON.parse(text) as Line)

/** The line about the request that was answered so: written when the answer has left, so a moment later. */
async function lineOf(answer: Response): Promise<Line> {
  await answer.text()
  const id = answer.headers.get('x-request-id')
  for (const end = Date.now() + 5_000; Date.now() < end; await new Promise((done) => setTimeout(done, 50))) {
    const found = lines().find((line) => line.kind === 'request' && line.id === id)
    if (found) return found
  }
  throw new Error('nothing was written about it')
}

describe('the log of requests', () => {
  test('tells route, status, time and who, by ids of ours', async () => {
    const line = await lineOf(await get(`/clients/${client.id}`))
    expect(line).toMatchObject({
      level: 'info',
      method: 'GET',
      route: '/clients/[clientId]',
      status: 200,
      staff,
    })
    expect(Object.keys(line).sort()).toEqual(
      ['at', 'id', 'kind', 'level', 'method', 'ms', 'route', 'staff', 'status'].sort(),
    )
    expect(line.ms).toBeLessThan(30_000)
  })

  test('tells an error beside the request that met it', async () => {
    await server.database.owner`revoke execute on all functions in schema policy from concord_app`
    const answer = await get(`/clients?q=${NAME}`)
    const { id, status } = await lineOf(answer)
    expect(status).toBeGreaterThanOrEqual(403)
    const error = lines().find(({ level }) => level === 'error')
    expect(error).toMatchObject({ request: id, code: '42501' })
    await server.stop()
    server = await startServer({ env: { REQUEST_LOG: '1' } })
    cookie = await signIn(PRIYA, demoPassword)
    client = await clientOfOnly(server, PRIYA)
  })

  test('holds nothing that anybody typed, nor whom it was about', async () => {
    await signIn(MAIL, NAME)
    await signIn(PRIYA, `${NAME} as a password`)
    for (const path of [
      `/clients?q=${NAME}`,
      `/clients?q=${client.family}`,
      `/clients/${NAME}`,
      `/${NAME}/${MAIL}`,
      `/clients/${client.id}?tab=${NAME}`,
      `/clients/new?family=${NAME}`,
      `/sign-in?next=/clients/${client.id}`,
      `/clients/%E0%A4%A/${NAME}`,
    ])
      await lineOf(await get(path))
    const form = await (await get('/clients/new')).text()
    const typed = { familyName: NAME, givenName: NAME, email: MAIL, birthDate: 'no day', phone: NAME }
    const answer = await postForm(
      server,
      '/clients/new',
      { ...hiddenFields(form, /familyName/), ...typed },
      { cookie },
    )
    expect(await lineOf(answer)).toMatchObject({
      method: 'POST',
      route: '/clients/new',
      action: expect.any(String) as string,
    })
    await fetch(`${server.baseUrl}/clients`, {
      headers: { cookie, 'x-request-id': NAME, referer: `http://x/${NAME}`, 'user-agent': NAME },
    })
    const all = server.printed.join('\n')
    expect(lines().length).toBeGreaterThan(10)
    for (const secret of [NAME, MAIL, PRIYA, client.id, client.family, demoPassword, 'token'])
      expect(all.toLowerCase().includes(secret.toLowerCase()), secret).toBe(false)
  })
})
