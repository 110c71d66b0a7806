import { UndoBanner } from '@/components/ui/undo-banner'
import type { FormAction } from '@/components/ui/form-state'
import type { RequestDto } from '@/lib/requests/dto'

type Props = {
  request: RequestDto
  /** Receives `requestId`. */
  undoAction: FormAction
}

/** What one just answered, with the way back where there is one. */
export function AnsweredNotice({
  request: { id, subject, state, stateWords, undoActId },
  undoAction,
}: Props) {
  const tone = state === 'granted' ? 'granted' : 'info'
  const fields = undoActId ? { requestId: id } : null
  return (
    <UndoBanner
      action={undoAction}
      fields={fields}
      words={{ tone, title: stateWords, text: `${subject}.` }}
    />
  )
}
