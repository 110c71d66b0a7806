import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { addAddendum } from '@/lib/notes/add-addendum'
import { editNote } from '@/lib/notes/edit-note'
import { getNote } from '@/lib/notes/get-note'
import { getEditNoteForm, getNewNoteForm } from '@/lib/notes/get-note-form'
import { getRecords } from '@/lib/notes/get-records'
import { lockNote } from '@/lib/notes/lock-note'
import { writeNote } from '@/lib/notes/write-note'
import type { SessionToken } from '@/lib/policy/enter'
import { practiceWorld, type Member } from '@/tests/support/world'

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const marcus = await w.member('Marcus Webb', ['provider'])
const elena = await w.member('Dr Elena Ruiz', ['provider'])
const former = await w.member('Tomas Lindqvist', ['provider'])
const stranger = await w.member('Jonah Feldman', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])
const manager = await w.member('Mona Ager', ['manager'])
const outsider = await w.member('Out Sider', ['owner', 'provider'], await w.organisation('Northgate'))

let ana: string
let other: string
beforeEach(async () => {
  ana = await w.client()
  other = await w.client({ given: 'Omar', family: 'Haddad' })
  await w.profile(ana)
  await w.onTeam(ana, priya, 'new')
  await w.onTeam(ana, marcus)
  await w.onTeam(ana, elena)
  await w.onTeam(other, marcus)
  await w.shared(ana, priya, marcus)
  await w.onTeam(ana, former)
  await w.note(ana, former, { title: 'Handover' })
  await w.offTeam(ana, former)
})

const noClient = { code: 'not_found', message: 'There is no such client.' }
const noNote = { code: 'not_found', message: 'There is no such note.' }
const forbidden = { code: 'forbidden' }
const conflict = { code: 'conflict' }
const page = { by: null, after: null, act: null, before: null, section: null }
const typed = {
  title: 'First session',
  sessionOn: '2026-11-17',
  kind: 'progress',
  body: 'Came with her brother.',
}
const write = (who: SessionToken, over: Partial<typeof typed & { clientId: string; draftId: string }> = {}) =>
  writeNote(who, { clientId: ana, draftId: newId(), ...typed, ...over })
const titles = async (who: SessionToken, client = ana) =>
  (await getRecords(who, client, page)).notes?.rows.map((row) => row.title)
const audits = async (client = ana) => (await w.audits(client)).map((row) => row.action as string)
const statusOf = async (who: Member) =>
  (
    await w.sql`select status from care_team_memberships where client_id = ${ana} and post_id = ${who.post}`
  )[0]?.status

