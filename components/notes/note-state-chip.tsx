import { Chip } from '@/components/ui/chip'
import { eyeOff, files, lock, penLine } from '@/components/ui/icon-shapes'
import type { NoteState } from '@/lib/notes/dto'

/** Draft, locked, superseded; a private note says so instead of "locked". */
export function NoteStateChip({ state, isPrivate }: { state: NoteState; isPrivate: boolean }) {
  if (state === 'draft')
    return (
      <Chip shape={penLine} tone="pending">
        {isPrivate ? 'Private draft' : 'Draft'}
      </Chip>
    )
  if (isPrivate)
    return (
      <Chip shape={eyeOff} tone="restricted">
        Private
      </Chip>
    )
  if (state === 'superseded')
    return (
      <Chip shape={files} tone="expired">
        Superseded
      </Chip>
    )
  return (
    <Chip shape={lock} tone="granted">
      Locked
    </Chip>
  )
}
