import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { rotateCcwClock } from '@/components/ui/icon-shapes'
import { Breadcrumb } from '@/components/ui/page'
import type { HistoryEntryDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'
import { ChangeList } from './change-list'

/** What was changed in a client's profile, field by field. */
export function HistoryView({ clientId, history }: { clientId: string; history: HistoryEntryDto[] }) {
  return (
    <section aria-labelledby="history-title">
      <Breadcrumb items={[{ text: 'Profile', href: paths.client(clientId) }]} />
      <h2 className="mb-5 text-section font-semibold" id="history-title">
        History of the profile
      </h2>
      <Card>
        {history.length > 0 ? (
          <ChangeList changes={history} />
        ) : (
          <EmptyState shape={rotateCcwClock} title="Nothing was changed yet">
            Changes of names, phones, addresses and contacts appear here: what stood before, what stands
            since, and who changed it.
          </EmptyState>
        )}
      </Card>
    </section>
  )
}
