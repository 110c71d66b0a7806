import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'
import { circleCheck, info, lock, siren, triangleExclamationPoint } from './icon-shapes'

export type BannerTone = 'info' | 'granted' | 'pending' | 'restricted' | 'emergency'

const tones: Record<BannerTone, { box: string; icon: string; shape: string }> = {
  info: { box: 'border-accent-line bg-accent-soft', icon: 'text-accent-ink', shape: info },
  granted: { box: 'border-granted-line bg-granted-soft', icon: 'text-granted-ink', shape: circleCheck },
  pending: {
    box: 'border-pending-line bg-pending-soft',
    icon: 'text-pending-ink',
    shape: triangleExclamationPoint,
  },
  restricted: { box: 'border-restricted-line bg-restricted-soft', icon: 'text-restricted-ink', shape: lock },
  emergency: { box: 'border-emergency bg-emergency text-on-emergency', icon: 'text-current', shape: siren },
}

/** A title runs on into the text behind it, so it ends as a sentence does. */
const asSentence = (title: string) => (/[.!?:…]$/.test(title) ? title : `${title}.`)

type Props = { tone: BannerTone; title?: string; children?: ReactNode; actions?: ReactNode; live?: boolean }

/** A lasting state, or what just happened (`live`, read out). Not for anything that vanishes. */
export function Banner({ tone, title, children, actions, live = false }: Props) {
  const { box, icon, shape } = tones[tone]
  return (
    <div
      className={classNames(
        'flex items-start gap-2.5 rounded-1 border px-4 py-2.5 text-desk leading-[1.1875rem]',
        actions ? 'flex-wrap' : null,
        box,
      )}
      role={live ? 'status' : undefined}
    >
      <Icon className={classNames('mt-px', icon)} shape={shape} />
      <p className={classNames('min-w-0', actions ? 'flex-1 basis-56' : null)}>
        {title ? <strong className="font-semibold">{asSentence(title)}</strong> : null} {children}
      </p>
      {actions ? <div className="ms-auto flex flex-none items-center gap-2">{actions}</div> : null}
    </div>
  )
}
