import { DayText } from '@/components/ui/date-text'
import type { BookableDto } from '@/lib/appointments/dto'

/** What tells clients of the same name apart: year of birth, end of the phone number, reference. */
export function ClientWords({ client }: { client: BookableDto }) {
  return (
    <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
      <span className="font-medium">{client.name}</span>
      <span className="num text-desk text-ink-muted">
        {client.bornOn ? (
          <>
            b. <DayText on={client.bornOn} /> ·{' '}
          </>
        ) : null}
        {client.phoneEnd ? `…${client.phoneEnd} · ` : null}
        {client.reference}
      </span>
    </span>
  )
}

/** Nobody was found; `wider` is what the filter beside the line is called where it can be widened. */
export function nobodyWords(wider: string | null): string {
  return wider
    ? `Nobody here fits. Choose “${wider}” beside the name, or type less.`
    : 'Nobody here fits. Type less, or something else.'
}
