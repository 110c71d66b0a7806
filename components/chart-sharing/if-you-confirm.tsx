import { Avatar } from '@/components/ui/avatar'
import { Card, CardBody } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { check as tick, chevronRight, eye, lock, lockOpen } from '@/components/ui/icon-shapes'
import type { OutcomeLineDto, PreviewGroupDto, ShareCheckDto, ShareOutcomeDto } from '@/lib/chart-sharing/dto'

/** The weighing column: what opens and what stays closed, both counted, and a preview. One block per choice. */
export function IfYouConfirm({ check }: { check: ShareCheckDto }) {
  const { to, outcomes } = check
  return (
    <Card title="If you confirm" titleId="if-you-confirm">
      <CardBody>
        <div className="flex items-center gap-3 border-b border-line pb-3">
          <Avatar hue={to.hue} name={to.name} />
          <p className="text-desk">
            <strong className="block text-body font-medium">{to.name}</strong>
            <span className="text-ink-muted">{[to.title, check.toStanding].filter(Boolean).join('. ')}</span>
          </p>
        </div>
        <div aria-live="polite">
          <p className="unless-chosen pt-3 text-desk text-ink-muted">
            Choose what {to.shortName} will see: what that opens, and what stays closed, appears here.
          </p>
          <div className="if-demographics">
            <Outcome outcome={outcomes.demographics} toName={to.shortName} />
          </div>
          <div className="if-chart">
            <Outcome outcome={outcomes.chart} toName={to.shortName} />
          </div>
          {outcomes.private ? (
            <div className="if-private">
              <Outcome outcome={outcomes.private} toName={to.shortName} />
            </div>
          ) : null}
        </div>
      </CardBody>
      <p className="border-t border-line px-5 py-2.5 text-desk text-ink-muted max-tablet:px-4">
        You can undo it until {to.shortName} opens the client. A chart share can be stopped at any time; a
        place on the care team ends when {to.shortName} leaves it or a manager ends it.
      </p>
    </Card>
  )
}

function Outcome({ outcome, toName }: { outcome: ShareOutcomeDto; toName: string }) {
  return (
    <>
      <ul>
        {outcome.lines.map((line) => (
          <OutcomeLine key={line.title} line={line} />
        ))}
      </ul>
      {outcome.preview.length > 0 ? <Preview groups={outcome.preview} toName={toName} /> : null}
    </>
  )
}

const marks = {
  opens: { shape: lockOpen, icon: 'text-granted-ink', word: 'Opens: ' },
  'as-now': { shape: tick, icon: 'text-granted-ink', word: 'As now: ' },
  'stays-closed': { shape: lock, icon: 'text-ink-muted', word: 'Stays closed: ' },
}

function OutcomeLine({ line }: { line: OutcomeLineDto }) {
  const closed = line.kind === 'stays-closed'
  const mark = marks[line.kind]
  return (
    <li className="grid grid-cols-[18px_minmax(0,1fr)_auto] items-start gap-3 border-b border-line py-2.25 text-desk leading-[1.1875rem] last:border-b-0">
      <Icon className={`mt-px ${mark.icon}`} shape={mark.shape} />
      <span>
        <span className="sr-only">{mark.word}</span>
        <span className={closed ? 'font-medium text-ink-muted' : 'font-medium'}>{line.title}</span>
        <span className="block text-ink-muted">{line.text}</span>
      </span>
      {line.amount ? (
        <span className={`num font-semibold ${line.kind === 'opens' ? '' : 'text-ink-muted'}`}>
          {line.amount}
        </span>
      ) : null}
    </li>
  )
}

function Preview({ groups, toName }: { groups: PreviewGroupDto[]; toName: string }) {
  return (
    <details className="group/preview border-t border-line pt-2.5">
      <summary className="inline-flex min-h-(--control-small) list-none items-center gap-1.5 text-desk font-medium text-accent-ink [&::-webkit-details-marker]:hidden">
        <Icon shape={eye} size={14} />
        Preview as {toName}
        <Icon className="group-open/preview:rotate-90" shape={chevronRight} size={13} />
      </summary>
      <div className="mt-2 grid gap-3 rounded-1 bg-sunken px-3.5 py-3 text-desk leading-[1.1875rem]">
        {groups.map(({ title, items, more }) => (
          <div key={title}>
            <h3 className="font-medium">{title}</h3>
            <ul className="mt-0.5 text-ink-muted">
              {items.map((item) => (
                <li key={item}>{item}</li>
              ))}
              {more > 0 ? <li>and {more} more</li> : null}
            </ul>
          </div>
        ))}
      </div>
    </details>
  )
}
