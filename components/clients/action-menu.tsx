import { LinkMenu } from '@/components/ui/link-menu'
import type { ClientHeaderDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'

/** What one does with a client as a whole, as far as the viewer may. Source: seed 000 "Action/Share". */
export function ActionMenu({ header }: { header: ClientHeaderDto }) {
  const items = [
    ...(header.mayShareWithSites ? [{ text: 'Share', href: paths.clientSiteShares(header.id) }] : []),
    ...(header.level === 'full' ? [{ text: 'Print', href: paths.clientSharingPrint(header.id) }] : []),
  ]
  return <LinkMenu id="client-actions" items={items} text="Action" />
}
