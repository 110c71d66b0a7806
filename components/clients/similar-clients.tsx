import { Banner } from '@/components/ui/banner'
import { DayText } from '@/components/ui/date-text'
import type { SimilarClientDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'

type Props = {
  similar: SimilarClientDto[]
  title: string
  children?: React.ReactNode
  live?: boolean
  /** The client beside whom these stand, where the viewer may merge. */
  mergeInto?: string | null
}

/** Records that may be the same person, each with the way to look at it. */
export function SimilarClients({ similar, title, children, live, mergeInto }: Props) {
  return (
    <div className="grid gap-3">
      <Banner live={live} title={title} tone="pending">
        {children}
      </Banner>
      <ul className="rounded-2 border border-line bg-raised" aria-label={title}>
        {similar.map((each) => (
          <li
            className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 border-b border-line px-5 py-2 text-desk last:border-b-0 max-tablet:px-4"
            key={each.id}
          >
            <a className="link font-medium" href={paths.client(each.id)}>
              {each.name}
            </a>
            <span className="num text-ink-muted">{each.reference}</span>
            {each.bornOn ? (
              <span className="num text-ink-muted">
                born <DayText on={each.bornOn} />
              </span>
            ) : null}
            <span className="text-ink-muted">{each.same}</span>
            {mergeInto ? (
              <a className="link ms-auto" href={paths.mergeClient(mergeInto, { with: each.id })}>
                Compare
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
