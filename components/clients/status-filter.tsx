import { Icon } from '@/components/ui/icon'
import { check, chevronDown } from '@/components/ui/icon-shapes'
import { Popover } from '@/components/ui/popover'
import type { ClientListDto, StatusChoice } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'
import { statusWords } from './status-chip'

const choices: { status: StatusChoice; words: string }[] = [
  { status: 'current', words: 'New, active' },
  { status: 'new', words: statusWords.new },
  { status: 'active', words: statusWords.active },
  { status: 'inactive', words: statusWords.inactive },
  { status: 'any', words: 'Any' },
]

/**
 * Narrows the list to one status: one's own with the client or, for the whole group, the most alive one any provider has.
 * Each choice is an address. A search looks at every status, so there is nothing to choose beside it.
 */
export function StatusFilter({ list: { scope, status, query, wider } }: { list: ClientListDto }) {
  if (query) return null
  const label = scope === 'all' && wider === 'group' ? 'Status' : 'Status with you'
  return (
    <Popover
      button={
        <>
          {label}{' '}
          <strong className="font-medium text-ink">
            {choices.find((choice) => choice.status === status)?.words}
          </strong>
          <Icon shape={chevronDown} size={14} />
        </>
      }
      buttonClass="boxed flex min-h-(--control) items-center gap-1.5 rounded-1 border border-line-strong bg-raised px-2.5 text-desk whitespace-nowrap text-ink-muted hover:bg-hover"
      id="status-filter"
      label={label}
      panelClass="w-44 p-1"
    >
      <ul>
        {choices.map((choice) => {
          const isNow = choice.status === status
          return (
            <li key={choice.words}>
              <a
                aria-current={isNow ? 'true' : undefined}
                className="flex min-h-(--row) items-center justify-between rounded-1 px-2.5 text-desk text-ink no-underline hover:bg-hover focus-visible:-outline-offset-2"
                href={paths.clients({ scope, status: choice.status })}
              >
                {choice.words}
                {isNow ? <Icon className="text-accent-ink" shape={check} /> : null}
              </a>
            </li>
          )
        })}
      </ul>
    </Popover>
  )
}
