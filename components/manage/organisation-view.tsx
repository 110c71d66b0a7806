import { Card, CardBody } from '@/components/ui/card'
import type { OrganisationDto } from '@/lib/organisation/dto'
import { DivisionCard } from './division-card'
import { HistoryList } from './history-list'
import { ManageForm } from './manage-form'
import { ManagePage } from './manage-page'
import { DISCOVERY_OPTIONS } from './place-words'
import { siteFields } from './site-fields'
import { SiteTable } from './site-table'
import type { OrganisationActions } from './organisation-actions'

type Props = {
  organisation: OrganisationDto
  done: string | null
  undo: string | null
  actions: OrganisationActions
}

/** The tree of the organisation: its divisions, the sites in each, and sites without one. */
export function OrganisationView({ organisation, done, undo, actions }: Props) {
  const { name, phone, email, divisions, sites, choices, newSiteId, newDivisionId, history } = organisation
  const contact = [phone, email].filter(Boolean).join(', ')
  return (
    <ManagePage
      done={done}
      lede={contact || 'Where people work. A site in use stays open until nothing hangs on it.'}
      tab="organisation"
      title={name}
      undo={{ token: undo, action: actions.undo }}
    >
      {divisions.map((division) => (
        <DivisionCard actions={actions} division={division} key={division.id} />
      ))}
      {sites.length > 0 || divisions.length === 0 ? (
        <Card title={divisions.length > 0 ? 'Sites without a division' : 'Sites'} titleId="sites">
          {sites.length > 0 ? (
            <SiteTable caption={divisions.length > 0 ? 'Sites without a division' : 'Sites'} sites={sites} />
          ) : (
            <CardBody>
              <p className="text-desk text-ink-muted">
                None yet. A site is where people work: premises, a council site or a funding stream.
              </p>
            </CardBody>
          )}
        </Card>
      ) : null}
      <Card title="Add or change" titleId="add">
        <CardBody className="grid justify-items-start gap-3">
          <ManageForm
            action={actions.saveSite}
            fields={siteFields(null, choices)}
            fold="Add a site"
            hidden={{ siteId: newSiteId, active: 'yes', seen: '' }}
            id="new-site-"
            key={newSiteId}
            submit="Add the site"
          />
          <ManageForm
            action={actions.saveDivision}
            fields={[
              {
                name: 'name',
                label: 'Name',
                value: '',
                hint: 'A part of the organisation with sites of its own.',
              },
            ]}
            fold="Add a division"
            hidden={{ divisionId: newDivisionId, seen: '' }}
            id="new-division-"
            key={newDivisionId}
            submit="Add the division"
          />
          <ManageForm
            action={actions.saveOrganisation}
            fields={[
              { name: 'name', label: 'Name', value: name },
              { name: 'phone', label: 'Phone', value: phone ?? '', type: 'tel', optional: true },
              { name: 'email', label: 'E-mail', value: email ?? '', type: 'email', optional: true },
              {
                name: 'discoverability',
                label: 'How other organisations find clients',
                value: organisation.discoverability,
                options: DISCOVERY_OPTIONS,
                hint: 'For sites that say nothing else. They see no more of the record; they can ask for it.',
              },
            ]}
            fold="Change the organisation"
            hidden={{ seen: organisation.seen }}
            id="organisation-"
            submit="Save the organisation"
          />
        </CardBody>
      </Card>
      <HistoryList lines={history} />
    </ManagePage>
  )
}
