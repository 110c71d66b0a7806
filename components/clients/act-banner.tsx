'use client'

import { useActionState, useMemo } from 'react'
import { Banner } from '@/components/ui/banner'
import { problemsOf, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ActNoticeDto } from '@/lib/clients/dto'

type Props = { clientId: string; notice: ActNoticeDto; undoAction: FormAction }

/** What one just did, with Undo as long as it can be taken back. Posts `clientId` and `actId`. */
export function ActBanner({ clientId, notice, undoAction }: Props) {
  const [state, send, pending] = useActionState(undoAction, null)
  const problems = useMemo(() => problemsOf(state), [state])
  return (
    <Banner
      actions={
        notice.undo ? (
          <form action={send}>
            <input name="clientId" type="hidden" value={clientId} />
            <input name="actId" type="hidden" value={notice.undo} />
            <SubmitButton pending={pending} size="small">
              Undo
            </SubmitButton>
          </form>
        ) : null
      }
      live
      title={notice.title}
      tone={notice.tone}
    >
      {problems[0] ? problems[0].message : notice.text}
    </Banner>
  )
}
