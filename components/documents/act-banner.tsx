import { Banner } from '@/components/ui/banner'
import type { PlainAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { DocumentNoticeDto } from '@/lib/documents/dto'

/** What was just done to a document, and the way back. */
export function ActBanner({ notice, undoAction }: { notice: DocumentNoticeDto; undoAction: PlainAction }) {
  const { title, text, undo } = notice
  return (
    <div className="mb-5">
      <Banner
        actions={
          undo ? (
            <form action={undoAction}>
              <input name="clientId" type="hidden" value={undo.clientId} />
              <input name="actId" type="hidden" value={undo.actId} />
              <SubmitButton size="small">Undo</SubmitButton>
            </form>
          ) : null
        }
        live
        title={title}
        tone="granted"
      >
        <bdi className="wrap-anywhere">{text}</bdi>
      </Banner>
    </div>
  )
}
