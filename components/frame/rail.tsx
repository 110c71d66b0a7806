import { Icon } from '@/components/ui/icon'
import { users } from '@/components/ui/icon-shapes'
import { paths } from '@/lib/paths'
import { BrandMark } from './brand-mark'

export type FramePlace = 'clients' | null

type Props = { current: FramePlace; organisationName: string; signedInUntil: string }

/** The left menu: only what works. Below 1341 px it narrows to its icons, on phones the bar below takes over. */
export function Rail({ current, organisationName, signedInUntil }: Props) {
  return (
    <nav
      aria-label="Main"
      className="sticky top-0 z-(--z-frame) row-span-2 flex h-dvh flex-col border-e border-line bg-sunken px-3 pb-3 max-tablet:hidden print:hidden"
    >
      <a
        className="flex h-(--top-h) items-center gap-2.5 px-2 text-reading font-semibold tracking-[-0.02em] text-ink no-underline max-desk:px-1.75"
        href={paths.home()}
      >
        <BrandMark />
        <span className="max-desk:sr-only">Concord</span>
      </a>
      <ul className="grid gap-0.5 py-2">
        <li>
          <a
            aria-current={current === 'clients' ? 'page' : undefined}
            className="group flex h-(--row) items-center gap-2.5 rounded-1 px-2.5 font-medium text-ink-muted no-underline transition-colors duration-(--fast) hover:bg-hover hover:text-ink aria-[current]:bg-raised aria-[current]:text-ink aria-[current]:ring-1 aria-[current]:ring-line aria-[current]:ring-inset max-desk:justify-center max-desk:px-0"
            href={paths.clients()}
          >
            <Icon className="group-aria-[current]:text-accent-ink" shape={users} size={18} />
            <span className="max-desk:sr-only">Clients</span>
          </a>
        </li>
      </ul>
      <p className="mt-auto border-t border-line px-2.5 py-2 text-micro text-ink-muted max-desk:hidden">
        <strong className="block font-medium text-ink">{organisationName}</strong>
        Signed in until <span className="num">{signedInUntil}</span>
      </p>
    </nav>
  )
}
