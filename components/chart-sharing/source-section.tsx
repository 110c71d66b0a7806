import { Avatar } from '@/components/ui/avatar'
import { Chip } from '@/components/ui/chip'
import type { PlainAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/icon'
import { buildingComplex, chevronRight, eye, keyRound, userX, users } from '@/components/ui/icon-shapes'
import { PersonRowHead } from '@/components/ui/person-row'
import type { SourceSectionDto } from '@/lib/chart-sharing/dto'
import { ColleagueRow } from './colleague-row'
import { sourceCounts } from './source-counts'

type Props = {
  clientId: string
  clientName: string
  section: SourceSectionDto
  /** The viewer's own section, or the only one. */
  open: boolean
  stopAction: PlainAction
}

/** Everything that goes out from one provider; folds without JavaScript. */
export function SourceSection({ clientId, clientName, section, open, stopAction }: Props) {
  const reasonId = `blocked-${section.postId}`
  return (
    <details className="group/source border-b border-line last:border-b-0" open={open}>
      <summary className="flex list-none flex-wrap items-center gap-x-3 gap-y-1.5 px-5 py-2.5 group-open/source:border-b group-open/source:border-line group-open/source:bg-sunken hover:bg-hover focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden">
        <Icon
          className="text-ink-muted transition-[rotate] duration-(--fast) group-open/source:rotate-90"
          shape={chevronRight}
        />
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
      </summary>
      {section.blocked ? (
        <p
          className="border-b border-line px-5 py-2.5 text-desk text-ink-muted last:border-b-0 laptop:ps-11"
          id={reasonId}
        >
          {section.blocked}
        </p>
      ) : null}
      {section.colleagues.length > 0 ? (
        <>
          <PersonRowHead who="Colleague" />
          <ul>
            {section.colleagues.map((row) => (
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
    </details>
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
