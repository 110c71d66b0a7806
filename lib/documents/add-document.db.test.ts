import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addDocument } from '@/lib/documents/add-document'
import { getDocument } from '@/lib/documents/get-document'
import { getDocumentFile } from '@/lib/documents/get-document-file'
import { getUploadForm } from '@/lib/documents/get-upload-form'
import { getDocuments } from '@/lib/documents/list-documents'
import { setDocumentMark } from '@/lib/documents/mark-document'
import { undoDocument } from '@/lib/documents/undo-document-act'
import { withdrawDocument } from '@/lib/documents/withdraw-document'
import type { SessionToken } from '@/lib/policy/enter'
import { goodFiles } from '@/tests/fixtures/files/good'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const marcus = await w.member('Marcus Webb', ['provider'])
const elena = await w.member('Elena Ruiz', ['provider'])
const stranger = await w.member('Jonah Feldman', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])
const manager = await w.member('Mo Nager', ['manager'])
const custodian = await w.member('Cu Stodian', ['records_custodian'])
const auditor = await w.member('Al Dit', ['auditor'])

const ana = await w.client()
await w.profile(ana)
for (const who of [priya, marcus, elena]) await w.onTeam(ana, who)
await w.shared(ana, priya, marcus)

const letter = goodFiles()[0]?.bytes ?? Buffer.alloc(0)
const pdf = { name: 'Letter.pdf', bytes: letter, isCut: false }
type Fields = Parameters<typeof addDocument>[1]
const form = (more: Partial<Fields> = {}): Fields => ({
  clientId: ana,
  draftId: randomUUID(),
  title: 'Letter',
  onDay: '2026-11-20',
  kind: 'upload',
  clinical: 'no',
  ...more,
})

const titles = async (who: SessionToken) =>
  (await getDocuments(who, ana, null)).list.rows.map((row) => row.title)
const idOf = async (title: string) => {
  const [row] = await w.sql`select id from items where title = ${title} and client_id = ${ana}`
  return row?.id as string
}
const acts = async (kind: string) => w.sql`select id from acts where kind = ${kind} and client_id = ${ana}`
const invalid = (message: string) => ({
  code: 'invalid',
  fieldErrors: { file: expect.stringContaining(message) },
})

