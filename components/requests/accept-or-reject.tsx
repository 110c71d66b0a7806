'use client'

import { useMemo } from 'react'
import { buttonClass } from '@/components/ui/button-class'
import { problemsOf, type FormState } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { RequestDto } from '@/lib/requests/dto'
import { ClosedButton } from './closed-button'
import { RejectForm } from './reject-form'

type Props = {
  request: RequestDto
  accepting: boolean
  rejecting: boolean
  rejected: FormState
  reject: (form: FormData) => void
}

/** The two answers, within reach of the thumb on phones. What cannot be pressed says why right there. */
export function AcceptOrReject({ request, accepting, rejecting, rejected, reject }: Props) {
  const { accept, reject: no, reopen } = request.buttons
  const problems = useMemo(() => problemsOf(rejected), [rejected])
  const isOpen = problems.length > 0
  return (
    <div className="sticky bottom-(--bottom-bar-h) max-laptop:order-2 z-(--z-sticky) flex max-h-[70dvh] flex-wrap items-start gap-2 overflow-y-auto border-t border-line bg-surface py-3 max-tablet:-mx-4 max-tablet:px-4 tablet:bottom-0 laptop:static laptop:max-h-none laptop:border-t-0 laptop:py-0 print:hidden">
      {accept.refusal && reopen.refusal ? (
        <ClosedButton reason={accept.refusal} word="Accept" />
      ) : (
        <div className="min-w-30 flex-1">
          <SubmitButton
            className="w-full"
            form="accept"
            id="accept-button"
            look="primary"
            pending={accepting}
          >
            {accept.refusal ? 'Accept after all' : 'Accept'}
          </SubmitButton>
        </div>
      )}
      {no.refusal ? (
        <ClosedButton reason={no.refusal} word="Reject" />
      ) : (
        <details className="min-w-30 flex-1 open:basis-full" id="reject" open={isOpen}>
          <summary
            className={buttonClass('plain', 'normal', 'w-full list-none [&::-webkit-details-marker]:hidden')}
          >
            Reject
          </summary>
          <RejectForm
            problems={problems}
            reject={reject}
            rejecting={rejecting}
            request={request}
            state={rejected}
          />
        </details>
      )}
    </div>
  )
}
