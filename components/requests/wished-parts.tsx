import type { FormState } from '@/components/ui/form-state'
import { COMPONENT_WORDS, type Component } from '@/lib/requests/dto'

const parts = Object.keys(COMPONENT_WORDS) as Component[]

/** Which parts of the record one asks for: those that are ticked. The contact details are part of every share. */
export function WishedParts({ state }: { state: FormState }) {
  const before = state && !state.ok ? [state.error.values?.components ?? []].flat() : []
  return (
    <fieldset className="grid gap-2" id="components" tabIndex={-1}>
      <legend className="text-desk font-medium">What you ask for</legend>
      <p className="mt-1 text-desk text-ink-muted" id="components-hint">
        Tick what your site needs and no more: a narrow request is answered sooner. Private notes are never
        part of it.
      </p>
      <input name="components[]" type="hidden" value="profile" />
      <ul className="grid gap-x-4 rounded-2 border border-line bg-raised px-4 py-1.5 tablet:grid-cols-2">
        {parts.map((each) => (
          <li key={each}>
            <label className="flex min-h-9 items-center gap-2.5 text-desk pointer-coarse:min-h-11">
              <input
                className="size-4"
                defaultChecked={each === 'profile' || before.includes(each)}
                disabled={each === 'profile'}
                name={each === 'profile' ? undefined : 'components[]'}
                type="checkbox"
                value={each}
              />
              {COMPONENT_WORDS[each]}
              {each === 'profile' ? <span className="text-ink-muted">always</span> : null}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