describe('adding', () => {
  it('keeps file, name, checksum, who and when, with its act and an audit entry without values', async () => {
    const { actId } = await addDocument(priya, form(), pdf)
    const [row] = await w.sql`
      select i.component, i.author_post_id, i.organisation_id, i.title, i.on_day::text, i.act_id, d.kind, d.file_name, d.media_type,
             d.byte_size::int, d.sha256, d.bytes from items i join documents d on d.item_id = i.id where i.client_id = ${ana}`
    const sha256 = createHash('sha256').update(letter).digest('hex')
    expect(row).toEqual({
      component: 'documents',
      author_post_id: priya.post,
      organisation_id: priya.organisation,
      title: 'Letter',
      on_day: '2026-11-20',
      act_id: actId,
      kind: 'upload',
      file_name: 'Letter.pdf',
      media_type: 'application/pdf',
      byte_size: letter.length,
      sha256,
      bytes: letter,
    })
    const [entry] = (await w.audits(ana)).slice(-1)
    expect(entry).toMatchObject({ action: 'document.add', post_id: priya.post })
    expect(entry?.fields).toEqual(['title', 'onDay', 'kind', 'clinical', 'file'])
  })

  it('has one effect when the same form is sent twice, also at once; another file in it is refused', async () => {
    const twice = form({ title: 'Twice' })
    const [first, second] = await Promise.all([
      addDocument(priya, twice, pdf),
      addDocument(priya, twice, pdf),
    ])
    expect(first).toEqual(second)
    expect(await addDocument(priya, twice, pdf)).toEqual(first)
    expect((await titles(priya)).filter((title) => title === 'Twice')).toHaveLength(1)
    const other = { ...pdf, name: 'Letter.txt', bytes: Buffer.from('Text.') }
    await expect(addDocument(priya, twice, other)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('says nothing about ids of others: a chosen draft id always makes a document of one’s own', async () => {
    const theirs = await w.document(ana, marcus, { name: 'Theirs.pdf', clinical: true })
    const { actId } = await addDocument(priya, form({ draftId: theirs, title: 'Chosen id' }), pdf)
    const [row] = await w.sql`select id from items where act_id = ${actId}`
    expect(row?.id).not.toBe(theirs)
  })

  it('is for whoever may add such a document', async () => {
    const tries = async (who: SessionToken, clinical: 'yes' | 'no') =>
      addDocument(who, form({ title: 'Tried', clinical }), pdf).then(
        () => 'added',
        (error: { code: string }) => error.code,
      )
    const who = { priya, marcus, desk, manager, custodian, stranger, auditor }
    const table: Record<string, string[]> = {}
    for (const [name, one] of Object.entries(who))
      table[name] = [await tries(one, 'no'), await tries(one, 'yes')]
    expect(table).toEqual({
      priya: ['added', 'added'],
      marcus: ['added', 'added'],
      desk: ['added', 'forbidden'],
      manager: ['added', 'forbidden'],
      custodian: ['added', 'forbidden'],
      stranger: ['not_found', 'not_found'],
      auditor: ['not_found', 'not_found'],
    })
    expect((await getUploadForm(desk, ana)).form.may).toEqual({ plain: true, clinical: false })
    await expect(getUploadForm(stranger, ana)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('refuses a missing, empty, large, damaged or acting file with a sentence, and writes nothing', async () => {
    const before = await titles(priya)
    const tries = (bytes: Buffer | null, isCut = false) =>
      expect(addDocument(priya, form(), bytes && { name: 'a.pdf', bytes, isCut })).rejects
    await tries(null).toMatchObject(invalid('Choose a file'))
    await tries(Buffer.alloc(0)).toMatchObject(invalid('empty'))
    await tries(letter, true).toMatchObject(invalid('10 MB'))
    await tries(letter.subarray(0, -20)).toMatchObject(invalid('damaged'))
    await tries(Buffer.from('<html>')).toMatchObject(invalid('web page'))
    await tries(Buffer.from('MZ\0\0')).toMatchObject(invalid('of this kind'))
    await tries(Buffer.from('Text in a file that is called a.pdf.')).toMatchObject(invalid('another kind'))
    expect(await titles(priya)).toEqual(before)
  })

  it('asks who will see it and takes neither answer for granted', async () => {
    const before = await titles(priya)
    const unasked = { ...form({ title: 'Neither' }), clinical: undefined } as unknown as Fields
    await expect(addDocument(priya, unasked, pdf)).rejects.toMatchObject({
      code: 'invalid',
      fieldErrors: { clinical: expect.stringContaining('Choose who will see it') },
    })
    expect(await titles(priya)).toEqual(before)
    await addDocument(priya, form({ title: 'As chosen', clinical: 'yes' }), pdf)
    const [row] = await w.sql`select component from items where title = 'As chosen'`
    expect(row?.component).toBe('clinical_documents')
  })

  it('takes the name of the file where no title was typed, with an ending that fits', async () => {
    const text = { name: 'C:\\tmp\\../Über mich.js', bytes: Buffer.from('Hello'), isCut: false }
    await addDocument(priya, form({ title: ' ' }), text)
    const { document } = await getDocument(priya, ana, await idOf('Über mich.js'))
    expect(document).toMatchObject({ fileName: 'Über mich.js.txt', kind: 'Text' })
  })
})

describe('clinical or not, withdrawn or not', () => {
  it('moves between chart and folder by its author alone, and back by undo', async () => {
    await addDocument(priya, form({ title: 'Moves' }), pdf)
    const documentId = await idOf('Moves')
    const see = async () =>
      Promise.all([elena, desk, marcus].map(async (who) => (await titles(who)).includes('Moves')))
    expect(await see()).toEqual([true, true, true])
    for (const who of [elena, desk, manager])
      await expect(
        setDocumentMark(who, { clientId: ana, documentId, clinical: 'yes' }),
      ).rejects.toMatchObject({
        code: 'forbidden',
      })
    const marked = await setDocumentMark(priya, { clientId: ana, documentId, clinical: 'yes' })
    expect(await setDocumentMark(priya, { clientId: ana, documentId, clinical: 'yes' })).toEqual(marked)
    expect(await see()).toEqual([false, false, true])
    await expect(setDocumentMark(desk, { clientId: ana, documentId, clinical: 'no' })).rejects.toMatchObject({
      code: 'not_found',
    })
    const { notice } = (await getDocuments(priya, ana, null, marked.actId)).list
    expect(notice).toMatchObject({ title: 'Marked clinical', undo: { actId: marked.actId } })
    expect((await getDocuments(marcus, ana, null, marked.actId)).list.notice).toBeNull()
    const undone = await undoDocument(priya, { clientId: ana, actId: marked.actId ?? '' })
    expect(await see()).toEqual([true, true, true])
    expect((await getDocuments(priya, ana, null, undone.actId)).list.notice).toMatchObject({
      title: 'Marked not clinical',
      undo: null,
    })
    await expect(undoDocument(priya, { clientId: ana, actId: marked.actId ?? '' })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await acts('document_mark')).toHaveLength(1)
  })

  it('is withdrawn by whoever edits it, seen by nobody, and brought back by the one who did it', async () => {
    await addDocument(priya, form({ title: 'In error' }), pdf)
    const documentId = await idOf('In error')
    const hidden = await withdrawDocument(desk, { clientId: ana, documentId })
    expect(await withdrawDocument(desk, { clientId: ana, documentId })).toEqual(hidden)
    for (const who of [priya, desk, marcus]) {
      expect(await titles(who)).not.toContain('In error')
      await expect(getDocumentFile(who, ana, documentId)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(withdrawDocument(priya, { clientId: ana, documentId })).rejects.toMatchObject({
      code: 'not_found',
    })
    const actId = hidden.actId ?? ''
    for (const who of [priya, manager, stranger])
      await expect(undoDocument(who, { clientId: ana, actId })).rejects.toMatchObject({ code: 'not_found' })
    expect((await getDocuments(desk, ana, null, actId)).list.notice?.title).toBe('Document withdrawn')
    await undoDocument(desk, { clientId: ana, actId })
    expect(await titles(marcus)).toContain('In error')
    const actions = (await w.audits(ana)).map((row) => row.action as string)
    expect(actions.slice(-2)).toEqual(['document.withdraw', 'document.undo'])
  })

  it('takes back an upload until something else happened to it', async () => {
    const { actId } = await addDocument(priya, form({ title: 'Wrong client' }), pdf)
    await undoDocument(priya, { clientId: ana, actId: actId ?? '' })
    expect(await titles(priya)).not.toContain('Wrong client')
    const second = await addDocument(priya, form({ title: 'Changed since' }), pdf)
    const documentId = await idOf('Changed since')
    await setDocumentMark(priya, { clientId: ana, documentId, clinical: 'yes' })
    await expect(undoDocument(priya, { clientId: ana, actId: second.actId ?? '' })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect((await getDocuments(priya, ana, null, second.actId)).list.notice?.undo).toBeNull()
  })

  it('does not let the front desk, nor anybody off the list, withdraw what is clinical', async () => {
    const documentId = await w.document(ana, priya, { name: 'Plan.pdf', clinical: true })
    for (const who of [desk, elena, stranger])
      await expect(withdrawDocument(who, { clientId: ana, documentId })).rejects.toMatchObject({
        code: 'not_found',
      })
    await expect(withdrawDocument(marcus, { clientId: ana, documentId })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

it('writes into the ledger what was downloaded and nothing else', async () => {
  const client = await w.client({ given: 'Ledger' })
  await w.onTeam(client, priya)
  const plain = await w.document(client, priya)
  const clinical = await w.document(client, priya, { clinical: true })
  await getDocumentFile(priya, client, plain)
  expect(await w.disclosed(client, priya)).toEqual(['documents'])
  await getDocumentFile(priya, client, clinical)
  expect(await w.disclosed(client, priya)).toEqual(['clinical_documents', 'documents'])
})
