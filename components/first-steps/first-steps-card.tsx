import { Button, LinkButton } from '@/components/ui/button'
import { Card, CardBody, CardFoot } from '@/components/ui/card'
import type { PlainAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/icon'
import { circleCheck } from '@/components/ui/icon-shapes'
import type { FirstStepDto, StepName } from '@/lib/set-up/dto'

const words: Record<StepName, { title: string; hint: string; go: string }> = {
  people: {
    title: 'Invite the people who work here',
    hint: 'Each gets a link by mail and chooses a password.',
    go: 'Invite somebody',
  },
  clients: {
    title: 'Bring your clients in',
    hint: 'From a spreadsheet, checked before anything comes in. Or one by one, with New client.',
    go: 'Import clients',
  },
  hours: {
    title: 'Say when somebody works',
    hint: 'Free times are found by it. Whoever sees clients sets their own hours, too.',
    go: 'Set hours',
  },
  booking: {
    title: 'Book the first appointment',
    hint: 'Whoever is booked with a client for the first time sees the contact details, and you read that before you save.',
    go: 'Open the calendar',
  },
  share: {
    title: 'Share for the first time',
    hint: 'On a client’s page: with a colleague, a site or another organisation. You see what opens before it does.',
    go: 'Choose a client',
  },
}

type Props = { steps: FirstStepDto[]; closeAction: PlainAction }

/** What comes after setting up, for owner and manager; done is what the data says. */
export function FirstStepsCard({ steps, closeAction }: Props) {
  const left = steps.filter(({ done }) => !done).length
  return (
    <Card title="First steps" titleId="first-steps">
      <ol className="divide-y divide-line">
        {steps.map((step) => (
          <Step key={step.step} step={step} />
        ))}
      </ol>
      <CardFoot>
        <span role="status">{left === 0 ? 'All done.' : `${left} of ${steps.length} to do.`}</span>
        <form action={closeAction} className="ms-auto">
          <Button look={left === 0 ? 'plain' : 'quiet'} type="submit">
            Put this list away
          </Button>
        </form>
      </CardFoot>
    </Card>
  )
}

/** Said instead, as long as something has to be there first. */
const before = {
  mails: {
    hint: 'This installation sends no mails yet (README, “Without the demo”): invite them, then give each a password with npm run invite -- EMAIL.',
    go: 'Invite somebody',
  },
  provider: { hint: 'Nobody here sees clients yet: invite a provider first.', go: 'Invite a provider' },
}

function Step({ step: { step, done, href, needs } }: { step: FirstStepDto }) {
  const { title, hint, go } = { ...words[step], ...(needs ? before[needs] : null) }
  return (
    <li>
      <CardBody className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className={done ? 'text-granted-ink' : 'text-line-strong'}>
          {done ? <Icon shape={circleCheck} size={20} /> : <Ring />}
        </span>
        <span className="min-w-0 flex-1 basis-56">
          <span className="font-medium">{title}</span>
          {done ? <span className="text-desk text-ink-muted"> · done</span> : null}
          {done ? null : <span className="block text-desk text-ink-muted">{hint}</span>}
        </span>
        {done ? null : (
          <LinkButton className="max-tablet:ms-8" href={href}>
            {go}
          </LinkButton>
        )}
      </CardBody>
    </li>
  )
}

function Ring() {
  return (
    <svg
      aria-hidden="true"
      fill="none"
      height="20"
      stroke="currentColor"
      strokeWidth="2"
      viewBox="0 0 24 24"
      width="20"
    >
      <circle cx="12" cy="12" r="10" />
    </svg>
  )
}
