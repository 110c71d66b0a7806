'use client'

import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { FormAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/icon'
import { circleExclamationPoint } from '@/components/ui/icon-shapes'
import type { BookableDto, BookingFormDto } from '@/lib/appointments/dto'
import { ClientWords } from './client-words'

type Props = {
  form: BookingFormDto
  error: string | undefined
  findAction: FormAction
  onPick: (client: BookableDto) => void
  scripts: boolean
}

const PAUSE = 180

/** A line to type a client's name in. With scripts a combobox: it looks while one types and never picks by itself. */
export function ClientSearch({ form, error, findAction, onPick, scripts }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const wait = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const asked = useRef(0)
  const [found, setFound] = useState<BookableDto[] | null>(null)
  const [active, setActive] = useState(-1)
  useEffect(() => () => clearTimeout(wait.current), [])
  const close = () => {
    clearTimeout(wait.current)
    asked.current += 1
    setFound(null)
    setActive(-1)
  }
  const look = async () => {
    const own = input.current?.form
    if (!own || !input.current) return
    const fields = new FormData()
    const typed = new FormData(own)
    for (const name of ['provider', 'scope', 'q']) fields.set(name, String(typed.get(name) ?? ''))
    const turn = (asked.current += 1)
    const answer = await findAction(null, fields)
    if (turn !== asked.current || !answer.ok) return
    setFound(answer.data as BookableDto[])
    setActive(-1)
  }
  const later = () => {
    clearTimeout(wait.current)
    if (input.current?.value.trim() === '') return close()
    wait.current = setTimeout(() => void look(), PAUSE)
  }
  const take = (client: BookableDto) => {
    if (input.current) input.current.value = ''
    close()
    onPick(client)
  }
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const chosen = found?.[active]
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && chosen) take(chosen)
    else if (step !== 0 && found && found.length > 0) setActive((active + step + found.length) % found.length)
    else return
    event.preventDefault()
  }
  const isOpen = found !== null
  return (
    <div className="relative grid gap-1.5">
      <input
        aria-activedescendant={active >= 0 ? `found-${active}` : undefined}
        aria-autocomplete={scripts ? 'list' : undefined}
        aria-controls={scripts ? 'found-clients' : undefined}
        aria-describedby={error ? 'q-error' : undefined}
        aria-expanded={scripts ? isOpen : undefined}
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
        onBlur={() => setTimeout(close, PAUSE)}
        onChange={later}
        onKeyDown={scripts ? press : undefined}
        placeholder="Name, reference, birth date or phone"
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
      {scripts ? <Options active={active} found={found} onTake={take} /> : null}
    </div>
  )
}

type OptionsProps = {
  found: BookableDto[] | null
  active: number
  onTake: (client: BookableDto) => void
}

function Options({ found, active, onTake }: OptionsProps) {
  const count = found?.length ?? 0
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
            Nobody here fits. Look in all of them, or type less.
          </p>
        ) : null}
        <ul aria-label="Clients found" id="found-clients" role="listbox">
          {found?.map((client, index) => (
            <li
              aria-selected={index === active}
              className={classNames(
                'flex min-h-(--row) cursor-pointer items-center px-3 py-1.5',
                index === active ? 'bg-accent-soft' : 'hover:bg-hover',
              )}
              id={`found-${index}`}
              key={client.id}
              onMouseDown={(event) => {
                event.preventDefault()
                onTake(client)
              }}
              role="option"
            >
              <ClientWords client={client} />
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}
