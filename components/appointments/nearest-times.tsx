import { SubmitButton } from '@/components/ui/submit-button'
import type { OptionDto } from '@/lib/appointments/dto'

/** Free times near the one that is taken: each books at once, with everything else as it was typed. */
export function NearestTimes({ times, pending }: { times: OptionDto[]; pending: boolean }) {
  if (times.length === 0) return null
  return (
    <section aria-labelledby="nearest-title" className="grid gap-2">
      <h2 className="text-desk font-medium" id="nearest-title">
        Free times nearby: book one at once
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
