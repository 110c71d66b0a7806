import { LinkButton, UnavailableButton } from '@/components/ui/button'
import { dayWords } from '@/components/ui/date-words'
import { WhyButton } from '@/components/ui/explanation'
import type { PlainAction } from '@/components/ui/form-state'
import { HiddenText } from '@/components/ui/hidden-text'
import { PersonRow } from '@/components/ui/person-row'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ColleagueRowDto, SourceSectionDto } from '@/lib/chart-sharing/dto'
import { paths } from '@/lib/paths'

type Props = {
  clientId: string
  from: SourceSectionDto
  row: ColleagueRowDto
  /** Where the reason stands that holds for the whole section. */
  sectionReasonId: string | null
  stopAction: PlainAction
}

/** What one colleague sees of one provider's records, why, until when, and the one thing that can be done. */
export function ColleagueRow({ clientId, from, row, sectionReasonId, stopAction }: Props) {
  const id = `${from.postId}-${row.postId}`
  return (
    <PersonRow
      act={
        <Act
          clientId={clientId}
          from={from}
          row={row}
          sectionReasonId={sectionReasonId}
          stopAction={stopAction}
        />
      }
      detail={row.title}
      hue={row.hue}
      muted={!row.hasAccess}
      name={row.name}
      sees={row.sees}
      since={row.since}
      until={row.hasAccess ? (row.untilOn ? dayWords(row.untilOn) : 'No end') : null}
      why={
        row.why ? (
          <WhyButton
            about={row.isYou ? 'can you see this' : `can ${row.name} see this`}
            explained={row.why}
            id={`why-${id}`}
          />
        ) : null
      }
      you={row.isYou}
    />
  )
}

function Act({ clientId, from, row, sectionReasonId, stopAction }: Props) {
  const { act } = row
  if (act.kind === 'none') return null
  const word = act.kind === 'share' ? 'Share' : 'Stop'
  const beside = act.kind === 'share' ? ` with ${row.name}` : ` sharing with ${row.name}`
  if (act.reason || sectionReasonId) {
    const ownReasonId = `reason-${from.postId}-${row.postId}`
    return (
      <>
        <UnavailableButton reasonId={sectionReasonId ?? ownReasonId} size="small">
          {word}
          <HiddenText>{beside}</HiddenText>
        </UnavailableButton>
        {act.reason && !sectionReasonId ? (
          <span className="mt-1.5 block text-micro text-ink-muted" id={ownReasonId}>
            {act.reason}
          </span>
        ) : null}
      </>
    )
  }
  if (act.kind === 'share') {
    return (
      <LinkButton
        className="w-full"
        href={paths.chartSharingCheck(clientId, from.postId, row.postId)}
        look="share"
        size="small"
      >
        Share
        <HiddenText>{beside}</HiddenText>
      </LinkButton>
    )
  }
  return (
    <form action={stopAction}>
      <input name="clientId" type="hidden" value={clientId} />
      <input name="shareId" type="hidden" value={act.shareId} />
      <SubmitButton className="w-full" look="stop" size="small">
        Stop
        <HiddenText>{beside}</HiddenText>
      </SubmitButton>
    </form>
  )
}
