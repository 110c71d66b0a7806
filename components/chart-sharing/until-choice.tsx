'use client'

import { dayWords } from '@/components/ui/date-words'
import { TextField } from '@/components/ui/field'
import { problemAt, typed, type FieldProblem, type FormState } from '@/components/ui/form-state'
import type { UntilChoiceDto } from '@/lib/chart-sharing/dto'

type Props = {
  choices: UntilChoiceDto[]
  /** The day that stands now, or that the practice proposes; a choice of its own, under this name. */
  untilOn: string | null
  untilLabel: string
  earliest: string
  zone: string
  problems: FieldProblem[]
  state: FormState
}

/** Until when: a few quick choices, and a day of one's own. Posts `untilPick` and `untilOn`; needs no JavaScript. */
export function UntilChoice({ choices, untilOn, untilLabel, earliest, zone, problems, state }: Props) {
  const picked = typed(state, 'untilPick', untilOn ?? 'none')
  const isOwn = untilOn !== null && choices.every(({ value }) => value !== untilOn)
  const own = isOwn ? [{ value: untilOn, label: untilLabel, hint: `to ${dayWords(untilOn)}` }] : []
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-3 text-reading leading-6 font-semibold tracking-[-0.01em]">Until when</legend>
      <div className="flex flex-wrap gap-2">
        {[...own, ...choices].map(({ value, label, hint }) => (
          <label
            className="boxed flex min-h-(--control) cursor-pointer items-center gap-2 rounded-1 border border-line-strong bg-raised px-3 text-desk has-checked:border-accent-ink has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
            key={label}
          >
            <input
              className="size-4 outline-none"
              defaultChecked={picked === value}
              name="untilPick"
              type="radio"
              value={value}
            />
            <span className="font-medium">{label}</span>
            {hint ? <span className="num text-ink-muted">{hint}</span> : null}
          </label>
        ))}
      </div>
      <TextField
        className="num max-w-44"
        defaultValue={typed(state, 'untilOn', '')}
        error={problemAt(problems, 'untilOn')}
        hint={`The last day counts in full, ${zone}. Both of you are reminded 30, 7 and 1 days before.`}
        label="Another day"
        min={earliest}
        name="untilOn"
        onChange={(event) => event.target.value && pickOther(event.target.form)}
        type="date"
      />
    </fieldset>
  )
}

/** Typing a day means that day: the choice beside it follows. */
function pickOther(form: HTMLFormElement | null) {
  const other = form?.querySelector<HTMLInputElement>('[name=untilPick][value=other]')
  if (other) other.checked = true
}
