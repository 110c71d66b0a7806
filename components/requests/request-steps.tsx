import { Card, CardBody } from '@/components/ui/card'
import type { RequestStepDto } from '@/lib/requests/dto'

/** Who did what with a request, oldest first. */
export function RequestSteps({ steps }: { steps: RequestStepDto[] }) {
  if (steps.length === 0) return null
  return (
    <Card title="What happened" titleId="steps">
      <CardBody>
        <ol className="grid gap-2.5 text-desk">
          {steps.map((step) => (
            <li
              className="grid gap-x-4 tablet:grid-cols-[168px_minmax(0,1fr)]"
              key={`${step.at} ${step.words}`}
            >
              <span className="num text-ink-muted">{step.at}</span>
              <span>
                <strong className="font-medium">{step.words}</strong>
                {step.by ? ` by ${step.by}` : ''}
                {step.onBehalfOf ? `, on behalf of ${step.onBehalfOf}` : ''}
                {step.isSelfDecided ? ' (self-decided)' : ''}
                {step.behalfReason ? (
                  <q className="block wrap-anywhere whitespace-pre-line">{step.behalfReason}</q>
                ) : null}
                {step.reason ? (
                  <q className="block wrap-anywhere whitespace-pre-line">{step.reason}</q>
                ) : null}
              </span>
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  )
}
