'use client'

import { useActionState, useMemo } from 'react'
import { Banner } from '@/components/ui/banner'
import { dayWords } from '@/components/ui/date-words'
import { problemsOf, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ClientProfileDto, MergedRecordDto } from '@/lib/clients/dto'

type Props = { profile: ClientProfileDto; undoAction: FormAction }

/** For owner and manager: records that were merged into this one, each with Undo. */
export function MergedBanners({ profile, undoAction }: Props) {
  return profile.merged.map((merged) => (
    <MergedBanner clientId={profile.id} key={merged.actId} merged={merged} undoAction={undoAction} />
  ))
}

type OneProps = { clientId: string; merged: MergedRecordDto; undoAction: FormAction }

function MergedBanner({ clientId, merged, undoAction }: OneProps) {
  const [state, send, pending] = useActionState(undoAction, null)
  const problems = useMemo(() => problemsOf(state), [state])
  return (
    <Banner
      actions={
        <form action={send}>
          <input name="clientId" type="hidden" value={clientId} />
          <input name="actId" type="hidden" value={merged.actId} />
          <SubmitButton pending={pending} size="small">
            Undo merge
          </SubmitButton>
        </form>
      }
      title={`${merged.reference}, ${merged.name}, was merged into this record.`}
      tone="info"
    >
      {problems[0]
        ? problems[0].message
        : `${merged.by ?? 'Somebody'}, ${dayWords(merged.at.slice(0, 10))}. What it brought goes back with undo.`}
    </Banner>
  )
}
