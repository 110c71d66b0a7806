import { SubmitButton } from '@/components/ui/submit-button'
import type { OptionDto } from '@/lib/appointments/dto'

type Props = { times: OptionDto[]; pending: boolean; verb?: string }

/** Free times near the one that is taken: each books (or moves) at once, with everything else as it was typed. */
export function NearestTimes({ times, pending, verb = 'book one' }: Props) {
  if (times.length === 0) return null
  return (
    <section aria-labelledby="nearest-title" className="grid gap-2">
      <h2 className="text-desk font-medium" id="nearest-title">
        Free times nearby: {verb} at once
      </h2>
      <div className="flex flex-wrap gap-2">
        {times.map(({ value, label }) => (
          <SubmitButton key={value} name="at" pending={pending} size="small" value={value}>
            <span className="num">{label}</span>
          </SubmitButton>
        ))}
      </div>
    </section>
  )
}
