import { UndoBanner } from '@/components/ui/undo-banner'
import type { FormAction } from '@/components/ui/form-state'
import type { ShareOnBehalfNoticeDto } from '@/lib/site-shares/dto'

type Props = {
  notice: ShareOnBehalfNoticeDto
  /** Receives `clientId` and `actId`. */
  undoAction: FormAction
}

/** What an administrator just shared in somebody else's place, with the way back where there is one. */
export function SharedNotice({ notice, undoAction }: Props) {
  const { clientId, undo } = notice
  return <UndoBanner action={undoAction} fields={undo ? { clientId, actId: undo } : null} words={notice} />
}
