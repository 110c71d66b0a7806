'use client'

import { useActionState, useMemo } from 'react'
import { Banner, type BannerTone } from './banner'
import { problemsOf, type FormAction } from './form-state'
import { SubmitButton } from './submit-button'

type Props = {
  words: { tone: BannerTone; title: string; text: string }
  /** What the form posts to take the act back; null where there is nothing to. */
  fields: Record<string, string> | null
  action: FormAction
}

/** What one just did, with Undo. */
export function UndoBanner({ words, fields, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  const undo = fields ? (
    <form action={send}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      <SubmitButton pending={pending} size="small">
        Undo
      </SubmitButton>
    </form>
  ) : null
  return (
    <Banner actions={undo} live title={words.title} tone={words.tone}>
      {problems[0] ? problems[0].message : words.text}
    </Banner>
  )
}
