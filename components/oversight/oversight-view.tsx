import { Card, CardBody } from '@/components/ui/card'
import type { FormAction } from '@/components/ui/form-state'
import { SectionHeader } from '@/components/ui/page'
import { SummaryList } from '@/components/ui/summary-list'
import type { OversightFormDto } from '@/lib/oversight/dto'
import { OversightForm } from './oversight-form'

/** Before oversight: what it opens, who will be told, and the reason. */
export function OversightView({ form, action }: { form: OversightFormDto; action: FormAction }) {
  return (
    <section aria-labelledby="oversight">
      <SectionHeader
        id="oversight"
        lede={`You read ${form.clientShortName}’s notes and clinical documents, and nothing is changed. Private notes stay closed.`}
        title={form.running ? 'Go on with oversight' : 'Switch on oversight'}
      />
      <div className="grid items-start gap-6 laptop:grid-cols-[minmax(0,1fr)_340px]">
        <Card>
          <CardBody>
            <OversightForm action={action} form={form} />
          </CardBody>
        </Card>
        <Card title="If you confirm" titleId="if-you-confirm">
          <CardBody className="text-desk">
            <SummaryList
              items={[
                { key: 'Opens', value: opens(form) },
                {
                  key: 'Is told',
                  value: form.authors.length > 0 ? form.authors.join(', ') : 'Nobody: there is no author',
                },
                { key: 'Is kept', value: 'Who, when, why and until when, in the record’s history' },
              ]}
            />
          </CardBody>
        </Card>
      </div>
    </section>
  )
}

function opens({ notes, documents }: OversightFormDto): string {
  const of = (amount: number, word: string) => `${amount} ${word}${amount === 1 ? '' : 's'}`
  return `${of(notes, 'note')} and ${of(documents, 'clinical document')}`
}
