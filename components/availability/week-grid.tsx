'use client'

import { useActionState, useMemo } from 'react'
import { SelectField } from '@/components/ui/field'
import { ErrorSummary } from '@/components/ui/error-summary'
import { problemsOf, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { BlockDto, SlotMinutes } from '@/lib/availability/dto'
import { clockText } from '@/lib/time/clock'
import { useGridPainting } from './grid-painting'
import { siteField, videoField } from './place-fields'
import { WEEKDAYS } from './words'

type Props = {
  postId: string
  blocks: BlockDto[]
  sites: { id: string; name: string }[]
  slot: SlotMinutes
  action: FormAction
}

/** The week painted in slots, on a phone a day of it: ticks that a mouse draws over, the arrow keys walk through, and a plain form posts. */
export function WeekGrid({ postId, blocks, sites, slot, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  const painting = useGridPainting()
  const first = Math.min(480, ...blocks.map(({ from }) => Math.floor(from / 60) * 60))
  const last = Math.max(1080, ...blocks.map(({ to }) => Math.ceil(to / 60) * 60))
  const rows = Array.from({ length: (last - first) / slot }, (_, index) => first + index * slot)
  return (
    <form action={send} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ErrorSummary problems={problems} />
      <Hidden fields={{ postId, slot: String(slot), first: String(first), last: String(last) }} />
      <div className="scroll-shade scroll-shade-raised relative overflow-x-auto">
        <table className="w-full table-fixed tablet:min-w-[420px] border-collapse text-desk" {...painting}>
          <caption className="sr-only">Slots of the week. Tick what is open.</caption>
          <thead>
            <tr>
              <th className="w-11 tablet:w-14" scope="col">
                <span className="sr-only">Time</span>
              </th>
              {WEEKDAYS.map((day, index) => (
                <th className="pb-1 font-medium" data-day={index + 1} key={day} scope="col">
                  <span className="tablet:sr-only">{day}</span>
                  <span aria-hidden className="max-tablet:hidden">
                    {day.slice(0, 3)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((from) => (
              <Slots blocks={blocks} from={from} key={from} slot={slot} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="grid items-end gap-4 tablet:grid-cols-[1fr_1fr_auto]">
        <Choice field={siteField(sites, null)} hint="For slots that you open" />
        <Choice field={videoField(false)} hint="For slots that you open" />
        <SubmitButton look="primary" pending={pending}>
          Save the week
        </SubmitButton>
      </div>
    </form>
  )
}

function Hidden({ fields }: { fields: Record<string, string> }) {
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} name={name} type="hidden" value={value} />
  ))
}

function Slots({ from, slot, blocks }: { from: number; slot: number; blocks: BlockDto[] }) {
  const isHour = from % 60 === 0
  return (
    <tr>
      <th className="num pe-2 text-end align-top text-micro font-normal text-ink-muted" scope="row">
        <span className={isHour ? undefined : 'sr-only'}>{clockText(from)}</span>
      </th>
      {WEEKDAYS.map((day, index) => (
        <td
          className={isHour ? 'border border-b-0 border-line p-0' : 'border-x border-line p-0'}
          data-day={index + 1}
          key={day}
        >
          <label className="relative block h-6 cursor-pointer select-none max-tablet:h-8">
            <input
              aria-label={`${day} ${clockText(from)}`}
              className="peer absolute inset-0 m-0 size-full cursor-pointer appearance-none focus-visible:-outline-offset-2"
              data-column={index}
              defaultChecked={covers(blocks, index + 1, from, from + slot)}
              name="ticked[]"
              type="checkbox"
              value={`${index + 1}-${from}`}
            />
            <span className="pointer-events-none absolute inset-px hidden items-center justify-center rounded-1 border border-accent-line bg-accent-soft text-micro text-accent-ink peer-checked:flex">
              <span aria-hidden>✓</span>
            </span>
          </label>
        </td>
      ))}
    </tr>
  )
}

function covers(blocks: BlockDto[], weekday: number, from: number, to: number): boolean {
  let at = from
  for (const block of blocks) if (block.weekday === weekday && block.from <= at) at = Math.max(at, block.to)
  return at >= to
}

function Choice({ field, hint }: { field: ReturnType<typeof siteField>; hint: string }) {
  return (
    <SelectField
      defaultValue={field.value}
      hint={hint}
      id={`grid-${field.name}`}
      label={field.label}
      name={field.name}
    >
      {field.options?.map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </SelectField>
  )
}
