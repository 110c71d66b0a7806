'use client'

import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { FormAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/icon'
import { search } from '@/components/ui/icon-shapes'
import type { FoundClientDto } from '@/lib/clients/dto'
import { commandsFor, wordsOf, type Command } from './commands'
import { earlyKeys, endEarlyKeys } from './early-keys'
import type { GoPage } from './go-pages'

type Props = {
  pages: GoPage[]
  mayBook: boolean
  mayShare: boolean
  findAction: FormAction
  onHelp: () => void
  onClose: () => void
}

const PAUSE = 150

/** Find a client, book, share, go: one line to type in, and what fits below it. Never goes anywhere by itself. */
export function CommandMenu({ pages, mayBook, mayShare, findAction, onHelp, onClose }: Props) {
  const box = useRef<HTMLDialogElement>(null)
  const line = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(() => earlyKeys() ?? '')
  const clients = useClients(typed, findAction)
  const [active, setActive] = useState(0)
  const commands = commandsFor(typed, { clients: clients ?? [], pages, mayBook, mayShare })
  const current = Math.min(active, commands.length - 1)
  useEffect(() => takeOver(box.current, line.current), [])
  const run = (command: Command | undefined) => {
    if (!command) return
    if (command.href === null) onHelp()
    else window.location.assign(command.href)
  }
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (event.key === 'Enter') run(commands[current])
    else if (step !== 0 && commands.length > 0)
      setActive((current + step + commands.length) % commands.length)
    else return
    event.preventDefault()
  }
  return (
    <dialog
      aria-label="Find a client, book, share, go"
      className="mx-auto mt-[12vh] mb-auto w-[min(600px,calc(100vw-24px))] overflow-hidden rounded-2 bg-raised p-0 text-ink shadow-float backdrop:bg-(--shadow-tint)"
      onClick={(event) => event.target === box.current && onClose()}
      onClose={onClose}
      ref={box}
    >
      <label className="flex items-center gap-2.5 border-b border-line px-4">
        <Icon className="text-ink-muted" shape={search} />
        <span className="sr-only">What do you want to do?</span>
        <input
          aria-activedescendant={commands.length > 0 ? `command-${current}` : undefined}
          aria-autocomplete="list"
          aria-controls="commands"
          aria-expanded="true"
          autoComplete="off"
          autoFocus
          className="h-12 w-full bg-transparent text-reading outline-none"
          defaultValue={typed}
          maxLength={200}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
          }}
          onKeyDown={press}
          placeholder="A name, a reference, or a page"
          ref={line}
          role="combobox"
          type="text"
        />
      </label>
      <p className="sr-only" role="status">
        {typed === '' ? '' : commands.length === 0 ? 'Nothing fits' : `${commands.length} choices`}
      </p>
      {commands.length === 0 ? (
        <p className="px-4 py-3 text-desk text-ink-muted">
          {clients === null ? 'Looking' : 'Nothing fits: no client whom you may find, and no page.'}
        </p>
      ) : null}
      <ul aria-label="Choices" className="max-h-[50vh] overflow-y-auto p-1" id="commands" role="listbox">
        {commands.map((command, index) => (
          <li
            aria-selected={index === current}
            className={classNames(
              'flex min-h-(--row) cursor-pointer items-center gap-3 rounded-1 px-3 py-1.5 text-desk',
              index === current ? 'bg-accent-soft' : 'hover:bg-hover',
            )}
            id={`command-${index}`}
            key={command.key}
            onClick={() => run(command)}
            ref={index === current ? (line) => line?.scrollIntoView({ block: 'nearest' }) : undefined}
            role="option"
          >
            <span className="min-w-0 truncate">
              <span className="text-ink-muted">{wordsOf(command)}</span>{' '}
              <span className="font-medium">{command.text}</span>
            </span>
            <span className="num ms-auto text-ink-muted">{command.more}</span>
          </li>
        ))}
      </ul>
    </dialog>
  )
}

/** From here on the line hears the keys, behind those that were typed before it was there. */
function takeOver(box: HTMLDialogElement | null, line: HTMLInputElement | null): void {
  box?.showModal()
  endEarlyKeys()
  line?.setSelectionRange(line.value.length, line.value.length)
}

/** Who fits what is typed; null while that is asked. Words such as "book" before the name are left out. */
function useClients(typed: string, findAction: FormAction): FoundClientDto[] | null {
  const [found, setFound] = useState<{ typed: string; clients: FoundClientDto[] }>({ typed: '', clients: [] })
  const asked = typed.replace(/^(book|share|open)\s+/i, '').trim()
  useEffect(() => {
    if (asked.length < 2) return
    let isOld = false
    const ask = async () => {
      const fields = new FormData()
      fields.set('q', asked)
      const answer = await findAction(null, fields)
      if (!isOld && answer.ok) setFound({ typed: asked, clients: answer.data as FoundClientDto[] })
    }
    const wait = setTimeout(() => void ask(), PAUSE)
    return () => {
      isOld = true
      clearTimeout(wait)
    }
  }, [asked, findAction])
  if (asked.length < 2) return []
  return found.typed === asked ? found.clients : null
}
