import { Card, CardBody } from '@/components/ui/card'
import { SummaryList } from '@/components/ui/summary-list'
import type { BulkPageDto, BulkReasonDto } from '@/lib/bulk/dto'
import { counted } from '@/components/manage/words'

/** The numbers: how many for whom, what opens, what becomes of visits, and why others are left out. */
export function BulkSums({ page }: { page: BulkPageDto }) {
  const { state, receivers, moved, kept, notes, documents, reasons, stays } = page
  const before = state === 'draft' || state === 'planned'
  const items = [
    ...receivers.map(({ name, clients }, index) => ({
      key: name || `Colleague ${index + 1}`,
      value:
        page.kind === 'renewal' || page.kind === 'stop'
          ? counted(clients, 'chart', 'charts')
          : counted(clients, 'client', 'clients'),
    })),
    ...(before && notes + documents > 0
      ? [
          {
            key: 'Opens',
            value: `${counted(notes, 'note', 'notes')}, ${counted(documents, 'clinical document', 'clinical documents')}, and those to come`,
          },
        ]
      : []),
    ...(moved > 0 ? [{ key: 'Appointments that go along', value: String(moved) }] : []),
    ...(kept > 0 ? [{ key: 'Appointments that stay', value: String(kept) }] : []),
  ]
  return (
    <div className="grid items-start gap-6 laptop:grid-cols-2">
      <Card
        title={before ? 'What would happen' : page.isReceiver ? 'For you' : 'What happened'}
        titleId="sums"
      >
        <CardBody>
          {items.length > 0 ? <SummaryList items={items} /> : <p>Nothing{before ? ' would' : ''}.</p>}
        </CardBody>
      </Card>
      {reasons.length > 0 ? <Reasons reasons={reasons} title="Left out" /> : null}
      {stays.length > 0 ? <Reasons reasons={stays} title="What stays" /> : null}
    </div>
  )
}

function Reasons({ title, reasons }: { title: string; reasons: BulkReasonDto[] }) {
  return (
    <Card title={title} titleId={title.toLowerCase().replaceAll(' ', '-')}>
      <CardBody>
        <ul className="grid gap-2">
          {reasons.map(({ words, clients }) => (
            <li key={words}>
              <span className="num font-medium">{clients.toLocaleString('en-US')}</span> {words}
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
