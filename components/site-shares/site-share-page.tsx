import type { ReactNode } from 'react'
import { Breadcrumb, Page, PageHeader } from '@/components/ui/page'
import { paths } from '@/lib/paths'

type Props = {
  client: { clientId: string; clientName: string; reference: string }
  title: string
  lede: ReactNode
  children: ReactNode
}

/** The frame of form and check page: below the client, below the list of shares. */
export function SiteSharePage({ client, title, lede, children }: Props) {
  const { clientId, clientName, reference } = client
  return (
    <Page width="check">
      <Breadcrumb
        items={[
          { text: 'Clients', href: paths.clients() },
          {
            text: (
              <>
                {clientName} <span className="num">{reference}</span>
              </>
            ),
            href: paths.client(clientId),
          },
          { text: 'Shared with other sites', href: paths.clientSiteShares(clientId) },
        ]}
      />
      <PageHeader lede={lede} title={title} />
      {children}
    </Page>
  )
}
