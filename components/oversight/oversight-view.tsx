import { Card, CardBody } from '@/components/ui/card'
import type { FormAction } from '@/components/ui/form-state'
import { SectionHeader } from '@/components/ui/page'
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
          <CardBody className="grid gap-3 text-desk">
            <p>
              <span className="block text-ink-muted">Opens</span>
              {opens(form)}
            </p>
            <p>
              <span className="block text-ink-muted">Is told, with your reason</span>
              {form.authors.length > 0 ? form.authors.join(', ') : 'Nobody: there is no author'}
            </p>
            <p>
              <span className="block text-ink-muted">Stands in the record’s history</span>
              Who, when, why and until when
            </p>
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
