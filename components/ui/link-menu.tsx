'use client'

import type { KeyboardEvent } from 'react'
import { buttonClass } from './button-class'
import { Icon } from './icon'
import { chevronDown } from './icon-shapes'
import { Popover } from './popover'

type Props = {
  id: string
  /** What stands on the button. */
  text: string
  items: { text: string; href: string }[]
}

/** A menu of plain links: opens without a script; with one, arrows, Home and End go from one to the next. */
export function LinkMenu({ id, text, items }: Props) {
  if (items.length === 0) return null
  return (
    <div onKeyDown={move}>
      <Popover
        align="end"
        button={
          <>
            {text}
            <Icon shape={chevronDown} size={14} />
          </>
        }
        buttonClass={buttonClass('plain', 'small')}
        id={id}
        panelClass="w-60 p-1"
      >
        <nav aria-label={text}>
          <ul>
            {items.map((item) => (
              <li key={item.href}>
                <a
                  className={buttonClass(
                    'quiet',
                    'normal',
                    'w-full justify-start! focus-visible:-outline-offset-2',
                  )}
                  href={item.href}
                >
                  {item.text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </Popover>
    </div>
  )
}

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => (at === last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
}

/** From the button, an arrow opens the menu first. */
function move(event: KeyboardEvent<HTMLDivElement>) {
  const step = steps[event.key]
  const [button, panel] = event.currentTarget.children
  if (!step || !(button instanceof HTMLElement) || !(panel instanceof HTMLElement)) return
  const isOpen = panel.matches(':popover-open')
  if (!isOpen && !event.key.startsWith('Arrow')) return
  event.preventDefault()
  if (!isOpen) panel.showPopover()
  const links = [...panel.querySelectorAll('a')]
  const at = links.findIndex((link) => link === document.activeElement)
  links[step(at, links.length - 1)]?.focus()
}
