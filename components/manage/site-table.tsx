import { Chip } from '@/components/ui/chip'
import { circleMinus } from '@/components/ui/icon-shapes'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { SiteDto } from '@/lib/organisation/dto'
import { paths } from '@/lib/paths'
import { SITE_KIND_WORDS, usesOf } from './place-words'

const columns = [
  { key: 'site', title: 'Site' },
  { key: 'kind', title: 'Kind' },
  { key: 'phone', title: 'Phone' },
  { key: 'address', title: 'Address' },
  { key: 'use', title: 'In use by' },
]

/** Sites one below the other, each leading to its own page. */
export function SiteTable({ caption, sites }: { caption: string; sites: SiteDto[] }) {
  return (
    <Table caption={caption} columns={columns}>
      {sites.map((site) => (
        <Row key={site.id}>
          <RowHead href={paths.manageSite(site.id)}>{site.name}</RowHead>
          <Cell muted>{SITE_KIND_WORDS[site.kind]}</Cell>
          <Cell num>{site.phone}</Cell>
          <Cell>{site.address}</Cell>
          <Cell muted>
            {site.active ? (
              (usesOf(site) ?? 'Nobody yet')
            ) : (
              <Chip shape={circleMinus} tone="expired">
                Retired
              </Chip>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
