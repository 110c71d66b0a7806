'use client'

import type { KeyboardEvent } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { FormAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/icon'
import { circleExclamationPoint } from '@/components/ui/icon-shapes'
import type { BookableDto, BookingFormDto } from '@/lib/appointments/dto'
import { ClientWords, nobodyWords } from './client-words'
import { useClientSearch, type Found } from './use-client-search'

type Props = {
  form: BookingFormDto
  error: string | undefined
  findAction: FormAction
  onPick: (client: BookableDto) => void
  scripts: boolean
}

/** A line to type a client's name in. With scripts a combobox: it looks while one types and never picks by itself; Enter takes the only one who fits. */
export function ClientSearch({ form, error, findAction, onPick, scripts }: Props) {
  const search = useClientSearch(findAction)
  const { input, found, active, setActive, close, clear, later, left, widen } = search
  const take = (client: BookableDto) => {
    clear()
    onPick(client)
  }
  /** Enter takes the only one who fits; of several one is chosen, and what fits nobody is sent and told. */
  const takeOnly = (event: KeyboardEvent) => {
    const only = search.onlyHit()
    if (!only) return
    event.preventDefault()
    void Promise.resolve(only).then((client) => client && take(client))
  }
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const count = found ? found.clients.length + (found.mayWiden ? 1 : 0) : 0
    const chosen = found?.clients[active]
    if (event.key === 'Enter' && active < 0) return takeOnly(event)
    if (!found) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && chosen) take(chosen)
    else if (event.key === 'Enter' && active >= 0) widen()
    else if (step !== 0 && count > 0) setActive(nextOf(active, step, count))
    else return
    event.preventDefault()
  }
  return (
    <div className="relative grid gap-1.5">
      <input
        aria-activedescendant={active >= 0 ? `found-${active}` : undefined}
        aria-autocomplete={scripts ? 'list' : undefined}
        aria-controls={scripts ? 'found-clients' : undefined}
        aria-describedby={error ? 'q-error' : undefined}
        aria-expanded={scripts ? found !== null : undefined}
        aria-invalid={error ? true : undefined}
        autoComplete="off"
        className={classNames(
          'h-(--control) w-full rounded-1 border bg-raised px-2.5 text-body text-ink focus-visible:border-focus focus-visible:outline-offset-0',
          error ? 'border-denied-ink' : 'border-line-field',
        )}
        defaultValue={form.typed.q}
        id="q"
        maxLength={200}
        name="q"
        onBlur={left}
        onChange={later}
        onKeyDown={scripts ? press : undefined}
        placeholder={form.byPhone ? 'Name, reference, birth date or phone' : 'Name, reference or birth date'}
        ref={input}
        role={scripts ? 'combobox' : undefined}
        type="text"
      />
      {error ? (
        <p className="flex items-center gap-1.5 text-desk font-medium text-denied-ink" id="q-error">
          <Icon shape={circleExclamationPoint} size={14} />
          {error}
        </p>
      ) : null}
      {scripts ? (
        <Options active={active} allLabel={form.allLabel} found={found} onTake={take} onWiden={widen} />
      ) : null}
    </div>
  )
}

/** From no option to the first or the last, and around the ends. */
const nextOf = (active: number, step: number, count: number) =>
  active < 0 ? (step > 0 ? 0 : count - 1) : (active + step + count) % count

type OptionsProps = {
  found: Found | null
  active: number
  /** What the wider filter is called. */
  allLabel: string
  onTake: (client: BookableDto) => void
  onWiden: () => void
}

function Options({ found, active, allLabel, onTake, onWiden }: OptionsProps) {
  const count = found?.clients.length ?? 0
  const options = (found?.clients ?? []).map((client) => ({
    key: client.id,
    act: () => onTake(client),
    words: <ClientWords client={client} />,
  }))
  if (found?.mayWiden)
    options.push({
      key: 'all',
      act: onWiden,
      words: <span className="text-desk font-medium text-accent-ink">Look in: {allLabel}</span>,
    })
  return (
    <>
      <p className="sr-only" role="status">
        {found === null ? '' : count === 0 ? 'Nobody found' : `${count} found`}
      </p>
      <div
        className={classNames(
          'absolute inset-x-0 top-full z-(--z-popover) mt-1 overflow-hidden rounded-2 bg-raised shadow-float',
          found === null && 'hidden',
        )}
      >
        {count === 0 ? (
          <p className="px-3 py-2 text-desk text-ink-muted">
            {nobodyWords(found?.mayWiden ? allLabel : null)}
          </p>
        ) : null}
        <ul aria-label="Clients found" id="found-clients" role="listbox">
          {options.map(({ key, act, words }, index) => (
            <li
              aria-selected={index === active}
              className={classNames(
                'flex min-h-(--row) cursor-pointer items-center px-3 py-1.5',
                index === active ? 'bg-accent-soft' : 'hover:bg-hover',
              )}
              id={`found-${index}`}
              key={key}
              onMouseDown={(event) => {
                event.preventDefault()
                act()
              }}
              role="option"
            >
              {words}
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}
