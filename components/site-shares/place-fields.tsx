'use client'

import { useLayoutEffect, useRef, useState } from 'react'
import { SelectField } from '@/components/ui/field'
import { problemAt, type FieldProblem } from '@/components/ui/form-state'
import type { PlacesDto, SiteShareValuesDto } from '@/lib/site-shares/dto'
import { divisionGroups, siteGroups, type Group } from './place-options'
import { TickField } from './tick-field'
import { useHydrated } from './use-hydrated'

type Props = { places: PlacesDto; values: SiteShareValuesDto; problems: FieldProblem[] }

/**
 * Organisation, division and site, each with what takes in all below it. A tick disables the fields below; without a script
 * all of them stand there, and the server says what does not fit together.
 */
export function PlaceFields({ places, values, problems }: Props) {
  const [chosen, setChosen] = useState(values)
  const live = useHydrated()
  const place = useRef<HTMLDivElement>(null)
  // What somebody chose before the script came stands in the fields alone.
  useLayoutEffect(() => {
    const form = place.current?.closest('form')
    if (form) setChosen((before) => ({ ...before, ...chosenIn(new FormData(form)) }))
  }, [])
  const { organisationId, allDivisions, divisionId, allSites, siteId } = chosen
  const set = (change: Partial<SiteShareValuesDto>) => setChosen((before) => ({ ...before, ...change }))
  const below = live && allDivisions
  const divisions = divisionGroups(places, live ? organisationId : null)
  const sites = siteGroups(places, live ? { organisationId, divisionId } : null)
  return (
    <div
      className="grid items-end gap-x-6 gap-y-4 tablet:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]"
      ref={place}
    >
      <SelectField
        error={problemAt(problems, 'organisationId')}
        label="Organisation"
        name="organisationId"
        onChange={(event) => set({ organisationId: event.target.value, divisionId: '', siteId: '' })}
        value={organisationId}
      >
        <option value="">Choose an organisation</option>
        {places.organisations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <TickField
        checked={allDivisions}
        error={problemAt(problems, 'allDivisions')}
        label="Share to all divisions in organisation"
        name="allDivisions"
        onChange={(event) => set({ allDivisions: event.target.checked })}
        value="yes"
      />
      <SelectField
        disabled={below}
        error={problemAt(problems, 'divisionId')}
        label="Division"
        name="divisionId"
        onChange={(event) => set({ divisionId: event.target.value, siteId: '' })}
        value={divisionId}
      >
        <option value="">{below ? 'All divisions' : 'Choose a division'}</option>
        <Options groups={divisions} />
      </SelectField>
      <TickField
        checked={allSites}
        disabled={below}
        error={problemAt(problems, 'allSites')}
        label="Share to all sites in division"
        name="allSites"
        onChange={(event) => set({ allSites: event.target.checked })}
        value="yes"
      />
      <SelectField
        disabled={below || (live && allSites)}
        error={problemAt(problems, 'siteId')}
        label="Site"
        name="siteId"
        onChange={(event) => set({ siteId: event.target.value })}
        value={siteId}
      >
        <option value="">{below || (live && allSites) ? 'All sites' : 'Choose a site'}</option>
        <Options groups={sites} />
      </SelectField>
    </div>
  )
}

function chosenIn(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '')
  return {
    organisationId: text('organisationId'),
    allDivisions: form.has('allDivisions'),
    divisionId: text('divisionId'),
    allSites: form.has('allSites'),
    siteId: text('siteId'),
  }
}

function Options({ groups }: { groups: Group[] }) {
  return groups.map(({ label, options }) => (
    <optgroup key={label} label={label}>
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </optgroup>
  ))
}
