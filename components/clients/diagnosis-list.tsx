import { DayText } from '@/components/ui/date-text'
import type { DiagnosisDto } from '@/lib/clients/dto'

/** Diagnoses with their codes; what is over says since when. */
export function DiagnosisList({ label, list }: { label: string; list: DiagnosisDto[] }) {
  if (list.length === 0) return <p className="text-ink-muted">No diagnosis yet</p>
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
