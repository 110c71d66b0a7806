import type { ReactNode } from 'react'
import { Breadcrumb, type Crumb } from '@/components/ui/page'
import { paths } from '@/lib/paths'

type Props = {
  clientId: string
  title: string
  lede?: ReactNode
  /** Where the page lies; the profile where nothing is said. */
  back?: Crumb
  children: ReactNode
}

/** A page below a client's profile or another tab, with the way back. */
export function FormPage({ clientId, title, lede, back, children }: Props) {
  return (
    <section aria-labelledby="form-title">
      <Breadcrumb items={[back ?? { text: 'Profile', href: paths.client(clientId) }]} />
      <h2 className="text-section font-semibold" id="form-title">
        {title}
      </h2>
      {lede ? <p className="mt-1 max-w-[72ch] text-desk text-ink-muted">{lede}</p> : null}
      <div className="mt-5">{children}</div>
    </section>
  )
}
