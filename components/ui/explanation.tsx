import { Icon } from './icon'
import { check, circleQuestionMark, info, lock, x } from './icon-shapes'
import { HiddenText } from './hidden-text'
import { Popover } from './popover'

export type Explained = {
  title: string
  rules: { kind: 'gives' | 'lacks' | 'stops' | 'note'; text: string; act: string | null }[]
  change: string | null
}

const kinds = {
  gives: { shape: check, tone: 'text-granted-ink', word: 'Gives access' },
  lacks: { shape: x, tone: 'text-denied-ink', word: 'Missing' },
  stops: { shape: lock, tone: 'text-restricted-ink', word: 'Keeps closed' },
  note: { shape: info, tone: 'text-ink-muted', word: 'Note' },
}

/** The determining rules as sentences, each with the act behind it. */
export function RuleList({ rules }: { rules: Explained['rules'] }) {
  return (
    <ol className="grid gap-3">
      {rules.map(({ kind, text, act }) => (
        <li
          className="grid grid-cols-[18px_minmax(0,1fr)] gap-2 text-desk leading-[1.1875rem]"
          key={`${kind} ${text}`}
        >
          <Icon className={`mt-0.5 ${kinds[kind].tone}`} shape={kinds[kind].shape} />
          <span>
            <HiddenText>{kinds[kind].word}: </HiddenText>
            {text}
            {act ? <span className="block text-ink-muted">{act}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** "Why": a button in a row of people, the answer floating beside it. */
export function WhyButton({ id, about, explained }: { id: string; about: string; explained: Explained }) {
  return (
    <Popover
      align="end"
      button={
        <>
          <Icon shape={circleQuestionMark} size={14} />
          Why<HiddenText> {about}</HiddenText>
        </>
      }
      buttonClass="-ms-1.5 inline-flex min-h-6 items-center gap-1.25 rounded-[4px] px-1.5 text-desk font-medium whitespace-nowrap text-accent-ink hover:bg-accent-soft max-tablet:min-h-9 print:hidden"
      id={id}
      label={explained.title}
      panelClass="w-93 px-5 py-4"
    >
      <h3 className="mb-3 font-semibold">{explained.title}</h3>
      <RuleList rules={explained.rules} />
      {explained.change ? (
        <p className="mt-3 border-t border-line pt-3 text-desk leading-[1.1875rem] text-ink-muted">
          {explained.change}
        </p>
      ) : null}
    </Popover>
  )
}

/** The same answer as a block that folds open on the page itself. */
export function ExplanationBlock({ explained }: { explained: Explained }) {
  return (
    <details className="group">
      <summary className="flex min-h-12 list-none items-center gap-2 px-5 py-2 font-semibold max-tablet:px-4 [&::-webkit-details-marker]:hidden">
        <Icon className="text-accent-ink" shape={circleQuestionMark} />
        <h2 className="text-body">{explained.title}</h2>
        <span className="ms-auto text-desk font-medium text-accent-ink group-open:hidden">Show</span>
        <span className="ms-auto hidden text-desk font-medium text-accent-ink group-open:inline">Hide</span>
      </summary>
      <div className="border-t border-line px-5 py-4 max-tablet:px-4">
        <RuleList rules={explained.rules} />
        {explained.change ? <p className="mt-3 text-desk text-ink-muted">{explained.change}</p> : null}
      </div>
    </details>
  )
}
