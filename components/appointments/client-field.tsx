'use client'

import { useSyncExternalStore } from 'react'
import { problemAt, type FieldProblem, type FormAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/icon'
import { triangleExclamationPoint } from '@/components/ui/icon-shapes'
import { SubmitButton } from '@/components/ui/submit-button'
import type { BookableDto, BookingFormDto } from '@/lib/appointments/dto'
import { ClientSearch } from './client-search'
import { ClientWords, nobodyWords } from './client-words'
import { NewClient } from './new-client'
import { ScopeSwitch } from './scope-switch'

type Props = {
  form: BookingFormDto
  chosen: BookableDto[]
  problems: FieldProblem[]
  findAction: FormAction
  onPick: (client: BookableDto) => void
  onDrop: (id: string) => void
}

const never = () => () => {}

/** Whether scripts run here: false on the server and while a page without them is shown. */
function useScripts(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

/** Who comes: the clients chosen, each with the alert, and the search for one more. */
export function ClientField({ form, chosen, problems, findAction, onPick, onDrop }: Props) {
  const scripts = useScripts()
  const shown = scripts ? chosen : form.chosen
  const isFirst = shown.length === 0
  const search = (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <label className="text-desk leading-4 font-medium" htmlFor="q">
          {isFirst ? 'Client' : 'Another client'}
        </label>
        <ScopeSwitch allLabel={form.allLabel} listLabel={form.listLabel} scope={form.typed.scope} />
      </div>
      <ClientSearch
        error={problemAt(problems, 'q')}
        findAction={findAction}
        form={form}
        onPick={onPick}
        scripts={scripts}
      />
      {scripts ? null : (
        <div>
          <SubmitButton name="do" size="small" value="search">
            Search
          </SubmitButton>
        </div>
      )}
      {form.found ? <Found form={form} found={form.found} onPick={scripts ? onPick : null} /> : null}
      {form.mayEnter ? (
        <NewClient beside={form.beside} onPick={scripts ? onPick : null} problems={problems} />
      ) : null}
    </div>
  )
  return (
    <div className="grid gap-3">
      {shown.map((client) => (
        <Chosen
          alert={form.chosen.find(({ id }) => id === client.id)?.alert ?? null}
          client={client}
          key={client.id}
          onDrop={scripts ? onDrop : null}
        />
      ))}
      {isFirst ? (
        search
      ) : (
        <details open={form.found !== null || form.beside !== null}>
          <summary className="cursor-pointer text-desk font-medium">Add another client</summary>
          <div className="mt-3">{search}</div>
        </details>
      )}
    </div>
  )
}

type ChosenProps = { client: BookableDto; alert: string | null; onDrop: ((id: string) => void) | null }

function Chosen({ client, alert, onDrop }: ChosenProps) {
  return (
    <div className="grid gap-1.5">
      <label className="boxed flex min-h-(--control) items-center gap-3 rounded-1 border border-line-field bg-raised px-2.5 py-1.5">
        <input
          className="size-4"
          defaultChecked
          name="clientIds[]"
          onChange={() => onDrop?.(client.id)}
          type="checkbox"
          value={client.id}
        />
        <ClientWords client={client} />
      </label>
      {alert ? (
        <p className="flex items-center gap-1.5 text-desk font-medium text-pending-ink">
          <Icon shape={triangleExclamationPoint} size={14} />
          Alert: {alert}
        </p>
      ) : null}
    </div>
  )
}

type FoundProps = {
  form: BookingFormDto
  found: BookableDto[]
  onPick: ((client: BookableDto) => void) | null
}

function Found({ form, found, onPick }: FoundProps) {
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-desk text-ink-muted" role="status">
        {found.length === 0
          ? nobodyWords(form.typed.scope === 'list' ? form.allLabel : null)
          : `${found.length} found: choose one`}
      </legend>
      {found.map((client) => (
        <label
          className="boxed flex min-h-(--control) cursor-pointer items-center gap-3 rounded-1 border border-line-strong bg-raised px-2.5 py-1.5"
          key={client.id}
        >
          <input
            className="size-4"
            name="pick"
            onChange={onPick ? () => onPick(client) : undefined}
            type="radio"
            value={client.id}
          />
          <ClientWords client={client} />
        </label>
      ))}
    </fieldset>
  )
}
