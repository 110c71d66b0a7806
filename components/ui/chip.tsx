import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'

export type ChipTone = 'granted' | 'pending' | 'denied' | 'expired' | 'restricted' | 'emergency'

const tones: Record<ChipTone, string> = {
  granted: 'border-granted-line bg-granted-soft text-granted-ink',
  pending: 'border-pending-line bg-pending-soft text-pending-ink',
  denied: 'border-denied-line bg-denied-soft text-denied-ink',
  expired: 'border-expired-line bg-expired-soft text-expired-ink',
  restricted: 'border-restricted-line bg-restricted-soft text-restricted-ink',
  emergency: 'border-emergency bg-emergency text-on-emergency',
}

/** A state: icon and word, never colour alone. */
export function Chip({ tone, shape, children }: { tone: ChipTone; shape: string; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'boxed inline-flex h-5.5 items-center gap-1.25 rounded-1 border ps-1.75 pe-2 align-middle',
        'text-micro leading-none font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      <Icon shape={shape} size={13} />
      {children}
    </span>
  )
}
