import type { ReactNode } from 'react'
import { Breadcrumb } from '@/components/ui/page'
import { paths } from '@/lib/paths'

type Props = { clientId: string; title: string; lede?: string; children: ReactNode }

/** A page below a client's profile, with the way back. */
export function FormPage({ clientId, title, lede, children }: Props) {
  return (
    <section aria-labelledby="form-title">
      <Breadcrumb items={[{ text: 'Profile', href: paths.client(clientId) }]} />
      <h2 className="text-section font-semibold" id="form-title">
        {title}
      </h2>
      {lede ? <p className="mt-1 max-w-[72ch] text-desk text-ink-muted">{lede}</p> : null}
      <div className="mt-5">{children}</div>
    </section>
  )
}
