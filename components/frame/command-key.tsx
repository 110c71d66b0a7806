'use client'

import { lazy, Suspense, useEffect, useRef, useState, type MouseEvent } from 'react'
import type { FormAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/icon'
import { search } from '@/components/ui/icon-shapes'
import { paths } from '@/lib/paths'
import { earlyKeys, endEarlyKeys } from './early-keys'
import type { GoPage } from './go-pages'
import { hasSingleKeys } from './single-keys'

const CommandMenu = lazy(async () => ({ default: (await import('./command-menu')).CommandMenu }))
const KeyboardHelp = lazy(async () => ({ default: (await import('./keyboard-help')).KeyboardHelp }))

type Props = { pages: GoPage[]; mayBook: boolean; mayShare: boolean; findAction: FormAction }

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, select, textarea, [contenteditable]') !== null

/** The way to the command menu and to the list of keys: by Ctrl or Cmd with K, by "?", or by the button. */
export function CommandKey({ pages, mayBook, mayShare, findAction }: Props) {
  const [shown, setShown] = useState<'menu' | 'help' | null>(null)
  const button = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    // Without scripts it leads to the clients; from here on it opens the menu.
    button.current?.setAttribute('aria-haspopup', 'dialog')
    const press = (event: KeyboardEvent) => {
      const isMenu = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k'
      const isHelp =
        event.key === '?' && !event.ctrlKey && !event.metaKey && !isTyping(event.target) && hasSingleKeys()
      if (!isMenu && !isHelp) return
      event.preventDefault()
      setShown(isMenu ? 'menu' : 'help')
    }
    // Asked for before this was here; what was typed since waits for the menu.
    if (earlyKeys() !== null) queueMicrotask(() => setShown('menu'))
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    setShown('menu')
  }
  const close = () => {
    endEarlyKeys()
    setShown(null)
  }
  return (
    <>
      <a
        aria-keyshortcuts="Control+K Meta+K"
        className="boxed flex h-9 items-center gap-2 rounded-1 border border-line-field bg-raised px-2.5 text-desk text-ink-muted no-underline hover:bg-hover max-tablet:size-11 max-tablet:justify-center max-tablet:border-transparent max-tablet:bg-transparent laptop:w-72"
        href={paths.clients()}
        onClick={open}
        ref={button}
      >
        <Icon shape={search} size={15} />
        <span className="me-auto max-laptop:sr-only">
          Find a client{mayBook ? ', book' : ''}
          {mayShare ? ', share' : ''}
        </span>
        <kbd
          aria-hidden="true"
          className="rounded-[4px] border border-line-strong px-1.5 text-micro max-laptop:hidden"
        >
          Ctrl K
        </kbd>
      </a>
      <Suspense>
        {shown === 'menu' ? (
          <CommandMenu
            findAction={findAction}
            mayBook={mayBook}
            mayShare={mayShare}
            onClose={close}
            onHelp={() => setShown('help')}
            pages={pages}
          />
        ) : null}
        {shown === 'help' ? <KeyboardHelp onClose={close} /> : null}
      </Suspense>
    </>
  )
}
