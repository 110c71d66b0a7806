import type { ImportCheckDto } from '@/lib/import/dto'

/** Reasons with how many rows each, and at which lines of the file the first of them stand. */
export function ReasonList({ reasons, label }: { reasons: ImportCheckDto['refused']; label: string }) {
  return (
    <ul aria-label={label} className="grid gap-2 text-desk">
      {reasons.map(({ words, rows, lines }) => (
        <li className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3" key={words}>
          <span className="num min-w-[2ch] font-medium">{rows}</span>
          <span className="wrap-anywhere">
            {words}{' '}
            <span className="text-ink-muted">
              ({lines.length === 1 ? 'line' : 'lines'} {lines.join(', ')}
              {rows > lines.length ? ' …' : ''})
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
