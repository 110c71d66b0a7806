import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { AskedDto } from '@/lib/requests/dto'
import { paths } from '@/lib/paths'
import { StateChip } from './state-chip'

/** What was asked about a client already, before one asks again: by whom, when, and how it stands. */
export function AskedCard({ clientId, asked }: { clientId: string; asked: AskedDto[] }) {
  return (
    <Card title="What has been asked" titleId="asked">
      <ul>
        {asked.map((each) => (
          <li
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-5 py-3 last:border-b-0 max-tablet:px-4"
            key={each.id}
          >
            <div className="min-w-0 grow basis-48 text-desk">
              <strong className="block font-medium">
                {each.kindWords}
                {each.site ? `: ${each.site}` : ''}
              </strong>
              <span className="num text-ink-muted">
                {each.by}, {each.date}
              </span>
            </div>
            <StateChip request={each} />
            <LinkButton
              aria-label={`${each.mayOpen ? 'Open' : 'Follow'}: ${each.kindWords}, ${each.date}`}
              href={each.mayOpen ? paths.request(each.id) : paths.askForShare(clientId, 'site_share')}
              size="small"
            >
              {each.mayOpen ? 'Open' : 'Follow'}
            </LinkButton>
          </li>
        ))}
      </ul>
    </Card>
  )
}
