import { Card, CardBody } from '@/components/ui/card'
import type { DivisionDto } from '@/lib/organisation/dto'
import { ManageForm } from './manage-form'
import type { OrganisationActions } from './organisation-actions'
import { SiteTable } from './site-table'

type Props = { division: DivisionDto; actions: Pick<OrganisationActions, 'saveDivision' | 'removeDivision'> }

/** A division with its sites; one without any can be removed. */
export function DivisionCard({ division, actions }: Props) {
  const { id, name, seen, sites } = division
  return (
    <Card title={name} titleId={`division-${id}`}>
      {sites.length > 0 ? <SiteTable caption={`Sites of ${name}`} sites={sites} /> : null}
      <CardBody className="grid justify-items-start gap-3">
        {sites.length === 0 ? (
          <p className="text-desk text-ink-muted">
            No site is in it. Choose this division in the form of a site.
          </p>
        ) : null}
        <div className="flex w-full flex-wrap items-center gap-x-6 gap-y-2">
          <ManageForm
            about={`of ${name}`}
            action={actions.saveDivision}
            fields={[{ name: 'name', label: 'Name', value: name }]}
            fold={`Rename ${name}`}
            hidden={{ divisionId: id, seen }}
            id={`${id}-`}
            submit="Save the name"
          />
          {sites.length === 0 ? (
            <ManageForm
              action={actions.removeDivision}
              fields={[]}
              hidden={{ divisionId: id }}
              id={`${id}-remove-`}
              submit={`Remove ${name}`}
            />
          ) : null}
        </div>
      </CardBody>
    </Card>
  )
}
