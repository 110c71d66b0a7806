import { Card, CardBody } from '@/components/ui/card'
import type { FormAction } from '@/components/ui/form-state'
import type { SitePageDto } from '@/lib/organisation/dto'
import { paths } from '@/lib/paths'
import { HistoryList } from './history-list'
import { ManageForm } from './manage-form'
import { ManagePage } from './manage-page'
import { SITE_KIND_WORDS, usesOf } from './place-words'
import { siteFields } from './site-fields'
import { SiteRooms } from './site-rooms'

type Props = {
  page: SitePageDto
  done: string | null
  undo: string | null
  actions: { saveSite: FormAction; saveRoom: FormAction; undo: FormAction }
}

/** One site: what it is, who works there, its rooms, and what was changed. */
export function SiteView({ page, done, undo, actions }: Props) {
  const { site, seen, choices, history } = page
  const uses = usesOf(site)
  const division = choices.divisions.find(({ id }) => id === site.divisionId)
  const where = [SITE_KIND_WORDS[site.kind], division?.name].filter(Boolean).join(', ')
  return (
    <ManagePage
      done={done}
      lede={`${where}. ${uses ? `In use by ${uses}.` : 'Nothing hangs on it.'}${site.active ? '' : ' Retired.'}`}
      tab="organisation"
      title={site.name}
      undo={{ token: undo, action: actions.undo }}
    >
      <Card title="The site" titleId="site">
        <CardBody>
          <ManageForm
            action={actions.saveSite}
            fields={siteFields(site, choices)}
            hidden={{ siteId: site.id, seen }}
            key={seen}
            look="primary"
            submit="Save the site"
          />
        </CardBody>
      </Card>
      <People page={page} />
      {page.rooms.length > 0 || site.active ? (
        <Card title="Rooms" titleId="rooms">
          <CardBody>
            <SiteRooms action={actions.saveRoom} page={page} />
          </CardBody>
        </Card>
      ) : null}
      <HistoryList lines={history} />
    </ManagePage>
  )
}

function People({ page: { people } }: { page: SitePageDto }) {
  return (
    <Card title="Caseloads here" titleId="people">
      {people.length === 0 ? (
        <CardBody>
          <p className="text-desk text-ink-muted">
            Nobody has a caseload here. Add one on the page of a provider, under{' '}
            <a className="link" href={paths.manageStaff()}>
              Staff
            </a>
            .
          </p>
        </CardBody>
      ) : (
        <ul>
          {people.map(({ postId, name, label, phone, email }) => (
            <li
              className="flex flex-wrap items-center gap-x-4 border-b border-line px-5 py-1.5 text-desk last:border-b-0 max-tablet:px-4"
              key={postId}
            >
              <a
                className="link inline-flex min-h-6 items-center font-medium max-tablet:min-h-9"
                href={paths.manageStaffMember(postId)}
              >
                {label}
              </a>
              <span className="text-ink-muted">
                {[label.includes(name) ? null : name, phone, email].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
