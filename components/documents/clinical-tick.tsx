import type { UploadFormDto } from '@/lib/documents/dto'

type Props = { form: Pick<UploadFormDto, 'may' | 'plain' | 'clinical'>; isTicked: boolean }

/** Clinical or not, with who will see it. Where only one is open to the viewer, that is said and nothing is asked. */
export function ClinicalTick({ form, isTicked }: Props) {
  const { may, plain, clinical } = form
  if (!may.clinical || !may.plain) {
    return (
      <p className="rounded-1 border border-line px-4 py-3 text-desk leading-[1.1875rem]">
        {may.clinical ? <input name="clinical" type="hidden" value="on" /> : null}
        <strong className="font-medium">
          {may.clinical ? 'Added as a clinical document.' : 'Added as a non-clinical document.'}
        </strong>{' '}
        <Seen by={may.clinical ? clinical : plain} />
      </p>
    )
  }
  return (
    <fieldset className="clinical-tick rounded-1 border border-line-strong px-4 py-3">
      <legend className="sr-only">Who will see it</legend>
      <label className="flex cursor-pointer items-start gap-3">
        <input
          aria-describedby="clinical-hint"
          className="mt-0.5 size-4 flex-none"
          defaultChecked={isTicked}
          id="clinical"
          name="clinical"
          type="checkbox"
        />
        <span className="font-medium">Clinical</span>
      </label>
      <div className="mt-1 ms-7 grid gap-1 text-desk leading-[1.1875rem] text-ink-muted" id="clinical-hint">
        <p>
          Ticked: <Seen by={clinical} />
        </p>
        <p>
          Not ticked: <Seen by={plain} />
        </p>
      </div>
    </fieldset>
  )
}

function Seen({ by }: { by: string }) {
  return <>opens to {by}.</>
}
