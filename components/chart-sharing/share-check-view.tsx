import type { FormAction } from '@/components/ui/form-state'
import { Breadcrumb, Page, PageHeader } from '@/components/ui/page'
import type { ShareCheckDto } from '@/lib/chart-sharing/dto'
import { paths } from '@/lib/paths'
import { IfYouConfirm } from './if-you-confirm'
import { ShareForm } from './share-form'

type Props = {
  check: ShareCheckDto
  /** Receives `clientId`, `fromPostId`, `toPostId`, `what` and `untilOn`. */
  action: FormAction
}

/** Between Share and a share: what will open, what stays closed, and one button that says it. */
export function ShareCheckView({ check, action }: Props) {
  const { from, to, clientShortName: client } = check
  const whose = from.isYou ? `From you, ${from.name}.` : `From ${from.name}’s records.`
  return (
    <Page width="check">
      <Breadcrumb
        items={[
          { text: 'Clients', href: paths.clients() },
          {
            text: (
              <>
                {check.clientName} <span className="num">{check.reference}</span>
              </>
            ),
            href: paths.client(check.clientId),
          },
          { text: 'Records', href: paths.chartSharing(check.clientId) },
        ]}
      />
      <PageHeader
        lede={`${whose} Nothing opens until you confirm, and ${to.shortName}’s own notes stay closed to others.`}
        title={`Check what ${to.shortName} will see of ${client}`}
      />
      <ShareForm action={action} check={check}>
        <IfYouConfirm check={check} />
      </ShareForm>
    </Page>
  )
}
