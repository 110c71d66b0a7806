import { FieldsForm } from '@/components/clients/fields-form'
import { FormPage } from '@/components/clients/form-page'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { DayText } from '@/components/ui/date-text'
import type { FormAction } from '@/components/ui/form-state'
import type { RegistrationDto } from '@/lib/registration/dto'
import { paths } from '@/lib/paths'
import { ProgrammeDaysForm } from './programme-days-form'
import { WizardSteps } from './wizard-steps'

type Props = { registration: RegistrationDto; saveAction: FormAction; completeAction: FormAction }

/** The Registration Wizard: details up to date, programmes with their first day, done. */
export function RegistrationView({ registration, saveAction, completeAction }: Props) {
  const { clientId, receiver, sinceOn, untilOn, step, details } = registration
  return (
    <FormPage
      clientId={clientId}
      lede={
        <>
          Shared with {receiver} since <DayText on={sinceOn} />
          {untilOn ? (
            <>
              {' '}
              until <DayText on={untilOn} />
            </>
          ) : null}
          . It stays open at the step you leave; until it is done nothing can be recorded here.
        </>
      }
      title="Registration Wizard"
    >
      <WizardSteps step={step} />
      {step === 'details' && details ? (
        <Card title={detailsTitle(registration)} titleId="details">
          <CardBody className="grid gap-5">
            <p className="max-w-[72ch] text-desk text-ink-muted">{detailsLede(registration)}</p>
            <FieldsForm
              action={saveAction}
              cancelHref={paths.client(clientId)}
              form={details}
              submit="Save and continue"
            />
          </CardBody>
        </Card>
      ) : null}
      {step === 'programmes' ? (
        <Card title="Which programmes, and since when?" titleId="programmes">
          <CardBody>
            <ProgrammeDaysForm action={completeAction} registration={registration} />
          </CardBody>
        </Card>
      ) : null}
      {step === 'done' ? <Done registration={registration} /> : null}
    </FormPage>
  )
}

const detailsTitle = ({ shortName }: RegistrationDto) => `Are ${shortName}’s details up to date?`

const detailsLede = ({ editable }: RegistrationDto) =>
  editable
    ? 'As they are today, at the time of engagement. What you change is written into the profile.'
    : 'As they are today, at the time of engagement. Your side reads the profile without changing it: what you type is kept with your registration, and what differs is proposed to those who hold the record.'

function Done({ registration: { clientId, doneOn, doneBy } }: { registration: RegistrationDto }) {
  return (
    <Card title="Registered" titleId="done">
      <CardBody className="grid justify-items-start gap-3">
        <p className="text-desk text-ink-muted">
          {doneOn ? (
            <>
              Done on <DayText on={doneOn} />
              {doneBy ? ` by ${doneBy}` : ''}.{' '}
            </>
          ) : null}
          Your side records what it does with this client under Programmes.
        </p>
        <LinkButton href={paths.clientProgrammes(clientId)}>Open programmes</LinkButton>
      </CardBody>
    </Card>
  )
}
