import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { chevronDown } from '@/components/ui/icon-shapes'
import styles from './one-day.module.css'

/**
 * A part of a page that a phone folds away under its title until it is wanted, without a script; what went wrong in it, or what an
 * address leads to, stands open.
 */
export function FoldedOnPhones({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={`grid grid-cols-[minmax(0,1fr)] gap-3 ${styles.fold}`}>
      <label className="boxed flex min-h-11 cursor-pointer items-center justify-between rounded-2 border border-line bg-raised px-4 font-medium has-focus-visible:outline-2 has-focus-visible:outline-(--focus) tablet:hidden print:hidden">
        <input className="peer sr-only" type="checkbox" />
        {title}
        <Icon className="peer-checked:rotate-180" shape={chevronDown} size={16} />
      </label>
      <div data-folded="">{children}</div>
    </div>
  )
}
