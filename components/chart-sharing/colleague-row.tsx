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
      since={<Since clientId={clientId} from={from} row={row} />}
      until={<Until row={row} />}
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

/** Until when the colleague sees what stands in the row; whoever sees nothing has no such day. */
function Until({ row }: { row: ColleagueRowDto }) {
  if (!row.hasAccess) return null
  if (!row.untilOn) return 'No end'
  return (
    <>
      {dayWords(row.untilOn)}
      {row.endsSoon ? <span className="block font-medium text-pending-ink">{row.endsSoon}</span> : null}
    </>
  )
}

function Since({ clientId, from, row }: Pick<Props, 'clientId' | 'from' | 'row'>) {
  const shareId = row.act.kind === 'stop' ? row.act.shareId : null
  return (
    <>
      {row.since}
      {row.message ? <q className="block wrap-anywhere whitespace-pre-line">{row.message}</q> : null}
      {shareId && row.mayRenew ? (
        <span className="flex flex-wrap gap-x-3 print:hidden">
          <a className="link" href={paths.shareRenewal(clientId, shareId)}>
            {row.untilOn ? 'Change last day' : 'Set a last day'}
            <HiddenText> for {row.name}</HiddenText>
          </a>
          {row.mayAddPrivate ? (
            <a
              className="link"
              href={paths.chartSharingCheck(clientId, from.postId, row.postId, { what: 'private' })}
            >
              Share private notes<HiddenText> with {row.name}</HiddenText>
            </a>
          ) : null}
        </span>
      ) : null}
    </>
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
