import { FieldsForm } from '@/components/clients/fields-form'
import { Card, CardBody } from '@/components/ui/card'
import { DayText } from '@/components/ui/date-text'
import type { FormAction, PlainAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { SummaryList } from '@/components/ui/summary-list'
import type { EnrolmentPageDto } from '@/lib/programmes/dto'
import { paths } from '@/lib/paths'
import { EnrolmentChip } from './enrolment-table'

type Props = {
  clientId: string
  page: EnrolmentPageDto
  endAction: FormAction
  /** Receives `clientId` and `itemId`. */
  withdrawAction: PlainAction
}

/** One enrolment, with the form that ends it. */
export function EnrolmentView({ clientId, page: { enrolment, form }, endAction, withdrawAction }: Props) {
  const { startedOn, endedOn, endReason, organisation, by, state, mayChange } = enrolment
  const facts = [
    { key: 'State', value: <EnrolmentChip state={state} /> },
    { key: 'First day', value: startedOn ? <DayText on={startedOn} /> : null },
    { key: 'Last day', value: endedOn ? <DayText on={endedOn} /> : null },
    { key: 'Why it ended', value: endReason },
    { key: 'Organisation', value: organisation },
    { key: 'Recorded by', value: by },
  ]
  return (
    <div className="grid max-w-[800px] gap-6">
      <Card>
        <CardBody>
          <SummaryList items={facts.filter(({ value }) => value !== null)} />
        </CardBody>
      </Card>
      {form ? (
        <Card title="End it" titleId="end">
          <CardBody>
            <FieldsForm
              action={endAction}
              cancelHref={paths.clientProgrammes(clientId)}
              form={form}
              submit="End the enrolment"
            />
          </CardBody>
        </Card>
      ) : null}
      {mayChange ? (
        <form action={withdrawAction} className="flex flex-wrap items-center gap-3 text-desk">
          <input name="clientId" type="hidden" value={clientId} />
          <input name="itemId" type="hidden" value={enrolment.id} />
          <SubmitButton size="small">Withdraw this enrolment</SubmitButton>
          <span className="text-ink-muted">For one entered in error. It can be undone.</span>
        </form>
      ) : null}
    </div>
  )
}
