import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import type { FormAction } from '@/components/ui/form-state'
import { Breadcrumb, Page, PageHeader } from '@/components/ui/page'
import { SummaryList } from '@/components/ui/summary-list'
import type { AskFormDto, RequestKind } from '@/lib/requests/dto'
import { paths } from '@/lib/paths'
import { AskForm } from './ask-form'
import { FollowForm } from './follow-form'
import { kindTitles } from './words'

type Props = {
  form: AskFormDto
  clientId: string
  fromPostId: string | null
  action: FormAction
  followAction: FormAction
}

const ledes: Record<RequestKind, string> = {
  care_team: 'Complete the form to ask for a place on the care team. Asking opens nothing.',
  chart_share: 'Complete the form to ask for a colleague’s part of the chart. Asking opens nothing.',
  site_share: 'Please complete the form below to request a share to your site. Asking opens nothing.',
  referral: 'Please complete the form below to request a referral to your site. Asking opens nothing.',
}

/** The form that asks; where one cannot ask, why not, and whose request is on the way already. */
export function AskView({ form, clientId, fromPostId, action, followAction }: Props) {
  const { kind, client, holder, open, refusal } = form
  return (
    <Page width="narrow">
      <Breadcrumb
        items={[
          { text: 'Clients', href: paths.clients() },
          { text: <span className="num">{client.reference}</span>, href: paths.clientNotViewable(clientId) },
        ]}
      />
      <PageHeader lede={ledes[kind]} title={kindTitles[kind]} />
      <div className="grid gap-6">
        <SummaryList
          items={[
            ...(form.sectionOf ? [{ key: 'Whose part', value: form.sectionOf }] : []),
            { key: 'Client', value: client.name ? `${client.name} (${client.reference})` : client.reference },
            {
              key: 'Goes to',
              value: holder
                ? [holder.caseload.label ?? holder.caseload.name, holder.site].filter(Boolean).join(', ')
                : 'Those who manage the practice: the client has no main provider',
            },
          ]}
        />
        {open ? <OnTheWay followAction={followAction} open={open} /> : null}
        {refusal ? (
          <>
            <Banner title="You cannot ask." tone="pending">
              {refusal}
            </Banner>
            <div>
              <LinkButton href={paths.clientNotViewable(clientId)}>Back</LinkButton>
            </div>
          </>
        ) : (
          <AskForm action={action} clientId={clientId} form={form} fromPostId={fromPostId} />
        )}
      </div>
    </Page>
  )
}

type OnTheWayProps = { open: NonNullable<AskFormDto['open']>; followAction: FormAction }

function OnTheWay({ open, followAction }: OnTheWayProps) {
  return (
    <Banner
      actions={<OpenOrFollow followAction={followAction} open={open} />}
      title="It has been asked already."
      tone="info"
    >
      {open.by}, {open.on}.{open.mayFollow ? ' Follow it to hear of the outcome.' : ''}
    </Banner>
  )
}

function OpenOrFollow({ open, followAction }: OnTheWayProps) {
  if (open.mayFollow) return <FollowForm action={followAction} requestId={open.id} />
  if (!open.isYours) return null
  return (
    <LinkButton href={paths.request(open.id)} size="small">
      Open
    </LinkButton>
  )
}