describe('reading', () => {
  it('the sharing author, the colleague, the rest of the team and a former member each see their part', async () => {
    const shared = await w.note(ana, priya, { title: 'Shared', on: '2026-11-18' })
    await w.note(ana, priya, { title: 'Draft', draft: true, on: '2026-11-19' })
    await w.note(ana, priya, { title: 'Mine alone', private: true, on: '2026-11-20' })
    expect(await titles(priya)).toEqual(['Draft', 'Shared'])
    expect(await titles(marcus)).toEqual(['Shared'])
    expect(await titles(elena)).toEqual([])
    expect(await titles(former)).toEqual(['Handover'])
    const { notes } = await getRecords(priya, ana, page)
    expect(notes?.rows.map((row) => row.readers)).toEqual(['Only you until it is locked', 'You, Marcus Webb'])
    expect((await getNote(marcus, ana, shared)).note).toMatchObject({
      body: 'Slept better.',
      readers: 'Priya Nair, you',
      may: { edit: false, lock: false, addAddendum: false },
    })
  })

  it('a stopped share closes the notes at once and leaves the client', async () => {
    const note = await w.note(ana, priya)
    expect((await getNote(marcus, ana, note)).note.body).toBe('Slept better.')
    await w.stopped(ana, priya, marcus)
    await expect(getNote(marcus, ana, note)).rejects.toMatchObject(noNote)
    expect(await titles(marcus)).toEqual([])
  })

  it('a superseded note is marked and stays readable', async () => {
    const note = await w.note(ana, priya, { superseded: true })
    expect((await getNote(marcus, ana, note)).note.state).toBe('superseded')
  })

  it('the front desk has no records, a manager the panel without notes, strangers nothing', async () => {
    const note = await w.note(ana, priya)
    await expect(getRecords(desk, ana, page)).rejects.toMatchObject(forbidden)
    expect(await getRecords(manager, ana, page)).toMatchObject({ notes: null, panel: { clientId: ana } })
    for (const who of [desk, manager, elena])
      await expect(getNote(who, ana, note)).rejects.toMatchObject(noNote)
    for (const who of [stranger, outsider]) {
      await expect(getRecords(who, ana, page)).rejects.toMatchObject(noClient)
      await expect(getNote(who, ana, note)).rejects.toMatchObject(noClient)
      await expect(getNewNoteForm(who, ana)).rejects.toMatchObject(noClient)
    }
    for (const id of ['x', newId(), `${note}'`])
      await expect(getNote(priya, ana, id)).rejects.toMatchObject(noNote)
    await expect(getNote(marcus, other, note)).rejects.toMatchObject(noNote)
    expect(await w.disclosed(ana, stranger)).toEqual([])
  })

  it('is recorded as seen, where there was something to see', async () => {
    await getRecords(marcus, ana, page)
    expect(await w.disclosed(ana, marcus)).toEqual(['profile'])
    await w.note(ana, priya)
    await getRecords(marcus, ana, page)
    expect(await w.disclosed(ana, marcus)).toEqual(['notes', 'profile'])
    await getRecords(elena, ana, page)
    expect(await w.disclosed(ana, elena)).toEqual(['profile'])
  })

  it('goes page by page, by author, newest session first', async () => {
    for (let i = 1; i <= 25; i += 1)
      await w.note(ana, priya, { title: `N${i}`, on: `2026-10-${String(i).padStart(2, '0')}` })
    await w.note(ana, marcus, { title: 'By Marcus' })
    const first = (await getRecords(marcus, ana, { ...page, by: priya.post })).notes
    expect(first).toMatchObject({ total: 25, isFirstPage: true, author: priya.post })
    expect(first?.rows.map((row) => row.title).slice(0, 2)).toEqual(['N25', 'N24'])
    const second = (await getRecords(marcus, ana, { ...page, by: priya.post, after: first?.next ?? null }))
      .notes
    expect(second?.rows.map((row) => row.title)).toEqual(['N5', 'N4', 'N3', 'N2', 'N1'])
    expect(second).toMatchObject({ next: null, isFirstPage: false })
    expect(second?.authors.map((author) => [author.name, author.count])).toEqual([
      ['Marcus Webb', 1],
      ['Priya Nair', 25],
    ])
    const ofElse = (await getRecords(elena, ana, { ...page, by: priya.post })).notes
    expect(ofElse).toMatchObject({ rows: [], total: 0 })
  })
})

