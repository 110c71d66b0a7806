import { classNames } from '@/components/ui/class-names'
import marks from './marks.module.css'

/** That a whole day is closed, and why; `day` where the place does not say which. */
export function ClosedLine({ label, day }: { label: string; day?: string }) {
  return (
    <p className={classNames('border-b border-line px-4 py-2 text-desk font-medium text-ink', marks.hatch)}>
      <span className="rounded-1 bg-raised px-2 py-0.5 box-decoration-clone">
        {day ? `${day}: closed` : 'Closed'}: {label}
      </span>
    </p>
  )
}
