import type { ReactNode } from 'react'
import { HowThisWorks } from '@/components/how/how-this-works'
import { howRoutes } from '@/components/how/routes'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { RuleList } from '@/components/ui/explanation'
import { Breadcrumb, Page, PageHeader } from '@/components/ui/page'
import { SummaryList } from '@/components/ui/summary-list'
import type { NotViewableDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'

type Props = {
  client: NotViewableDto
  /** Whether the viewer may ask for anything here. */
  mayAsk: boolean
  /** What was asked about the client already; null: nothing. */
  asked: ReactNode
  /** Something of it still waits: then asking is no longer the first thing to do. */
  waits: boolean
}

/** What is told of a client one may not open: who holds the record, and nothing of what stands in it. */
export function NotViewableView({ client, mayAsk, asked, waits }: Props) {
  const { clientId, reference } = client
  return (
    <Page width="check">
      <Breadcrumb
        items={[
          { text: 'Clients', href: paths.clients() },
          { text: <span className="num">{reference}</span>, href: paths.clientNotViewable(clientId) },
        ]}
      />
      <PageHeader
        lede={
          waits
            ? 'You do not have access to view this client record. Whoever holds the caseload has been asked.'
            : 'You do not have access to view this client record. Ask whoever holds the caseload.'
        }
        title="Client Not Viewable"
      />
      <div className="grid items-start gap-6 laptop:grid-cols-[minmax(0,1fr)_316px]">
        <div className="grid gap-6">
          {asked}
          <Card>
            <CardBody>
              <SummaryList items={factsOf(client)} />
            </CardBody>
            {mayAsk ? (
              <div className="flex flex-wrap gap-2 border-t border-line px-5 py-3 max-tablet:px-4">
                <LinkButton
                  href={paths.askForShare(clientId, 'site_share')}
                  look={waits ? 'plain' : 'primary'}
                >
                  Request Share
                </LinkButton>
                <LinkButton href={paths.askForShare(clientId, 'referral')}>Request Referral</LinkButton>
              </div>
            ) : null}
          </Card>
        </div>
        <Card title="Why not?" titleId="why-not">
          <CardBody>
            <RuleList rules={rulesOf(client)} />
          </CardBody>
        </Card>
      </div>
      {mayAsk ? (
        <div className="mt-6">
          <HowThisWorks route={howRoutes.ask} />
        </div>
      ) : null}
    </Page>
  )
}

function factsOf({ reference, name, site, caseload, phone, email }: NotViewableDto) {
  return [
    { key: 'Client Ref', value: <span className="num font-medium">{reference}</span> },
    { key: 'Client Name', value: name },
    { key: 'Site', value: site },
    { key: 'Caseload', value: caseload ?? 'Nobody' },
    {
      key: 'Caseload Phone',
      value: phone ? (
        <a className="link num" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
          {phone}
        </a>
      ) : (
        'None given'
      ),
    },
    {
      key: 'Caseload Email',
      value: email ? (
        <a className="link" href={`mailto:${email}`}>
          {email}
        </a>
      ) : (
        'None given'
      ),
    },
  ]
}

function rulesOf({ organisation, initials }: NotViewableDto) {
  return [
    {
      kind: 'lacks' as const,
      text: 'Nothing that is shared with you, your sites or your organisation opens this record today.',
      act: null,
    },
    {
      kind: 'note' as const,
      text: `${organisation} lets others know that the client is there${initials ? ', by initials,' : ''} and who holds the caseload, so that one can ask.`,
      act: null,
    },
  ]
}
