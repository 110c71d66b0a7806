import { RadioCard } from '@/components/ui/radio-card'
import type { UploadFormDto } from '@/lib/documents/dto'

type Props = {
  form: Pick<UploadFormDto, 'may' | 'plain' | 'clinical'>
  /** What was chosen before; empty for a new form, so that nobody overlooks the question. */
  chosen: string
  problem: string | undefined
}

/** Clinical or not, with who will see it. Where only one is open to the viewer, that is said and nothing is asked. */
export function ClinicalChoice({ form, chosen, problem }: Props) {
  const { may, plain, clinical } = form
  if (!may.clinical || !may.plain) {
    return (
      <p className="rounded-1 border border-line px-4 py-3 text-desk leading-[1.1875rem]">
        <input name="clinical" type="hidden" value={may.clinical ? 'yes' : 'no'} />
        <strong className="font-medium">
          {may.clinical ? 'Added as a clinical document.' : 'Added as a non-clinical document.'}
        </strong>{' '}
        {opens(may.clinical ? clinical : plain)}
      </p>
    )
  }
  const choices = [
    { value: 'yes', title: 'Clinical', by: clinical },
    { value: 'no', title: 'Not clinical', by: plain },
  ]
  return (
    <fieldset
      aria-describedby={problem ? 'clinical-error' : undefined}
      className="grid gap-2"
      id="clinical"
      tabIndex={-1}
    >
      <legend className="mb-1.5 text-desk leading-4 font-medium">Who will see it</legend>
      {problem ? (
        <p className="text-desk font-medium text-denied-ink" id="clinical-error">
          {problem}
        </p>
      ) : null}
      {choices.map(({ value, title, by }) => (
        <RadioCard
          defaultChecked={chosen === value}
          hint={opens(by)}
          key={value}
          name="clinical"
          required
          title={title}
          value={value}
        />
      ))}
    </fieldset>
  )
}

const opens = (by: string) => `Opens to ${by}.`
