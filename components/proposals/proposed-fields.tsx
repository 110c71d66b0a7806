import type { ReactNode } from 'react'
import type { ProposedFieldDto } from '@/lib/proposals/dto'

type Props = {
  fields: ProposedFieldDto[]
  isAnswered: boolean
  /** What stands before a field: the box that takes it over. */
  before?: (field: ProposedFieldDto) => ReactNode
}

/** Field by field what stands and what is proposed, and where somebody changed it meanwhile. */
export function ProposedFields({ fields, isAnswered, before }: Props) {
  return (
    <ul className="rounded-1 border border-line">
      {fields.map((each) => (
        <li
          className="flex items-start gap-3 border-b border-line px-4 py-2 wrap-anywhere last:border-b-0"
          key={each.field}
        >
          {before?.(each)}
          <div className="min-w-0">
            <strong className="font-medium">{each.label}</strong>: {each.proposed ?? 'nothing'}
            <span className="block text-ink-muted">
              {isAnswered
                ? each.isAccepted
                  ? 'Accepted'
                  : 'Not taken over'
                : `Stands now: ${each.stands ?? 'nothing'}`}
              {!isAnswered && each.isChanged ? ', changed since this was proposed' : ''}
            </span>
          </div>
        </li>
      ))}
    </ul>
  )
}
