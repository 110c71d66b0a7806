import { Icon } from '@/components/ui/icon'
import { eye } from '@/components/ui/icon-shapes'
import { paths } from '@/lib/paths'

/** What happened to one's notes yesterday and today, in one quiet line that is gone the day after. */
export function DailyLine({ text }: { text: string }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-surface px-4 py-2 text-desk text-ink-muted tablet:px-8 print:hidden">
      <Icon shape={eye} size={14} />
      <span className="min-w-0 wrap-anywhere">{text}</span>
      <a className="link" href={paths.myReaders()}>
        See who
      </a>
    </p>
  )
}
