import { dayWords } from '@/components/ui/date-words'
import type { HistoryEntryDto } from '@/lib/clients/dto'

/** Changes, newest first: what, from what to what, who and when. */
export function ChangeList({ changes }: { changes: HistoryEntryDto[] }) {
  return (
    <ol>
      {changes.map((change) => (
        <li
          className="grid gap-x-4 gap-y-0.5 border-b border-line px-5 py-2.5 text-desk last:border-b-0 max-tablet:px-4 tablet:grid-cols-[220px_minmax(0,1fr)]"
          key={`${change.of}-${change.version}-${change.at}-${change.field}`}
        >
          <span className="min-w-0">
            <strong className="block font-medium">{change.label}</strong>
            {change.of === 'Profile' ? null : (
              <span className="text-ink-muted wrap-anywhere">{change.of}</span>
            )}
          </span>
          <span className="min-w-0">
            <span className="wrap-anywhere">
              {change.done ?? (
                <>
                  <span className="text-ink-muted">{change.from ?? 'nothing'}</span>
                  <span className="text-ink-muted"> became </span>
                  <span>{change.to ?? 'nothing'}</span>
                </>
              )}
            </span>
            <span className="num block text-ink-muted">
              {change.by}, {dayWords(change.at.slice(0, 10))}, {change.at.slice(11)}
            </span>
          </span>
        </li>
      ))}
    </ol>
  )
}
