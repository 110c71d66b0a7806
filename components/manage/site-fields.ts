import type { SiteChoicesDto, SiteDto } from '@/lib/organisation/dto'
import type { FieldSpec } from './manage-form'
import { DISCOVERY_OPTIONS, SITE_KIND_WORDS, usesOf } from './place-words'

/** The form of a site, new or known. A practice without divisions is not asked for one. */
export function siteFields(site: SiteDto | null, { divisions, codes }: SiteChoicesDto): FieldSpec[] {
  const division: FieldSpec = {
    name: 'divisionId',
    label: 'Division',
    value: site?.divisionId ?? '',
    options: [{ value: '', text: 'None' }, ...divisions.map(({ id, name }) => ({ value: id, text: name }))],
  }
  return [
    { name: 'name', label: 'Name', value: site?.name ?? '' },
    {
      name: 'kind',
      label: 'Kind',
      value: site?.kind ?? 'premises',
      options: Object.entries(SITE_KIND_WORDS).map(([value, text]) => ({ value, text })),
    },
    ...(divisions.length > 0 ? [division] : []),
    { name: 'phone', label: 'Phone', value: site?.phone ?? '', type: 'tel', optional: true },
    { name: 'address', label: 'Address', value: site?.address ?? '', optional: true },
    {
      name: 'placeOfService',
      label: 'Place-of-service code',
      value: site?.placeOfService ?? '',
      options: [{ value: '', text: 'None' }, ...codes.map(({ value, label }) => ({ value, text: label }))],
      hint: 'Appointments here get it unless somebody says otherwise.',
    },
    {
      name: 'discoverability',
      label: 'How other organisations find clients here',
      value: site?.discoverability ?? '',
      options: [{ value: '', text: 'As the organisation says' }, ...DISCOVERY_OPTIONS],
      hint: 'They see no more of the record; they can ask for it.',
    },
    ...(site ? [openField(site)] : []),
  ]
}

function openField(site: SiteDto): FieldSpec {
  return {
    name: 'active',
    label: 'Open',
    value: site.active ? 'yes' : 'no',
    options: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No, retired' },
    ],
    hint:
      site.active && usesOf(site)
        ? 'Cannot be retired while in use.'
        : 'A retired one stays where it was used.',
  }
}
