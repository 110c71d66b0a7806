'use client'

import { useActionState, useMemo } from 'react'
import { buttonClass } from '@/components/ui/button-class'
import { ErrorSummary } from '@/components/ui/error-summary'
import { problemsOf, type FormAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/icon'
import { lock } from '@/components/ui/icon-shapes'
import { SubmitButton } from '@/components/ui/submit-button'
import type { NoteDto } from '@/lib/notes/dto'

type Props = { note: Pick<NoteDto, 'clientId' | 'id' | 'version' | 'isPrivate'>; action: FormAction }

/** Makes a draft part of the record, in two steps: it cannot be undone. Posts `clientId`, `noteId` and the `version` that was read. */
export function LockForm({ note, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  return (
    <details className="group/lock grid justify-items-end" open={problems.length > 0 || undefined}>
      <summary
        className={buttonClass(
          'primary',
          'normal',
          'list-none [&::-webkit-details-marker]:hidden group-open/lock:hidden',
        )}
      >
        <Icon shape={lock} />
        Lock note
      </summary>
      <form
        action={send}
        className="grid max-w-[34ch] justify-items-end gap-2 rounded-1 border border-line px-4 py-3"
      >
        <ErrorSummary problems={problems} />
        <input name="clientId" type="hidden" value={note.clientId} />
        <input name="noteId" type="hidden" value={note.id} />
        <input name="version" type="hidden" value={note.version} />
        <p className="text-desk text-ink-muted">
          A locked note stays as it is, for good; later thoughts become addenda.{' '}
          {note.isPrivate ? 'It stays private.' : 'Colleagues with whom your chart is shared can read it.'}
        </p>
        <SubmitButton look="primary" pending={pending}>
          Lock for good
        </SubmitButton>
      </form>
    </details>
  )
}