describe('writing', () => {
  it('makes a draft that only its author reads', async () => {
    const { noteId } = await write(elena)
    expect((await getNote(elena, ana, noteId)).note).toMatchObject({
      ...typed,
      kind: 'Progress note',
      state: 'draft',
      isMine: true,
      readers: 'Only you until it is locked',
    })
    await expect(getNote(priya, ana, noteId)).rejects.toMatchObject(noNote)
    expect(await audits()).toEqual(['note.write'])
  })

  it('the same form sent twice, also at once, makes one note', async () => {
    const draftId = newId()
    await Promise.all([write(priya, { draftId }), write(priya, { draftId })])
    await write(priya, { draftId })
    expect(await titles(priya)).toEqual(['First session'])
    expect(await audits()).toEqual(['note.write'])
    await expect(write(priya, { draftId, body: 'Other words' })).rejects.toMatchObject(conflict)
  })

  it('a chosen draft id tells nothing about ids of others: it always makes a note of one’s own', async () => {
    const theirs = await w.note(ana, marcus)
    const { noteId } = await write(priya, { draftId: theirs })
    expect(noteId).not.toBe(theirs)
    expect((await getNote(priya, ana, noteId)).note).toMatchObject({ state: 'draft' })
  })

  it('is forbidden off the care team and unknown to strangers', async () => {
    for (const who of [desk, manager, former]) {
      await expect(write(who)).rejects.toMatchObject(forbidden)
      await expect(getNewNoteForm(who, ana)).rejects.toMatchObject(forbidden)
    }
    for (const who of [stranger, outsider]) await expect(write(who)).rejects.toMatchObject(noClient)
    await expect(write(priya, { clientId: other })).rejects.toMatchObject(noClient)
    expect(await audits()).toEqual([])
  })

  it.each([
    [{ title: '' }, 'title', 'Give the note a title.'],
    [{ title: 'x'.repeat(201) }, 'title', 'Use at most 200 characters for the title.'],
    [{ body: '  ' }, 'body', 'Write the note.'],
    [{ body: 'x'.repeat(100_001) }, 'body', 'This is too long: one note holds 100,000 characters.'],
    [{ body: 'a\u0000b' }, 'body', 'This holds characters that cannot be stored.'],
    [{ body: 'a\ud800b' }, 'body', 'This holds characters that cannot be stored.'],
    [{ sessionOn: '2026-02-30' }, 'sessionOn', 'Enter a day that exists, such as 2026-11-24.'],
    [{ sessionOn: '0026-11-01' }, 'sessionOn', 'Enter a day of this century or the last.'],
    [{ kind: 'private' }, 'kind', 'Choose what kind of note this is.'],
    [{ kind: 'imported' }, 'kind', 'Choose what kind of note this is.'],
  ])('refuses %o', async (over, field, message) =>
    expect(write(priya, over)).rejects.toMatchObject({ code: 'invalid', fieldErrors: { [field]: message } }),
  )

  it('keeps the largest note it allows', async () => {
    const body = '漢'.repeat(100_000)
    const { noteId } = await write(priya, { body, title: '🦄'.repeat(100) })
    expect((await getNote(priya, ana, noteId)).note.body).toBe(body)
  })
})

describe('editing', () => {
  const edit = (
    who: SessionToken,
    noteId: string,
    over: Partial<typeof typed & { version: string; clientId: string }> = {},
  ) => editNote(who, { clientId: ana, noteId, version: '1', ...typed, body: 'Changed.', ...over })

  it('changes a draft, counts its versions and names the fields, never the words', async () => {
    const { noteId } = await write(priya)
    await edit(priya, noteId)
    expect((await getEditNoteForm(priya, ana, noteId)).form).toMatchObject({ version: '2', body: 'Changed.' })
    const [, last] = await w.audits(ana)
    expect(last).toMatchObject({ action: 'note.edit', subject_id: noteId, fields: ['body'] })
  })

  it('the same change twice is one change, and no change is none', async () => {
    const { noteId } = await write(priya)
    await edit(priya, noteId)
    await edit(priya, noteId)
    expect(await audits()).toEqual(['note.write', 'note.edit'])
  })

  it('over a newer version is a conflict that says what differs', async () => {
    const { noteId } = await write(priya)
    await edit(priya, noteId, { title: 'Newer title' })
    const stale = edit(priya, noteId, { body: 'Stale' })
    await expect(stale).rejects.toMatchObject(conflict)
    await expect(stale).rejects.toThrow(
      /You saved this note from somewhere else on .+ What differs from yours: the title, the text\./,
    )
    expect((await getNote(priya, ana, noteId)).note.body).toBe('Changed.')
    await edit(priya, noteId, { body: 'Stale', version: '2' })
    expect((await getNote(priya, ana, noteId)).note.body).toBe('Stale')
  })

  it('of a locked note is a conflict, and its form is forbidden', async () => {
    const { noteId } = await write(priya)
    await lockNote(priya, { clientId: ana, noteId, version: '1' })
    await expect(edit(priya, noteId, { version: '2' })).rejects.toMatchObject(conflict)
    await expect(getEditNoteForm(priya, ana, noteId)).rejects.toMatchObject(forbidden)
    await expect(getEditNoteForm(marcus, ana, noteId)).rejects.toMatchObject(forbidden)
  })

  it('is for the author alone', async () => {
    const locked = await w.note(ana, priya)
    const { noteId: draft } = await write(priya)
    await expect(edit(marcus, locked)).rejects.toMatchObject(forbidden)
    await expect(edit(marcus, draft)).rejects.toMatchObject(noNote)
    await expect(edit(elena, locked)).rejects.toMatchObject(noNote)
    await expect(edit(stranger, locked)).rejects.toMatchObject(noClient)
    await expect(edit(marcus, locked, { clientId: other })).rejects.toMatchObject(noNote)
    expect(await audits()).toEqual(['note.write'])
  })

  it('stays open to an author who left the care team', async () => {
    const { noteId } = await write(elena)
    await w.offTeam(ana, elena)
    await edit(elena, noteId)
    await lockNote(elena, { clientId: ana, noteId, version: '2' })
    expect((await getNote(elena, ana, noteId)).note.state).toBe('locked')
  })
})

