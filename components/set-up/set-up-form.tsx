'use client'

import { useActionState, useMemo } from 'react'
import { NewPasswordFields } from '@/components/sign-in/new-password-fields'
import { Card, CardBody } from '@/components/ui/card'
import { ErrorSummary } from '@/components/ui/error-summary'
import { problemsOf, typed, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { SetUpPageDto } from '@/lib/set-up/dto'
import { NetworkFields } from './network-fields'
import { PlainField, type Filled } from './plain-field'

type Props = { page: SetUpPageDto; action: FormAction }

/** Posts `token`, what the network begins with where there is none, the organisation, and its first owner. Works without JavaScript. */
export function SetUpForm({ page, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  const isNetwork = page.kind === 'network'
  return (
    <form action={send} className="grid gap-6" noValidate>
      <ErrorSummary problems={problems} />
      <input name="token" type="hidden" value={page.token} />
      {isNetwork ? <NetworkFields page={page} problems={problems} state={state} /> : null}
      <Card
        title={isNetwork ? 'Your practice, or the first organisation' : 'Organisation'}
        titleId="organisation-card"
      >
        <CardBody>
          <div className="field-grid grid items-start gap-x-4 tablet:grid-cols-2">
            <PlainField
              hint="As people call it."
              label="Name"
              name="organisation"
              problems={problems}
              required
              state={state}
            />
            <PlainField
              hint={`Where clients are seen.${isNetwork ? ' A service network needs one.' : ''} More later, under Manage.`}
              label="First site"
              name="site"
              optional
              problems={problems}
              state={state}
            />
          </div>
        </CardBody>
      </Card>
      <OwnerFields problems={problems} state={state} />
      <div>
        <SubmitButton look="primary" pending={pending}>
          {isNetwork ? 'Set up and sign in' : 'Add the organisation and sign in'}
        </SubmitButton>
      </div>
    </form>
  )
}

function OwnerFields({ state, problems }: Filled) {
  return (
    <Card title="You, the first owner" titleId="owner-card">
      <CardBody className="grid gap-4">
        <div className="field-grid grid items-start gap-x-4 tablet:grid-cols-2">
          <PlainField
            autoComplete="name"
            label="Your name"
            name="owner"
            problems={problems}
            required
            state={state}
          />
          <PlainField
            autoCapitalize="none"
            autoComplete="username"
            inputMode="email"
            label="Your e-mail"
            name="email"
            problems={problems}
            required
            spellCheck={false}
            state={state}
            type="email"
          />
        </div>
        <label className="flex min-h-6 items-start gap-2 text-desk" htmlFor="provider">
          <input
            className="mt-0.5 size-4"
            defaultChecked={typed(state, 'provider', '') === 'yes'}
            id="provider"
            name="provider"
            type="checkbox"
            value="yes"
          />
          <span>
            I see clients, too
            <span className="block text-ink-muted">
              Then you have a calendar and a list of clients of your own. Nobody can give themselves this role
              later; another owner can.
            </span>
          </span>
        </label>
        <div className="grid gap-4 tablet:max-w-[352px]">
          <NewPasswordFields problems={problems} />
        </div>
      </CardBody>
    </Card>
  )
}
