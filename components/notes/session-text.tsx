import { DayText } from '@/components/ui/date-text'

/** When the session was: "Tue 17 Nov 2026, 10:00". */
export function SessionText({ on, time }: { on: string | null; time: string | null }) {
  if (!on) return <span className="text-ink-muted">No date</span>
  return (
    <span className="num">
      <DayText on={on} weekday />
      {time ? `, ${time}` : null}
    </span>
  )
}
