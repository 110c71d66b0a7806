import { Card, CardBody } from '@/components/ui/card'
import { MinuteText } from '@/components/ui/date-text'
import type { HistoryLineDto } from '@/lib/staff/dto'
import { actWords } from './words'

/** Who did what and when, newest first. */
export function HistoryList({ lines }: { lines: HistoryLineDto[] }) {
  return (
    <Card title="History" titleId="history">
      {lines.length === 0 ? (
        <CardBody>
          <p className="text-desk text-ink-muted">Nothing has been changed here yet.</p>
        </CardBody>
      ) : (
        <ol>
          {lines.map((line, index) => (
            <li
              className="grid gap-x-4 border-b border-line px-5 py-2 text-desk last:border-b-0 tablet:grid-cols-[200px_minmax(0,1fr)] max-tablet:px-4"
              key={`${line.at} ${line.action} ${index}`}
            >
              <span className="text-ink-muted">
                <MinuteText at={line.at} />
              </span>
              <span>
                <strong className="font-medium">{line.byName}</strong> {actWords(line)}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
