import { DayText } from '@/components/ui/date-text'
import type { DiagnosisDto } from '@/lib/clients/dto'

const SHOWN = 5

/** Diagnoses with their codes, those that last first; a long list and what is over fold away. */
export function DiagnosisList({ label, list }: { label: string; list: DiagnosisDto[] }) {
  if (list.length === 0) return <p className="text-ink-muted">No diagnosis yet</p>
  const lasting = list.filter((each) => !each.resolvedOn).slice(0, SHOWN)
  const first = lasting.length > 0 ? lasting : list.slice(0, 1)
  const more = list.filter((each) => !first.includes(each))
  return (
    <div className="grid gap-1">
      <Lines label={label} list={first} />
      {more.length > 0 ? (
        <details>
          <summary className="w-fit py-0.5 font-medium text-accent-ink max-tablet:py-2.5">
            {more.every((each) => each.resolvedOn) ? `${more.length} resolved` : `${more.length} more`}
          </summary>
          <Lines label={`${label}, continued`} list={more} />
        </details>
      ) : null}
    </div>
  )
}

function Lines({ label, list }: { label: string; list: DiagnosisDto[] }) {
  return (
    <ul aria-label={label} className="grid gap-0.5">
      {list.map(({ system, code, text, resolvedOn }, index) => (
        <li className={resolvedOn ? 'text-ink-muted' : undefined} key={index}>
          <span className="num" title={system}>
            {code}
          </span>{' '}
          {text}
          {resolvedOn ? (
            <>
              , resolved <DayText on={resolvedOn} />
            </>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
