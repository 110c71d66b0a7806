import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { undoAct } from '@/lib/clients/undo-act'
import { getClientProfile } from '@/lib/clients/get-client-profile'
import { setMainProvider } from '@/lib/clients/set-main-provider'
import { AppError } from '@/lib/errors'
import { saveSite } from '@/lib/organisation/save-site'
import { addDays } from '@/lib/time/iso-day'
import { practiceWorld, type Member } from '@/tests/support/world'
import { beginCover } from './begin-cover'
import { endCover } from './end-cover'
import { getPerson } from './get-person'
import { saveCaseload } from './save-caseload'

const w = await practiceWorld()
const manager = await w.member('Mona Manager', ['manager'])
const desk = await w.member('Dora Desk', ['scheduler'])
const anna = await w.member('Anna Arden', ['provider'])
const ben = await w.member('Ben Brook', ['provider'])
const siteId = newId()
await saveSite(manager, { siteId, name: 'Admin', active: 'yes' })
const caseloadOf = async (who: Member): Promise<string> => {
  const caseload = {
    postId: who.post,
    siteId,
    label: `${who.name} – AMUFT`,
    phone: '0131 1',
    email: 'a@ccp.example',
  }
  await saveCaseload(manager, { ...caseload, active: 'yes' })
  const [row] = await w.sql`select id from caseloads where post_id = ${who.post}`
  return row?.id as string
}
const [annas, bens] = [await caseloadOf(anna), await caseloadOf(ben)]
const [{ today } = { today: '' }] = await w.sql`select policy.day_of(now())::text as today`
const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )
const cover = (from: number, to: number, more: object = {}) => ({
  postId: anna.post,
  caseloadId: annas,
  coveringPostId: ben.post,
  since: addDays(today as string, from),
  until: addDays(today as string, to),
  ...more,
})

describe('standing in', () => {
  it('is said by the manager or the provider, shown on both pages, and ended', async () => {
    expect(await codeOf(beginCover(desk, cover(0, 5)))).toBe('forbidden')
    expect(await codeOf(beginCover(ben, cover(0, 5)))).toBe('forbidden')
    expect(await codeOf(beginCover(manager, cover(5, 1)))).toBe('invalid')
    expect(await codeOf(beginCover(manager, cover(0, 5, { coveringPostId: anna.post })))).toBe('invalid')
    expect(await beginCover(manager, cover(0, 5))).toMatchObject({ changed: true })
    expect(await beginCover(manager, cover(0, 5))).toMatchObject({ changed: false })
    expect(await codeOf(beginCover(anna, cover(3, 9)))).toBe('conflict')
    expect(await beginCover(anna, cover(6, 9))).toMatchObject({ changed: true })
    const [later, now] = (await getPerson(manager, anna.post)).covers
    expect([later?.lapse, now?.lapse]).toEqual(['not_begun', null])
    expect((await getPerson(manager, ben.post)).covers[0]).toMatchObject({
      over: true,
      label: 'Anna Arden – AMUFT',
    })
    expect(await codeOf(endCover(ben, { postId: anna.post, coverId: later?.id ?? '' }))).toBe('forbidden')
    expect(await endCover(manager, { postId: anna.post, coverId: later?.id ?? '' })).toMatchObject({
      changed: true,
    })
    expect((await getPerson(manager, anna.post)).history.map(({ action }) => action)).toContain(
      'staff.cover_end',
    )
  })
})

describe('the main provider', () => {
  it('is named among those who treat the client, read with phone and stand-in, and taken back', async () => {
    const clientId = await w.client()
    await w.onTeam(clientId, anna)
    const name = (who: Member, caseloadId: string, seen = '') =>
      setMainProvider(who, { clientId, caseloadId, seen })
    const shown = async (who: Member) => (await getClientProfile(who, clientId)).profile?.mainProvider
    expect(await codeOf(name(anna, annas))).toBe('forbidden')
    expect(await codeOf(name(ben, annas))).toBe('not_found')
    expect(await codeOf(name(desk, bens))).toBe('invalid')
    const { actId } = await name(desk, annas)
    expect(await name(desk, annas, annas)).toMatchObject({ actId: null })
    expect(await shown(anna)).toMatchObject({
      label: 'Anna Arden – AMUFT',
      phone: '0131 1',
      inUse: true,
      cover: { name: 'Ben Brook' },
      choices: null,
    })
    expect((await shown(desk))?.choices).toEqual([{ id: annas, label: 'Anna Arden – AMUFT' }])
    expect(await codeOf(name(manager, '', bens))).toBe('conflict')
    await undoAct(desk, { clientId, actId: actId ?? '' })
    expect((await shown(manager))?.label).toBeNull()
  })
})
