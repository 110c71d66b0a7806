'use client'

import { useActionState } from 'react'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { DayText } from '@/components/ui/date-text'
import { TextField } from '@/components/ui/field'
import { problemsOf, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { BookableDto } from '@/lib/appointments/dto'
import type { FindDto } from '@/lib/availability/dto'
import { findHref } from './find-words'

/** For whom a time is looked for. What is typed names clients, so it is posted; the address gets the id of who was chosen. */
export function FindClient({ page, findAction }: { page: FindDto; findAction: FormAction }) {
  const [state, send, pending] = useActionState(findAction, null)
  const { client } = page
  const found = state?.ok ? (state.data as BookableDto[]) : null
  const [problem] = problemsOf(state)
  return (
    <section aria-labelledby="find-client" className="grid gap-2">
      <h2 className="text-desk font-medium" id="find-client">
        Client
      </h2>
      {client ? (
        <div className="grid gap-2">
          <p className="flex flex-wrap items-center gap-x-2 rounded-1 border border-line bg-raised px-3 py-2">
            <span className="font-medium">{client.name}</span>
            <span className="num text-desk text-ink-muted">{client.reference}</span>
            <LinkButton className="ms-auto" href={findHref(page, { client: null })} look="quiet" size="small">
              Remove<span className="sr-only"> {client.name}</span>
            </LinkButton>
          </p>
          {client.alert ? (
            <Banner title="Alert" tone="pending">
              {client.alert}
            </Banner>
          ) : null}
        </div>
      ) : null}
      <form action={send} className="flex items-end gap-2" role="search">
        <input name="provider" type="hidden" value="" />
        <input name="scope" type="hidden" value="all" />
        <div className="min-w-0 flex-1">
          <TextField
            autoComplete="off"
            error={problem?.message}
            id="find-q"
            label={client ? 'Somebody else' : 'Name, reference or birth date'}
            maxLength={200}
            name="q"
            required
            type="search"
          />
        </div>
        <SubmitButton pending={pending}>Search</SubmitButton>
      </form>
      {found ? <Found found={found} page={page} /> : null}
    </section>
  )
}

function Found({ found, page }: { found: BookableDto[]; page: FindDto }) {
  return (
    <div className="grid gap-1">
      <p className="num text-desk text-ink-muted" role="status">
        {found.length === 0 ? 'Nothing found among the clients you may book.' : `${found.length} found`}
      </p>
      <ul className="grid gap-1">
        {found.map(({ id, name, reference, bornOn }) => (
          <li key={id}>
            <a
              className="link inline-flex min-h-6 flex-wrap gap-x-2 text-desk"
              href={findHref(page, { client: id })}
            >
              <span className="font-medium">{name}</span>
              <span className="num text-ink-muted">
                {reference}
                {bornOn ? (
                  <>
                    , born <DayText on={bornOn} />
                  </>
                ) : null}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
