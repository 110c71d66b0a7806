'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { x } from '@/components/ui/icon-shapes'
import { hasSingleKeys, setSingleKeys } from './single-keys'

type Part = { title: string; on: string; keys: [keys: string, what: string][] }

/** Every key there is, by what must stand on the page for it. */
const parts: Part[] = [
  {
    title: 'Everywhere',
    on: 'body',
    keys: [
      ['Ctrl K or ⌘ K', 'Find a client, book, share, go to a page'],
      ['?', 'This list'],
      ['Escape', 'Close what is open'],
    ],
  },
  {
    title: 'In the calendar',
    on: '[role=grid]',
    keys: [
      ['↑ ↓', 'Earlier and later'],
      ['← →', 'Day or provider before and after'],
      ['Home, End', 'First and last column'],
      ['Page Up, Page Down', 'A week earlier and later, in every view'],
      ['Enter', 'Book at a free time, or act on an appointment'],
      ['M', 'Move the appointment: arrow keys, then Enter; Escape leaves it'],
    ],
  },
  {
    title: 'On the board of today',
    on: '[data-board]',
    keys: [
      ['↑ ↓', 'Row above and below'],
      ['A', 'Arrived'],
    ],
  },
  {
    title: 'In the list of requests',
    on: '[data-triage]',
    keys: [
      ['J, K or ↓ ↑', 'Next and previous request'],
      ['Enter', 'Open it'],
    ],
  },
  {
    title: 'On a request',
    on: '[data-take-action]',
    keys: [
      ['A', 'Accept, as the page says, and go on to the next'],
      ['R', 'Reject: the reasons'],
      ['1 to 6', 'Reject with that reason, and go on to the next'],
    ],
  },
]

/** The keys of this page. Keys without Ctrl or Cmd can be switched off. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const box = useRef<HTMLDialogElement>(null)
  const [here] = useState(() => parts.filter(({ on }) => document.querySelector(on)))
  useEffect(() => box.current?.showModal(), [])
  return (
    <dialog
      aria-labelledby="keys-title"
      className="m-auto w-[min(560px,calc(100vw-24px))] rounded-2 bg-raised p-0 text-ink shadow-float backdrop:bg-(--shadow-tint)"
      onClick={(event) => event.target === box.current && onClose()}
      onClose={onClose}
      ref={box}
    >
      <div className="grid gap-5 px-5 py-4">
        <div className="flex items-center">
          <h2 className="text-section font-semibold" id="keys-title">
            Keyboard shortcuts
          </h2>
          <Button aria-label="Close" className="ms-auto" look="quiet" onClick={onClose} size="small">
            <Icon shape={x} />
          </Button>
        </div>
        {here.map(({ title, keys }) => (
          <section key={title}>
            <h3 className="mb-1.5 text-desk font-medium text-ink-muted">{title}</h3>
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-desk">
              {keys.map(([key, what]) => (
                <div className="contents" key={key}>
                  <dt className="font-medium whitespace-nowrap">{key}</dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <label className="flex min-h-6 items-center gap-2 border-t border-line pt-4 text-desk">
          <input
            className="size-4"
            defaultChecked={hasSingleKeys()}
            onChange={(event) => setSingleKeys(event.target.checked)}
            type="checkbox"
          />
          Single keys do something: ?, M in the calendar, A on the board of today, J, K, A, R and numbers for
          requests
        </label>
      </div>
    </dialog>
  )
}
