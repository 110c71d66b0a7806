import type { FormState } from '@/components/ui/form-state'
import type { SiteShareValuesDto } from '@/lib/site-shares/dto'

/** The form as it was sent, where it was refused; else as it came. A box that was not ticked is not sent. */
export function typedShare(state: FormState, values: SiteShareValuesDto): SiteShareValuesDto {
  const sent = state && !state.ok ? state.error.values : undefined
  if (!sent) return values
  const text = (name: string, otherwise: string) => (typeof sent[name] === 'string' ? sent[name] : otherwise)
  const ticked = (name: string) => sent[name] === 'yes'
  return {
    organisationId: text('organisationId', ''),
    allDivisions: ticked('allDivisions'),
    divisionId: text('divisionId', ''),
    allSites: ticked('allSites'),
    siteId: text('siteId', ''),
    editable: ticked('editable'),
    sinceOn: text('sinceOn', values.sinceOn),
    untilOn: text('untilOn', ''),
    opens: Array.isArray(sent.opens) ? sent.opens : [],
  }
}
