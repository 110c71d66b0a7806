import type { ImportCheckDto } from '@/lib/import/dto'

type Props = {
  reasons: ImportCheckDto['refused']
  label: string
  /** Whether the label is shown, where no title of a card says it. */
  heading?: boolean
}

/** Reasons with how many rows each, and at which lines of the file the first of them stand. */
export function ReasonList({ reasons, label, heading = false }: Props) {
  return (
    <div className="grid gap-2 text-desk">
      {heading ? <h3 className="font-medium">{label}</h3> : null}
      <ul aria-label={label} className="grid gap-2">
        {reasons.map(({ words, rows, lines }) => (
          <li className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3" key={words}>
            <span className="num min-w-[7ch] font-medium">{rows === 1 ? '1 row' : `${rows} rows`}</span>
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
    </div>
  )
}
