import { DayText, MinuteText } from '@/components/ui/date-text'
import { Icon } from '@/components/ui/icon'
import { circleMinus, eye, lockOpen, pencil } from '@/components/ui/icon-shapes'
import type { TimelineEntryDto, TimelineTone } from '@/lib/sharing-overview/dto'

const tones: Record<TimelineTone, { mark: string; shape: string }> = {
  granted: { mark: 'border-granted-line bg-granted-soft text-granted-ink', shape: lockOpen },
  ended: { mark: 'border-expired-line bg-expired-soft text-expired-ink', shape: circleMinus },
  neutral: { mark: 'border-line bg-raised text-ink-muted', shape: pencil },
  oversight: { mark: 'border-pending-line bg-pending-soft text-pending-ink', shape: eye },
}

/** What happened, newest first: who did what, when, and whether it was taken back. */
export function TimelineList({ entries }: { entries: TimelineEntryDto[] }) {
  return (
    <ol className="grid gap-4">
      {entries.map((entry) => (
        <li
          className="grid grid-cols-[26px_minmax(0,1fr)] gap-3 text-desk leading-[1.1875rem]"
          key={entry.id}
        >
          <span
            className={`boxed grid size-6.5 place-items-center rounded-round border ${tones[entry.tone].mark}`}
          >
            <Icon shape={tones[entry.tone].shape} size={13} />
          </span>
          <div className="min-w-0 wrap-anywhere">
            {entry.text}
            {entry.reason ? <span className="block text-ink-muted">Reason: “{entry.reason}”</span> : null}
            <span className="block text-ink-muted">
              {entry.wholeDay ? <DayText on={entry.at} weekday /> : <MinuteText at={entry.at} />}
            </span>
            {entry.undone ? <span className="block font-medium text-ink-muted">{entry.undone}</span> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}
