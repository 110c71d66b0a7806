import { describe, expect, it } from 'vitest'
import { getDocumentFile } from '@/lib/documents/get-document-file'
import { getDocuments } from '@/lib/documents/list-documents'
import type { SessionToken } from '@/lib/policy/enter'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const marcus = await w.member('Marcus Webb', ['provider'])
const elena = await w.member('Dr Elena Ruiz', ['provider'])
const former = await w.member('Tomas Lindqvist', ['provider'])
const stranger = await w.member('Jonah Feldman', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])
const auditor = await w.member('Al Dit', ['auditor'])

const ana = await w.client()
const other = await w.client({ given: 'Omar', family: 'Haddad' })
await w.profile(ana)
for (const who of [priya, marcus, elena, former]) await w.onTeam(ana, who)
await w.onTeam(other, marcus)
await w.shared(ana, priya, marcus)
const letter = await w.document(ana, elena, { name: 'Letter.pdf' })
const plan = await w.document(ana, priya, { name: 'Safety plan.pdf', clinical: true })
const kept = await w.document(ana, former, { name: 'Old report.html', clinical: true, type: 'text/html' })
await w.offTeam(ana, former)

const names = async (who: SessionToken) =>
  (await getDocuments(who, ana, null)).list.rows.map((row) => row.title)
const noClient = { code: 'not_found', message: 'There is no such client.' }
const noDocument = { code: 'not_found', message: 'There is no such document.' }

describe('the list', () => {
  it('holds clinical documents only where their chart is open', async () => {
    expect(await names(priya)).toEqual(['Safety plan.pdf', 'Letter.pdf'])
    expect(await names(marcus)).toEqual(['Safety plan.pdf', 'Letter.pdf'])
    expect(await names(elena)).toEqual(['Letter.pdf'])
    expect(await names(desk)).toEqual(['Letter.pdf'])
    expect(await names(former)).toEqual(['Old report.html'])
    for (const who of [stranger, auditor]) await expect(names(who)).rejects.toMatchObject(noClient)
    expect(await w.disclosed(ana, marcus)).toEqual(['clinical_documents', 'documents', 'profile'])
    expect(await w.disclosed(ana, desk)).toEqual(['documents', 'profile'])
  })

  it('goes page by page, newest first', async () => {
    const many = await w.client()
    await w.onTeam(many, priya)
    // By its day: two that come in within a moment, over two connections, have no order to rely on.
    for (let i = 1; i <= 22; i += 1) {
      const id = await w.document(many, priya, { name: `D${i}` })
      await w.sql`update items set on_day = date '2026-01-01' + ${i}::int where id = ${id}`
    }
    const first = (await getDocuments(priya, many, null)).list
    expect(first.rows[0]?.title).toBe('D22')
    const second = (await getDocuments(priya, many, first.next)).list
    expect(second.rows.map((row) => row.title)).toEqual(['D2', 'D1'])
    expect(second).toMatchObject({ next: null, isFirstPage: false })
  })
})

describe('a download', () => {
  it('sends the bytes as they were stored, with a harmless type', async () => {
    const file = await getDocumentFile(marcus, ana, plan)
    expect(file).toMatchObject({ fileName: 'Safety plan.pdf', mediaType: 'application/pdf' })
    expect(file.bytes.toString()).toBe('hello')
    expect((await getDocumentFile(former, ana, kept)).mediaType).toBe('application/octet-stream')
  })

  it('is not found for what is hidden, missing, malformed, or of another client', async () => {
    await expect(getDocumentFile(elena, ana, plan)).rejects.toMatchObject(noDocument)
    await expect(getDocumentFile(desk, ana, plan)).rejects.toMatchObject(noDocument)
    await expect(getDocumentFile(marcus, other, plan)).rejects.toMatchObject(noDocument)
    for (const id of ['x', ana, `${plan}'`])
      await expect(getDocumentFile(priya, ana, id)).rejects.toMatchObject(noDocument)
    for (const who of [stranger, auditor])
      await expect(getDocumentFile(who, ana, letter)).rejects.toMatchObject(noClient)
  })

  it('stops with the share', async () => {
    await w.stopped(ana, priya, marcus)
    await expect(getDocumentFile(marcus, ana, plan)).rejects.toMatchObject(noDocument)
    expect((await getDocumentFile(marcus, ana, letter)).bytes.toString()).toBe('hello')
  })

  it('refuses a file that is not what was stored', async () => {
    await w.sql`update documents set bytes = 'tampered' where item_id = ${letter}`
    await expect(getDocumentFile(priya, ana, letter)).rejects.toMatchObject({ code: 'unavailable' })
  })
})
