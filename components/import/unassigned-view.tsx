import { ManageForm } from '@/components/manage/manage-form'
import { ManagePage } from '@/components/manage/manage-page'
import { Banner } from '@/components/ui/banner'
import { Card, CardBody } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { FormAction } from '@/components/ui/form-state'
import { inbox } from '@/components/ui/icon-shapes'
import { UndoBanner } from '@/components/ui/undo-banner'
import type { UnassignedDto } from '@/lib/import/dto'
import { paths } from '@/lib/paths'

type Props = {
  page: UnassignedDto
  /** What was just done here, as the address says it: the act, or that some stayed when it was taken back. */
  act: string | null
  stayed: string | null
  assign: FormAction
  undo: FormAction
}

/** Clients who came in without a provider, to be ticked and given to one. */
export function UnassignedView({ page: { total, clients, providers }, act, stayed, assign, undo }: Props) {
  return (
    <ManagePage
      lede={
        <>
          They came in by an import, and nobody has them on the list.{' '}
          <a className="link" href={paths.manageImports()}>
            All imports
          </a>
        </>
      }
      tab="import"
      title="Clients without a provider"
    >
      {act ? (
        <UndoBanner
          action={undo}
          fields={{ actId: act }}
          key={act}
          words={{ tone: 'granted', title: 'Assigned.', text: 'They are on the provider’s list now.' }}
        />
      ) : null}
      {stayed ? (
        <Banner live title="Taken back." tone={stayed === '0' ? 'granted' : 'info'}>
          {stayed === '0' ? '' : 'Whoever was worked with since stays with the provider.'}
        </Banner>
      ) : null}
      <Card title={total === 1 ? '1 client' : `${total} clients`} titleId="unassigned">
        {clients.length > 0 ? (
          <CardBody>
            <ManageForm
              action={assign}
              fields={[
                {
                  name: 'clientIds',
                  label: total > clients.length ? `The first ${clients.length}` : 'Who',
                  value: clients.map(({ id }) => id).join(' '),
                  several: true,
                  options: clients.map(({ id, name, reference }) => ({
                    value: id,
                    text: `${name} (${reference})`,
                  })),
                },
                {
                  name: 'providerPostId',
                  label: 'Provider',
                  value: '',
                  options: [
                    { value: '', text: 'Choose one' },
                    ...providers.map(({ id, name }) => ({ value: id, text: name })),
                  ],
                },
              ]}
              hidden={{}}
              look="primary"
              submit="Assign those ticked"
            />
          </CardBody>
        ) : (
          <EmptyState shape={inbox} title="Everybody who came in has somebody">
            Clients of the next import who name nobody appear here.
          </EmptyState>
        )}
      </Card>
    </ManagePage>
  )
}
