'use client'

import { useActionState, useMemo, type ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { problemAt, problemsOf, typed, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FieldsFormDto } from '@/lib/clients/dto'
import { ChangeList } from './change-list'
import { FieldInput } from './field-input'

type Props = {
  form: FieldsFormDto
  action: FormAction
  submit: string
  cancelHref: string
  children?: ReactNode
}

/** A form made of fields: posts them with what is hidden. What was typed stays, whatever the answer is. */
export function FieldsForm({ form, action, submit, cancelHref, children }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  const isConflict = state !== null && !state.ok && state.error.code === 'conflict'
  const since = Number(typed(state, 'version', '0'))
  return (
    <form action={send} className="grid max-w-[800px] gap-5" noValidate>
      <ErrorSummary problems={problems} />
      {isConflict ? <Meanwhile changes={form.history.filter(({ version }) => version > since)} /> : null}
      {Object.entries(form.hidden).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      {children}
      <div className="grid gap-5 tablet:grid-cols-2">
        {form.fields.map((field) => (
          <div className={field.kind === 'area' ? 'tablet:col-span-2' : undefined} key={field.name}>
            <FieldInput
              error={problemAt(problems, field.name)}
              field={field}
              value={typed(state, field.name, field.value)}
            />
          </div>
        ))}
      </div>
      <div className="flex items-center gap-3 border-t border-line pt-5">
        <SubmitButton look="primary" pending={pending}>
          {submit}
        </SubmitButton>
        <LinkButton href={cancelHref} look="quiet">
          Cancel
        </LinkButton>
      </div>
    </form>
  )
}

/** After a conflict: which fields somebody changed since this form was filled, to what. */
function Meanwhile({ changes }: { changes: FieldsFormDto['history'] }) {
  if (changes.length === 0) return null
  return (
    <section aria-labelledby="meanwhile" className="rounded-2 border border-line bg-raised">
      <h3 className="border-b border-line px-5 py-2.5 text-body font-semibold" id="meanwhile">
        Changed meanwhile
      </h3>
      <ChangeList changes={changes} />
    </section>
  )
}
