import type { PlainAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { SourceSectionDto } from '@/lib/chart-sharing/dto'
import { counted } from './source-counts'

type Props = {
  clientId: string
  clientName: string
  section: SourceSectionDto
  /** Receives `clientId`, `postId` and, where ticked, `stopShares`. */
  endPlaceAction: PlainAction
}

/** Leaving the care team, or taking somebody off it: a second step in place, and an undo after it. */
export function EndPlace({ clientId, clientName, section, endPlaceAction }: Props) {
  if (!section.endPlace) return null
  const { shares } = section.endPlace
  const who = section.isYou ? 'you' : section.name
  const verb = section.isYou ? 'Leave care team' : `Remove ${section.name} from care team`
  return (
    <details className="border-t border-line px-5 py-2 text-desk laptop:ps-11 print:hidden">
      <summary className="inline-flex min-h-(--control-small) cursor-pointer items-center font-medium text-accent-ink">
        {verb} …
      </summary>
      <form action={endPlaceAction} className="grid justify-items-start gap-2 pt-1 pb-2">
        <input name="clientId" type="hidden" value={clientId} />
        <input name="postId" type="hidden" value={section.postId} />
        <p className="measure text-ink-muted">
          {clientName} goes off {section.isYou ? 'your' : `${section.name}’s`} list. What {who} wrote stays{' '}
          {section.isYou ? 'yours' : 'open to its author'}.
        </p>
        {shares > 0 ? (
          <label className="flex items-start gap-2">
            <input className="mt-0.5 size-4" defaultChecked name="stopShares" type="checkbox" value="yes" />
            <span>
              Also stop {counted(shares, 'chart share')} to {who}. While{' '}
              {shares === 1 ? 'it runs' : 'they run'}, {clientName} stays on the list.
            </span>
          </label>
        ) : null}
        <SubmitButton look="stop" size="small">
          {verb}
        </SubmitButton>
      </form>
    </details>
  )
}
