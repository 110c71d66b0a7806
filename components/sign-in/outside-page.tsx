import type { ReactNode } from 'react'
import { BrandMark } from '@/components/frame/brand-mark'

type Props = { title: string; lede: ReactNode; children: ReactNode }

/** A page for those who are not signed in: what Concord is on one side, one form on the other. */
export function OutsidePage({ title, lede, children }: Props) {
  return (
    <div className="grid min-h-dvh tablet:grid-cols-2">
      <aside
        aria-label="About Concord"
        className="relative flex flex-col justify-between overflow-hidden border-e border-line bg-sunken px-12 py-10 max-tablet:hidden print:hidden"
      >
        <Rings />
        <span className="relative flex items-center gap-2.5 text-reading font-semibold tracking-[-0.02em]">
          <BrandMark size={26} />
          Concord
        </span>
        <p className="relative max-w-[27ch] text-[1.5rem] leading-[2.125rem] font-medium tracking-(--track-section) text-balance">
          Everyone sees the part they need. Anyone can see who sees what.
        </p>
      </aside>
      <main className="grid content-center justify-items-center p-8 max-tablet:px-4" id="main">
        <div className="grid w-full max-w-[352px] gap-5">
          <span className="flex items-center gap-2.5 text-reading font-semibold tablet:hidden">
            <BrandMark size={26} />
            Concord
          </span>
          <div>
            <h1 className="text-title font-semibold">{title}</h1>
            <p className="mt-1 text-pretty text-ink-muted">{lede}</p>
          </div>
          {children}
        </div>
      </main>
    </div>
  )
}

function Rings() {
  return (
    <svg
      aria-hidden="true"
      className="absolute top-1/2 left-1/2 w-[620px] max-w-none -translate-1/2 text-accent-line"
      fill="none"
      viewBox="0 0 620 460"
    >
      <circle cx="230" cy="230" r="200" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="390" cy="230" r="200" stroke="currentColor" strokeWidth="1.5" />
      <path
        className="fill-accent-soft"
        d="M310 46.7a200 200 0 0 1 0 366.6a200 200 0 0 1 0-366.6Z"
        stroke="currentColor"
        strokeWidth="1.5"
      />
    </svg>
  )
}
