import { classNames } from '@/components/ui/class-names'
import { Icon } from '@/components/ui/icon'
import { check } from '@/components/ui/icon-shapes'
import type { RegistrationDto } from '@/lib/registration/dto'

const steps = [
  { key: 'details', text: 'Details' },
  { key: 'programmes', text: 'Programmes' },
  { key: 'done', text: 'Done' },
] as const

/** Where one is. */
export function WizardSteps({ step }: { step: RegistrationDto['step'] }) {
  const now = steps.findIndex(({ key }) => key === step)
  return (
    <ol aria-label="Steps" className="mb-5 flex flex-wrap gap-x-6 gap-y-2 text-desk">
      {steps.map(({ key, text }, nth) => {
        const isPast = nth < now || step === 'done'
        return (
          <li
            aria-current={nth === now ? 'step' : undefined}
            className={classNames(
              'flex items-center gap-2',
              nth === now ? 'font-semibold' : 'text-ink-muted',
            )}
            key={key}
          >
            <span
              className={classNames(
                'num grid size-6 place-items-center rounded-full border text-micro',
                nth === now ? 'border-ink bg-raised' : 'border-line',
              )}
            >
              {isPast ? <Icon shape={check} size={13} /> : nth + 1}
            </span>
            {text}
            {isPast ? <span className="sr-only">, done</span> : null}
          </li>
        )
      })}
    </ol>
  )
}
