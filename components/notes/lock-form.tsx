'use client'

import { useActionState, useMemo } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { problemsOf, type FormAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/icon'
import { lock } from '@/components/ui/icon-shapes'
import { SubmitButton } from '@/components/ui/submit-button'
import type { NoteDto } from '@/lib/notes/dto'

type Props = { note: Pick<NoteDto, 'clientId' | 'id' | 'version'>; action: FormAction }

/** Makes a draft part of the record. Posts `clientId`, `noteId` and the `version` that was read. */
export function LockForm({ note, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  return (
    <form action={send} className="grid justify-items-end gap-2">
      <ErrorSummary problems={problems} />
      <input name="clientId" type="hidden" value={note.clientId} />
      <input name="noteId" type="hidden" value={note.id} />
      <input name="version" type="hidden" value={note.version} />
      <SubmitButton look="primary" pending={pending}>
        <Icon shape={lock} />
        Lock note
      </SubmitButton>
    </form>
  )
}
