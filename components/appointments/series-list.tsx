import { Banner } from '@/components/ui/banner'
import { Icon } from '@/components/ui/icon'
import { info, triangleExclamationPoint } from '@/components/ui/icon-shapes'
import type { SeriesListDto, SeriesRowDto } from '@/lib/appointments/dto'

type Props = { list: SeriesListDto; error: string | undefined }

/** Every date of a series before it is saved: free ones with a tick, the others with what can be done about them. */
export function SeriesList({ list, error }: Props) {
  const { rows, open } = list
  const told = open === 1 ? 'One date must be decided.' : `${open} dates must be decided.`
  return (
    <section aria-labelledby="dates-title" className="grid gap-3" id="dates" tabIndex={-1}>
      <input name="checked" type="hidden" value={list.checked} />
      <h2 className="text-section font-semibold" id="dates-title">
        {list.title}
      </h2>
      <Banner live title="Nothing is saved yet" tone={open > 0 ? 'pending' : 'info'}>
        {open > 0 ? told : 'Look through the dates, then save them.'}
      </Banner>
      {error ? <p className="text-desk font-medium text-denied-ink">{error}</p> : null}
      {list.skipped ? <p className="text-desk text-ink-muted">{list.skipped}</p> : null}
      <ol className="boxed rounded-2 border border-line bg-raised">
        {rows.map((row) => (
          <li className="border-b border-line px-4 py-2.5 last:border-b-0" key={`${row.key} ${row.choice}`}>
            {row.isFree ? <FreeDate row={row} /> : <OpenDate row={row} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

function FreeDate({ row }: { row: SeriesRowDto }) {
  return (
    <label className="flex min-h-6 items-center gap-2.5 text-body">
      <input
        className="size-4"
        defaultChecked={!row.choice.endsWith('|skip')}
        name="places[]"
        type="checkbox"
        value={`${row.key}|keep`}
      />
      <span className="num">{row.label}</span>
    </label>
  )
}

function OpenDate({ row }: { row: SeriesRowDto }) {
  const id = `date-${row.key}`
  return (
    <div className="grid gap-1.5">
      <label className="num text-body font-medium" htmlFor={id}>
        {row.label}
      </label>
      {row.problem ? (
        <p className="flex items-center gap-1.5 text-desk font-medium text-denied-ink" id={`${id}-why`}>
          <Icon shape={triangleExclamationPoint} size={14} />
          {row.problem}
        </p>
      ) : null}
      {row.hints.map((hint) => (
        <p className="flex items-center gap-1.5 text-desk text-pending-ink" key={hint}>
          <Icon shape={info} size={14} />
          {hint}
        </p>
      ))}
      <select
        aria-describedby={row.problem ? `${id}-why` : undefined}
        className="select-arrow h-(--control) w-full rounded-1 border border-line-field bg-raised px-2.5 pe-8 text-body text-ink focus-visible:border-focus focus-visible:outline-offset-0"
        defaultValue={row.choice}
        id={id}
        name="places[]"
      >
        {row.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}
