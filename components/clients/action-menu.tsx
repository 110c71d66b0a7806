import { LinkMenu } from '@/components/ui/link-menu'
import type { ClientHeaderDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'

/** What one does with a client as a whole, as far as the viewer may. Source: seed 000 "Action/Share". */
export function ActionMenu({ header }: { header: ClientHeaderDto }) {
  const { id, acts } = header
  const items = [
    header.mayShareWithSites && { text: 'Share', href: paths.clientSiteShares(id) },
    acts.book && { text: 'Book', href: paths.bookAppointment({ client: id }) },
    acts.shareChart && { text: 'Chart Sharing', href: paths.chartSharing(id) },
    acts.note && { text: 'Write a note', href: paths.newNote(id) },
    acts.document && { text: 'Add a document', href: paths.newDocument(id) },
    header.level === 'full' && { text: 'Print', href: paths.clientSharingPrint(id) },
  ].filter((item) => item !== false)
  return <LinkMenu id="client-actions" items={items} text="Action" />
}
