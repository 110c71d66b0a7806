import { Avatar } from '@/components/ui/avatar'
import { LinkButton } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import type { PlainAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/icon'
import { buildingComplex, chevronRight, eye, keyRound, userX, users } from '@/components/ui/icon-shapes'
import { PersonRowHead } from '@/components/ui/person-row'
import type { ColleagueRowDto, SourceSectionDto } from '@/lib/chart-sharing/dto'
import { paths } from '@/lib/paths'
import { ColleagueRow } from './colleague-row'
import { EndPlace } from './end-place'
import { sourceCounts } from './source-counts'

type Props = {
  clientId: string
  clientName: string
  section: SourceSectionDto
  stopAction: PlainAction
  endPlaceAction: PlainAction
}

const bar =
  'flex list-none flex-wrap items-center gap-x-3 gap-y-1.5 px-5 py-2.5 text-ink no-underline hover:bg-hover focus-visible:-outline-offset-2'

/** Everything that goes out from one provider. One section is drawn; the others are links that open them on the page anew. */
export function SourceSection(props: Props) {
  const { clientId, section } = props
  if (!section.colleagues)
    return (
      <div className="scroll-mt-44 border-b border-line last:border-b-0" id={`from-${section.postId}`}>
        <a className={bar} href={paths.chartSharing(clientId, null, section.postId)}>
          <Icon className="text-ink-muted" shape={chevronRight} />
          <SectionBar section={section} />
        </a>
      </div>
    )
  return (
    <details
      className="group/source scroll-mt-44 border-b border-line last:border-b-0"
      id={`from-${section.postId}`}
      open
    >
      <summary
        className={`${bar} group-open/source:border-b group-open/source:border-line group-open/source:bg-sunken [&::-webkit-details-marker]:hidden`}
      >
        <Icon
          className="text-ink-muted transition-[rotate] duration-(--fast) group-open/source:rotate-90"
          shape={chevronRight}
        />
        <SectionBar section={section} />
      </summary>
      <SectionRows {...props} colleagues={section.colleagues} />
      {section.mayAsk ? (
        <p className="border-t border-line px-5 py-2.5 laptop:ps-11 print:hidden">
          <LinkButton href={paths.askForShare(clientId, 'chart_share', section.postId)} size="small">
            Ask {section.name} to share
          </LinkButton>
        </p>
      ) : null}
      <EndPlace
        clientId={clientId}
        clientName={props.clientName}
        endPlaceAction={props.endPlaceAction}
        section={section}
      />
    </details>
  )
}

function SectionBar({ section }: { section: SourceSectionDto }) {
  return (
    <>
      <Avatar hue={section.hue} name={section.name} size="small" />
      <strong className="font-medium">
        From {section.name}
        {section.isYou ? ' (you)' : ''}
      </strong>
      <span className="num text-ink-muted max-tablet:basis-full max-tablet:whitespace-normal">
        {sourceCounts(section)}
      </span>
      <span className="flex flex-wrap gap-2 table:ms-auto">
        {section.onCareTeam ? null : (
          <Chip shape={userX} tone="expired">
            No longer on the care team
          </Chip>
        )}
        <ReadersChip section={section} />
        <OwnerChip section={section} />
      </span>
    </>
  )
}

function SectionRows({
  clientId,
  clientName,
  section,
  stopAction,
  colleagues,
}: Props & { colleagues: ColleagueRowDto[] }) {
  const reasonId = `blocked-${section.postId}`
  return (
    <>
      {section.blocked ? (
        <p
          className="border-b border-line px-5 py-2.5 text-desk text-ink-muted last:border-b-0 laptop:ps-11"
          id={reasonId}
        >
          {section.blocked}
        </p>
      ) : null}
      {colleagues.length > 0 ? (
        <>
          <PersonRowHead who="Colleague" />
          <ul>
            {colleagues.map((row) => (
              <ColleagueRow
                clientId={clientId}
                from={section}
                key={row.postId}
                row={row}
                sectionReasonId={section.blocked ? reasonId : null}
                stopAction={stopAction}
              />
            ))}
          </ul>
        </>
      ) : section.blocked ? null : (
        <p className="px-5 py-3 text-desk text-ink-muted">
          There is no colleague to share {clientName}’s chart with.
        </p>
      )}
    </>
  )
}

function ReadersChip({ section }: { section: SourceSectionDto }) {
  if (section.readByYou !== null) {
    return section.readByYou ? (
      <Chip shape={eye} tone="granted">
        Shared with you
      </Chip>
    ) : (
      <Chip shape={userX} tone="expired">
        Not shared with you
      </Chip>
    )
  }
  if (!section.readers) return null
  return (
    <Chip shape={users} tone="granted">
      {section.readers === 1 ? 'Read by 1 colleague' : `Read by ${section.readers} colleagues`}
    </Chip>
  )
}

function OwnerChip({ section }: { section: SourceSectionDto }) {
  return section.owner === 'provider' ? (
    <Chip shape={keyRound} tone="restricted">
      {section.isYou ? 'Your own records' : 'Own records'}
    </Chip>
  ) : (
    <Chip shape={buildingComplex} tone="expired">
      The group’s records
    </Chip>
  )
}
