'use client'

import { useActionState, useMemo } from 'react'
import { LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { problemsOf, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { MergePreviewDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'

type Props = { clientId: string; preview: MergePreviewDto; action: FormAction }

/** The button that names the act. */
export function MergeForm({ clientId, preview: { source, target }, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  return (
    <form action={send} className="grid gap-4">
      <ErrorSummary problems={problems} />
      <input name="sourceId" type="hidden" value={source.id} />
      <input name="targetId" type="hidden" value={target.id} />
      <div className="flex items-center gap-3">
        <SubmitButton look="primary" pending={pending}>
          Merge {source.reference} into {target.reference}
        </SubmitButton>
        <LinkButton href={paths.client(clientId)} look="quiet">
          Cancel
        </LinkButton>
      </div>
    </form>
  )
}
