import { Banner } from '@/components/ui/banner'
import type { PlainAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ActNoticeDto } from '@/lib/chart-sharing/dto'

type Props = {
  notice: ActNoticeDto
  clientId: string
  /** Receives `clientId` and `actId`. */
  undoAction: PlainAction
  /** Receives `clientId` and `shareId`. */
  stopAction: PlainAction
}

/** What one just did, with its undo; where that is too late, why, and the way out that is left. */
export function ActBanner({ notice, clientId, undoAction, stopAction }: Props) {
  return (
    <Banner
      actions={
        <NextStep clientId={clientId} notice={notice} stopAction={stopAction} undoAction={undoAction} />
      }
      live
      title={notice.title}
      tone={notice.tone}
    >
      {notice.text} {notice.tooLate}
    </Banner>
  )
}

function NextStep({ notice, clientId, undoAction, stopAction }: Props) {
  if (notice.mayUndo)
    return (
      <form action={undoAction}>
        <input name="clientId" type="hidden" value={clientId} />
        <input name="actId" type="hidden" value={notice.actId} />
        <SubmitButton size="small">Undo</SubmitButton>
      </form>
    )
  if (!notice.stopShareId) return null
  return (
    <form action={stopAction}>
      <input name="clientId" type="hidden" value={clientId} />
      <input name="shareId" type="hidden" value={notice.stopShareId} />
      <SubmitButton look="stop" size="small">
        Stop sharing
      </SubmitButton>
    </form>
  )
}
