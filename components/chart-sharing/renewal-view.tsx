'use client'

import { useActionState, useMemo } from 'react'
import { LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { problemsOf, type FormAction } from '@/components/ui/form-state'
import { Breadcrumb, Page, PageHeader } from '@/components/ui/page'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ShareRenewalDto } from '@/lib/chart-sharing/dto'
import { paths } from '@/lib/paths'
import { UntilChoice } from './until-choice'

type Props = {
  renewal: ShareRenewalDto
  /** Receives `clientId`, `shareId`, `untilPick` and `untilOn`. */
  action: FormAction
}

/** Another last day for a share that runs. */
export function RenewalView({ renewal, action }: Props) {
  const { clientId, clientName, clientShortName, reference, whose, toName } = renewal
  return (
    <Page width="check">
      <Breadcrumb
        items={[
          { text: 'Clients', href: paths.clients() },
          {
            text: (
              <>
                {clientName} <span className="num">{reference}</span>
              </>
            ),
            href: paths.client(clientId),
          },
          { text: 'Records', href: paths.chartSharing(clientId) },
        ]}
      />
      <PageHeader
        lede={`${toName} can read ${whose} notes about ${clientShortName}. Only the last day changes; the term until now stays on record.`}
        title={`Change when sharing with ${toName} ends`}
      />
      <RenewalForm action={action} renewal={renewal} />
    </Page>
  )
}

function RenewalForm({ renewal, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  return (
    <form action={send} className="grid gap-6" noValidate>
      <ErrorSummary problems={problems} />
      <input name="clientId" type="hidden" value={renewal.clientId} />
      <input name="shareId" type="hidden" value={renewal.shareId} />
      <UntilChoice
        choices={renewal.choices}
        earliest={renewal.earliestUntilOn}
        problems={problems}
        state={state}
        untilLabel="As now"
        untilOn={renewal.untilOn}
        zone={renewal.zone}
      />
      <div className="flex flex-wrap items-center gap-3 border-t border-line pt-5">
        <SubmitButton look="primary" pending={pending}>
          Save last day
        </SubmitButton>
        <LinkButton href={paths.chartSharing(renewal.clientId)} look="quiet">
          Cancel
        </LinkButton>
      </div>
    </form>
  )
}
