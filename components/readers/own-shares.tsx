import { Card, CardBody, CardFoot } from '@/components/ui/card'
import { dayWords, minuteWords } from '@/components/ui/date-words'
import type { OversightOfMineDto, OwnShareDto } from '@/lib/readers/dto'
import { paths } from '@/lib/paths'

const line = 'border-b border-line px-5 py-2.5 text-desk leading-[1.125rem] last:border-b-0 max-tablet:px-4'

/** To whom the viewer's part of a chart is or was shared. */
export function OwnShares({ shares, more }: { shares: OwnShareDto[]; more: boolean }) {
  return (
    <Card title="Shares of my part" titleId="own-shares">
      {shares.length > 0 ? (
        <ul>
          {shares.map((share) => (
            <li className={line} key={share.key}>
              <a className="link font-medium" href={paths.chartSharing(share.clientId)}>
                {share.clientName}
              </a>{' '}
              with {share.to}
              <span className="block text-ink-muted">
                {term(share)}
                {share.by ? `, by ${share.by === 'You' ? 'you' : share.by}` : ''}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <CardBody>
          <p className="text-desk text-ink-muted">No part of a chart of yours is shared.</p>
        </CardBody>
      )}
      {more ? <CardFoot>The latest are shown; each client’s Sharing tab has them all.</CardFoot> : null}
    </Card>
  )
}

function term({ sinceOn, untilOn, endedOn }: OwnShareDto): string {
  if (endedOn) return `${dayWords(sinceOn)} to ${dayWords(endedOn)}, ended`
  return `Since ${dayWords(sinceOn)}${untilOn ? `, until ${dayWords(untilOn)}` : ''}`
}

/** Oversight of what the viewer wrote, with the reason that was given. */
export function OversightOfMine({ list }: { list: OversightOfMineDto[] }) {
  return (
    <Card title="Oversight" titleId="oversight-of-mine">
      <ul>
        {list.map((each) => (
          <li className={line} key={each.key}>
            <strong className="font-medium">{each.by}</strong>, notes about{' '}
            <a className="link" href={paths.client(each.clientId)}>
              {each.clientName}
            </a>
            <span className="block text-ink-muted">“{each.reason}”</span>
            <span className="block text-ink-muted">
              {minuteWords(each.fromAt)}
              {each.toAt ? ` to ${each.toAt.slice(11)}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
