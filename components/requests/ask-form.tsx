'use client'

import { useActionState, useMemo } from 'react'
import { LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SelectField, TextAreaField, TextField } from '@/components/ui/field'
import {
  problemAt,
  problemsOf,
  typed,
  type FieldProblem,
  type FormAction,
  type FormState,
} from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { AskFormDto, RequestKind } from '@/lib/requests/dto'
import { paths } from '@/lib/paths'
import { TickField } from './tick-field'
import { WishedParts } from './wished-parts'
import { urgencyWords } from './words'

type Props = {
  form: AskFormDto
  clientId: string
  fromPostId: string | null
  action: FormAction
}

const sendWords: Record<RequestKind, string> = {
  care_team: 'Send Request',
  chart_share: 'Send Request',
  site_share: 'Send Share Request',
  referral: 'Send Referral Request',
}

/** Subject and details come filled in and can be changed; both are required. */
export function AskForm({ form, clientId, fromPostId, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  const { requestId, kind, sites, subject, details, programmes } = form
  const forSite = kind === 'site_share' || kind === 'referral'
  return (
    <form action={send} className="grid max-w-160 gap-5" noValidate>
      <ErrorSummary problems={problems} />
      <input name="requestId" type="hidden" value={requestId} />
      <input name="kind" type="hidden" value={kind} />
      <input name="clientId" type="hidden" value={clientId} />
      {fromPostId ? <input name="fromPostId" type="hidden" value={fromPostId} /> : null}
      {forSite ? <SiteField problems={problems} sites={sites} state={state} /> : null}
      <TextField
        autoComplete="off"
        defaultValue={typed(state, 'subject', subject)}
        error={problemAt(problems, 'subject')}
        label="Subject"
        maxLength={200}
        name="subject"
        required
      />
      {kind === 'referral' ? (
        <ReferralFields problems={problems} programmes={programmes} state={state} />
      ) : null}
      <TextAreaField
        defaultValue={typed(state, 'details', details)}
        error={problemAt(problems, 'details')}
        hint="Read by those who answer. Not more about the client than they need."
        label={kind === 'referral' ? 'Message' : 'Details'}
        maxLength={2000}
        name="details"
        required
        rows={4}
      />
      {forSite ? <WishedParts state={state} /> : null}
      <TextField
        className="num max-w-44"
        defaultValue={typed(state, 'untilOn', '')}
        error={problemAt(problems, 'untilOn')}
        hint="The last day you would need it. They can choose an earlier one."
        label="Until when"
        name="untilOn"
        optional
        type="date"
      />
      {kind === 'site_share' ? (
        <TickField
          defaultChecked={typed(state, 'editable', '') === 'yes'}
          hint="Your site could change the client’s profile. Otherwise it proposes changes."
          label="Editable"
          name="editable"
        />
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton look="primary" pending={pending}>
          {sendWords[kind]}
        </SubmitButton>
        <LinkButton href={paths.clientNotViewable(clientId)} look="quiet">
          Cancel
        </LinkButton>
      </div>
    </form>
  )
}

type PartProps = { state: FormState; problems: FieldProblem[] }

function SiteField({ sites, state, problems }: PartProps & { sites: AskFormDto['sites'] }) {
  const [only] = sites
  if (sites.length === 1 && only) return <input name="siteId" type="hidden" value={only.id} />
  return (
    <SelectField
      defaultValue={typed(state, 'siteId', only?.id ?? '')}
      error={problemAt(problems, 'siteId')}
      label="For your site"
      name="siteId"
    >
      {sites.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}

type Programmes = { programmes: { id: string; name: string }[] }

function ReferralFields({ state, problems, programmes }: PartProps & Programmes) {
  return (
    <>
      <TextField
        autoComplete="off"
        defaultValue={typed(state, 'reason', '')}
        error={problemAt(problems, 'reason')}
        label="Reason"
        maxLength={500}
        name="reason"
        required
      />
      <div className="field-grid grid items-start gap-x-4 tablet:grid-cols-2">
        <SelectField
          defaultValue={typed(state, 'urgency', 'routine')}
          error={problemAt(problems, 'urgency')}
          label="Urgency"
          name="urgency"
        >
          {Object.entries(urgencyWords).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </SelectField>
        <ProgrammeField problems={problems} programmes={programmes} state={state} />
      </div>
    </>
  )
}

/** One of one's own programmes; an organisation that keeps none writes what is meant. */
function ProgrammeField({ state, problems, programmes }: PartProps & Programmes) {
  if (programmes.length === 0)
    return (
      <TextField
        autoComplete="off"
        defaultValue={typed(state, 'programme', '')}
        error={problemAt(problems, 'programme')}
        label="Programme"
        maxLength={200}
        name="programme"
        optional
      />
    )
  const only = programmes.length === 1 ? (programmes[0]?.id ?? '') : ''
  return (
    <SelectField
      defaultValue={typed(state, 'programmeId', only)}
      error={problemAt(problems, 'programmeId')}
      label="Programme"
      name="programmeId"
    >
      <option value="">Not decided yet</option>
      {programmes.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}
