import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { FormAction, PlainAction } from '@/components/ui/form-state'
import { buildingComplex } from '@/components/ui/icon-shapes'
import { SectionHeader } from '@/components/ui/page'
import { Table } from '@/components/ui/table'
import { UndoBanner } from '@/components/ui/undo-banner'
import type { SiteSharesDto } from '@/lib/site-shares/dto'
import { paths } from '@/lib/paths'
import { ShareRow } from './share-row'

const columns = [
  { key: 'receiver', title: 'Shared with' },
  { key: 'opens', title: 'Opens' },
  { key: 'from', title: 'From' },
  { key: 'until', title: 'Until' },
  { key: 'state', title: 'State' },
  { key: 'acts', title: 'Change or end', hidden: true },
]

type Props = {
  shares: SiteSharesDto
  /** Receives `clientId` and `shareId`. */
  endAction: PlainAction
  /** Receives `clientId` and `actId`. */
  undoAction: FormAction
}

/** With which sites, divisions and organisations a client is shared. */
export function SiteSharesView({ shares, endAction, undoAction }: Props) {
  const { clientId, clientShortName: client, rows, mayShare, notice } = shares
  return (
    <section aria-labelledby="site-shares" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {notice ? (
        <UndoBanner
          action={undoAction}
          fields={notice.undo ? { clientId, actId: notice.undo } : null}
          words={notice}
        />
      ) : null}
      <div>
        <SectionHeader
          actions={
            mayShare ? (
              <LinkButton href={paths.newSiteShare(clientId)} look="primary">
                Add
              </LinkButton>
            ) : null
          }
          id="site-shares"
          lede={`Who works at these sites sees ${client}’s record as far as their role goes, and shares it with nobody.`}
          title="Shared with other sites"
        />
        <Card>
          {rows.length > 0 ? (
            <Table caption={`Sites that ${client} is shared with`} columns={columns} stickyHead={false}>
              {rows.map((row) => (
                <ShareRow clientId={clientId} endAction={endAction} key={row.id} row={row} />
              ))}
            </Table>
          ) : (
            <EmptyState shape={buildingComplex} title="Shared with no other site">
              A site, all sites of a division, or a whole organisation can be given {client}’s record, to read
              or to edit, for as long as you say.
            </EmptyState>
          )}
        </Card>
      </div>
    </section>
  )
}
