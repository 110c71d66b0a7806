'use client'

import { useActionState, useMemo } from 'react'
import { Card, CardBody } from '@/components/ui/card'
import { DayText } from '@/components/ui/date-text'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import { problemAt, problemsOf, typed, type FormAction } from '@/components/ui/form-state'
import { hourglass } from '@/components/ui/icon-shapes'
import { SubmitButton } from '@/components/ui/submit-button'
import { Cell, Row, RowHead, RowTick, Table } from '@/components/ui/table'
import type { RenewFormDto } from '@/lib/bulk/dto'
import { paths } from '@/lib/paths'

const columns = [
  { key: 'tick', title: 'Choose', hidden: true },
  { key: 'name', title: 'Client' },
  { key: 'whose', title: 'Whose part' },
  { key: 'to', title: 'Shared with' },
  { key: 'until', title: 'Last day' },
]

/** Shares that end soon, to be ticked, and the new last day for all of them. Works without JavaScript. */
export function RenewForm({ form, action }: { form: RenewFormDto; action: FormAction }) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  const before = state && !state.ok ? state.error.values?.shares : undefined
  const ticked = before === undefined ? null : Array.isArray(before) ? before : [before]
  if (form.shares.length === 0)
    return (
      <Card>
        <EmptyState shape={hourglass} title="Nothing ends soon">
          Charts you may share stand here from thirty days before their last day on.
        </EmptyState>
      </Card>
    )
  return (
    <form action={send} className="grid gap-4" key={JSON.stringify(state)}>
      <ErrorSummary problems={problems} />
      <input name="kind" type="hidden" value="renewal" />
      <Card title="Charts that stop being shared" titleId="ending">
        <div id="shares">
          <Table caption="Charts that stop being shared" columns={columns}>
            {form.shares.map(({ shareId, clientId, clientName, whose, toName, until }) => (
              <Row
                key={shareId}
                tick={
                  <RowTick
                    isTicked={ticked === null || ticked.includes(shareId)}
                    name="shares[]"
                    text={`Renew ${clientName} for ${toName}`}
                    value={shareId}
                  />
                }
              >
                <RowHead href={paths.client(clientId)}>{clientName}</RowHead>
                <Cell>{whose}</Cell>
                <Cell>{toName}</Cell>
                <Cell num>
                  <DayText on={until} />
                </Cell>
              </Row>
            ))}
          </Table>
        </div>
        <CardBody className="flex flex-wrap items-end gap-3 border-t border-line">
          <TextField
            defaultValue={typed(state, 'untilOn', '')}
            error={problemAt(problems, 'untilOn')}
            hint={form.untilRequired ? 'Your practice asks for one.' : 'Empty: no end.'}
            label="New last day"
            min={form.today}
            name="untilOn"
            optional={!form.untilRequired}
            type="date"
          />
          <SubmitButton look="primary" pending={pending}>
            Check before renewing
          </SubmitButton>
          {form.more ? <p className="text-desk text-ink-muted">These are the first to end.</p> : null}
        </CardBody>
      </Card>
    </form>
  )
}
