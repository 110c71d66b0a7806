'use client'

import { useActionState, useMemo } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextAreaField } from '@/components/ui/field'
import { problemAt, problemsOf, typed, type FormState } from '@/components/ui/form-state'
import { HiddenText } from '@/components/ui/hidden-text'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ActionResult } from '@/lib/actions/dto'
import type { ReferenceHitDto } from '@/lib/requests/dto'
import { paths } from '@/lib/paths'
import { EscalationChip, StateChip } from './state-chip'

type Props = {
  /** Receives `references`; answers what each of them is. */
  action: (
    previous: ActionResult<ReferenceHitDto[]> | null,
    form: FormData,
  ) => Promise<ActionResult<ReferenceHitDto[]>>
}

/** Whoever asked by telephone or mail gave references: what waits about these clients. Typed references stay out of addresses. */
export function FindByReferences({ action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state as FormState), [state])
  return (
    <Card title="Look up by reference" titleId="look-up">
      <CardBody className="grid gap-4">
        <form action={send} className="grid max-w-160 gap-3">
          <ErrorSummary problems={problems} />
          <TextAreaField
            autoComplete="off"
            defaultValue={state?.ok ? lookedUp(state.data) : typed(state as FormState, 'references', '')}
            error={problemAt(problems, 'references')}
            hint="One or many, with spaces, commas or lines between them, such as Squ90450."
            label="Client references"
            maxLength={2000}
            name="references"
            rows={2}
          />
          <div>
            <SubmitButton pending={pending}>Look up</SubmitButton>
          </div>
        </form>
        {state?.ok ? <Hits hits={state.data} /> : null}
      </CardBody>
    </Card>
  )
}

/** What was typed stays after the answer as well: a reference that was not found is mostly a slip. */
const lookedUp = (hits: ReferenceHitDto[]) => hits.map(({ reference }) => reference).join(' ')

function Hits({ hits }: { hits: ReferenceHitDto[] }) {
  return (
    <ul aria-label="What was found" className="border-t border-line">
      {hits.map((hit) => (
        <li className="grid gap-1.5 border-b border-line py-3 text-desk last:border-b-0" key={hit.reference}>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <strong className="num font-medium">{hit.reference}</strong>
            {hit.client?.name ?? (hit.client ? null : 'No client with this reference.')}
            <span className="text-ink-muted">
              {[hit.site, hit.caseload?.label ?? hit.caseload?.name].filter(Boolean).join(', ')}
            </span>
          </p>
          {hit.open.map((request) => (
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1" key={request.id}>
              <StateChip request={request} />
              <EscalationChip request={request} />
              <span>
                {request.subject}, {request.from}
              </span>
              <LinkButton href={paths.request(request.id)} size="small">
                {request.waitsForYou ? 'Take Action' : 'Open'}
              </LinkButton>
            </p>
          ))}
          {hit.client && hit.open.length === 0 ? (
            <p className="text-ink-muted">Nobody has an open request about this client.</p>
          ) : null}
          {hit.sharesClientId ? (
            <p>
              <LinkButton href={paths.newSiteShare(hit.sharesClientId)} size="small">
                Share directly<HiddenText> {hit.reference}</HiddenText>
              </LinkButton>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
