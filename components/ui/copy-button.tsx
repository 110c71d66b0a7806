'use client'

import { useState, useSyncExternalStore } from 'react'
import { Button } from './button'

const never = () => () => {}
/** Whether this page may write to the clipboard: not without scripts, nor over a plain connection. */
const useClipboard = () =>
  useSyncExternalStore(
    never,
    () => Boolean(navigator.clipboard),
    () => false,
  )

/** Copies a text that also stands on the page to be selected; nothing where that cannot be done. */
export function CopyButton({ text, children }: { text: string; children: string }) {
  const canCopy = useClipboard()
  const [said, setSaid] = useState('')
  if (!canCopy) return null
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid('Copied'),
      () => setSaid('Not copied: select it and copy it by hand'),
    )
  return (
    <span className="inline-flex items-center gap-3">
      <Button onClick={() => void copy()} size="small">
        {children}
      </Button>
      <span aria-live="polite" className="text-desk">
        {said}
      </span>
    </span>
  )
}
