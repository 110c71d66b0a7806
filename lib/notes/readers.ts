import type { OpenedClient } from '@/lib/clients/open-client-chart'
import type { NoteState } from '@/lib/notes/dto'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { listChartReaders } from '@/lib/policy/visible'

const NAMED = 3

type Reader = { name: string; isYou: boolean }

/** Colleagues with a chart share in force, by the post that shares. */
export type Readers = Map<string, Reader[]>

/**
 * Who reads whose notes of the opened client by a chart share. Null where only the header is open: then nothing is known
 * about colleagues.
 */
export async function findReaders(
  tx: ViewerTransaction,
  { row, header }: OpenedClient,
): Promise<Readers | null> {
  if (header.level === 'basic') return null
  const readers: Readers = new Map()
  for (const each of await listChartReaders(tx, row.id)) {
    const known = readers.get(each.from_post_id) ?? []
    readers.set(each.from_post_id, [...known, { name: each.name, isYou: each.is_you }])
  }
  return readers
}

type Shown = {
  authorPostId: string | null
  author: string
  isMine: boolean
  state: NoteState
  isPrivate: boolean
}

/** Who can read one note, in words: "You, Marcus Webb". Null where it is not known. */
export function readersInWords(note: Shown, readers: Readers | null): string | null {
  if (note.state === 'draft') return note.isMine ? 'Only you until it is locked' : `${note.author}, you`
  if (note.isPrivate)
    return note.isMine ? 'You; others only with the client’s signature' : `${note.author}, you`
  if (!readers) return note.isMine ? 'You, and those you shared it with' : null
  const shared = readers.get(note.authorPostId ?? '') ?? []
  const colleagues = shared.filter((each) => !each.isYou).map((each) => each.name)
  const names = [...(note.isMine ? ['You'] : [note.author, 'you']), ...colleagues]
  if (names.length <= NAMED) return names.join(', ')
  return `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`
}
