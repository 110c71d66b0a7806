import { randomUUID } from 'node:crypto'
import type { Addresses, Samples, Stage } from './stage'

const typed = { title: 'Inventory', sessionOn: '2026-01-05', kind: 'progress', body: 'Text.' }

/** A note as it is typed. */
export const newNote = (clientId: string, draftId: string) => ({ clientId, draftId, ...typed })

async function version({ sql, draft }: Stage): Promise<string> {
  const [row] = await sql()<{ version: number }[]>`select version from items where id = ${draft}`
  return String(row?.version)
}

export const noteSamples: Samples = {
  addAddendumAction: ({ client }) => ({
    clientId: client.id,
    noteId: client.notes[0] ?? '',
    body: 'A later thought.',
  }),
  editNoteAction: async (stage, who) => ({
    clientId: stage.client.id,
    noteId: stage.draft,
    version: await version(stage),
    ...typed,
    body: who,
  }),
  lockNoteAction: async (stage) => ({
    clientId: stage.client.id,
    noteId: stage.draft,
    version: await version(stage),
  }),
  writeNoteAction: ({ client }) => newNote(client.id, randomUUID()),
}

export const noteAddresses: Addresses = {
  '/clients/[clientId]/records/notes/[noteId]/edit': ({ client, draft }) =>
    `/clients/${client.id}/records/notes/${draft}/edit`,
}
