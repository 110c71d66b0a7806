import { Avatar } from '@/components/ui/avatar'
import { LinkButton } from '@/components/ui/button'
import { DayText, MinuteText } from '@/components/ui/date-text'
import type { StaffPersonDto } from '@/lib/staff/dto'
import { paths } from '@/lib/paths'
import { HistoryList } from './history-list'
import { ManagePage } from './manage-page'
import { PersonAccess } from './person-access'
import { PersonCaseloads } from './person-caseloads'
import { PersonCovers } from './person-covers'
import { PersonDetails } from './person-details'
import { PersonOwnership } from './person-ownership'
import { PersonRoles } from './person-roles'
import { PersonSupervision } from './person-supervision'
import { StaffStatusChip } from './status-chip'
import type { PersonActions } from './person-actions'

type Props = { person: StaffPersonDto; done: string | null; actions: PersonActions }

/** One person on the staff: who they are, what they may do, and since when. */
export function PersonView({ person, done, actions }: Props) {
  const works = person.status !== 'retired' && person.status !== 'taken_back'
  return (
    <ManagePage
      actions={
        works && person.mayChange && !person.isYou && person.status !== 'invited' ? (
          <LinkButton href={paths.manageRetire(person.postId)} look="stop">
            Retire
          </LinkButton>
        ) : null
      }
      done={done}
      lede={<Standing person={person} />}
      tab="staff"
      title={
        <span className="flex items-center gap-3">
          <Avatar hue={person.hue} name={person.name} size="large" />
          {person.name}
        </span>
      }
    >
      {person.mayChange ? null : (
        <p className="text-ink-muted">Only an owner may change owners and managers.</p>
      )}
      <PersonAccess actions={actions} person={person} />
      <PersonDetails action={actions.saveDetails} person={person} />
      <PersonRoles person={person} />
      <PersonSupervision person={person} />
      <PersonOwnership person={person} />
      <PersonCaseloads action={actions.saveCaseload} person={person} />
      <PersonCovers actions={actions} person={person} />
      <HistoryList lines={person.history} />
    </ManagePage>
  )
}

function Standing({ person }: { person: StaffPersonDto }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <StaffStatusChip status={person.status} />
      {person.retiredOn ? (
        <span>
          Retired on <DayText on={person.retiredOn} />
        </span>
      ) : null}
      <span>
        {person.lastSeen ? (
          <>
            Last seen <MinuteText at={person.lastSeen} />
          </>
        ) : (
          'Never signed in here'
        )}
      </span>
    </span>
  )
}
