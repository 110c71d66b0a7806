import type { PartDto } from '@/lib/site-shares/dto'
import { TickField } from './tick-field'

type Props = { parts: PartDto[]; ticked: string[]; error: string | undefined }

/** What the share opens: everything to begin with, and each but the contact details can be left out. */
export function PartFields({ parts, ticked, error }: Props) {
  return (
    <fieldset className="grid gap-2" id="opens" tabIndex={-1}>
      <legend className="mb-2 text-reading leading-6 font-semibold tracking-[-0.01em]">What they see</legend>
      <p className="text-desk text-ink-muted">
        As far as their role goes; private notes never. Untick what is not for them.
      </p>
      {error ? <p className="text-desk font-medium text-denied-ink">{error}</p> : null}
      <div className="grid gap-x-6 gap-y-1.5 tablet:grid-cols-2">
        {parts.map(({ component, label, reason, always }) => (
          <div key={component}>
            {always ? <input name="opens[]" type="hidden" value={component} /> : null}
            <TickField
              defaultChecked={always || (reason === null && ticked.includes(component))}
              disabled={always || reason !== null}
              hint={reason ?? undefined}
              id={`opens-${component}`}
              label={always ? `${label}, always` : label}
              name={always ? undefined : 'opens[]'}
              value={component}
            />
          </div>
        ))}
      </div>
    </fieldset>
  )
}