describe('locking', () => {
  const lock = (who: SessionToken, noteId: string, version = '1') =>
    lockNote(who, { clientId: ana, noteId, version })

  it('opens the note to whom the chart is shared with, and turns New into Active the first time', async () => {
    const { noteId } = await write(priya)
    await lock(priya, noteId)
    expect((await getNote(marcus, ana, noteId)).note).toMatchObject({ state: 'locked', body: typed.body })
    expect(await statusOf(priya)).toBe('active')
    expect(await audits()).toEqual(['note.write', 'note.lock', 'client_status.change'])
    await w.sql`update care_team_memberships set status = 'new' where client_id = ${ana} and post_id = ${priya.post}`
    await lock(priya, (await write(priya, { title: 'Second' })).noteId)
    expect(await statusOf(priya)).toBe('new')
  })

  it('twice, also at once, is once', async () => {
    const { noteId } = await write(priya)
    await Promise.all([lock(priya, noteId), lock(priya, noteId)])
    await lock(priya, noteId)
    expect((await audits()).filter((each) => each === 'note.lock')).toHaveLength(1)
  })

  it('what was changed since it was read is a conflict', async () => {
    const { noteId } = await write(priya)
    await editNote(priya, { clientId: ana, noteId, version: '1', ...typed, body: 'Newer' })
    await expect(lock(priya, noteId)).rejects.toMatchObject(conflict)
    expect((await getNote(priya, ana, noteId)).note.state).toBe('draft')
  })

  it('is for the author alone', async () => {
    const { noteId } = await write(priya)
    for (const who of [marcus, elena, manager, desk])
      await expect(lock(who, noteId)).rejects.toMatchObject(noNote)
    await expect(lock(stranger, noteId)).rejects.toMatchObject(noClient)
    await expect(lock(marcus, await w.note(ana, priya))).rejects.toMatchObject(forbidden)
  })
})

describe('an addendum', () => {
  const add = (who: SessionToken, noteId: string, body = 'She called later.') =>
    addAddendum(who, { clientId: ana, noteId, body })

  it('stands below a locked note, once per form', async () => {
    const note = await w.note(ana, priya)
    await Promise.all([add(priya, note), add(priya, note)])
    await add(priya, note, 'And again.')
    expect((await getNote(marcus, ana, note)).note.addenda.map(({ author, body }) => [author, body])).toEqual(
      [
        ['Priya Nair', 'She called later.'],
        ['Priya Nair', 'And again.'],
      ],
    )
    expect(await audits()).toEqual(['note.addendum', 'note.addendum'])
  })

  it('needs a locked note of one’s own', async () => {
    const note = await w.note(ana, priya)
    const { noteId: draft } = await write(priya)
    await expect(add(priya, draft)).rejects.toMatchObject(conflict)
    await expect(add(marcus, note)).rejects.toMatchObject(forbidden)
    for (const who of [elena, manager, desk]) await expect(add(who, note)).rejects.toMatchObject(noNote)
    await expect(add(stranger, note)).rejects.toMatchObject(noClient)
    await expect(add(priya, note, 'x'.repeat(20_001))).rejects.toMatchObject({ code: 'invalid' })
  })

  it('may be added by a former member to what he wrote', async () => {
    const note = await w.note(ana, former)
    await add(former, note)
    expect((await getNote(former, ana, note)).note.addenda).toHaveLength(1)
  })
})
