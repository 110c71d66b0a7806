import type { ReactNode } from 'react'
import { Breadcrumb, Page, PageHeader } from '@/components/ui/page'
import { paths } from '@/lib/paths'

type Props = {
  client: { clientId: string; clientName: string; reference: string; opened: boolean }
  title: string
  lede: ReactNode
  children: ReactNode
}

/** The frame of form and check page: below the client and the list of shares, or below the queue of whoever acts for others. */
export function SiteSharePage({ client, title, lede, children }: Props) {
  const { clientId, clientName, reference, opened } = client
  const name = (
    <>
      {clientName} <span className="num">{reference}</span>
    </>
  )
  return (
    <Page width="check">
      <Breadcrumb
        items={
          opened
            ? [
                { text: 'Clients', href: paths.clients() },
                { text: name, href: paths.client(clientId) },
                { text: 'Shared with other sites', href: paths.clientSiteShares(clientId) },
              ]
            : [
                { text: 'Requests, on behalf', href: paths.requests({ box: 'on_behalf' }) },
                { text: name, href: paths.newSiteShare(clientId) },
              ]
        }
      />
      <PageHeader lede={lede} title={title} />
      {children}
    </Page>
  )
}
