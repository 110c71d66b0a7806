import type { ProgrammeDto, SiteChoice } from '@/lib/programmes/dto'
import type { FieldSpec } from './manage-form'

/** The form of a programme, new or known. */
export function programmeFields(programme: ProgrammeDto | null, sites: SiteChoice[]): FieldSpec[] {
  const choices =
    programme?.siteId && !sites.some(({ id }) => id === programme.siteId)
      ? [...sites, { id: programme.siteId, name: programme.site ?? 'Another site' }]
      : sites
  return [
    { name: 'name', label: 'Name', value: programme?.name ?? '' },
    { name: 'code', label: 'Code', value: programme?.code ?? '', optional: true },
    {
      name: 'siteId',
      label: 'Site that runs it',
      value: programme?.siteId ?? '',
      options: [
        { value: '', text: 'None in particular' },
        ...choices.map(({ id, name }) => ({ value: id, text: name })),
      ],
    },
    ...(programme
      ? [
          {
            name: 'active',
            label: 'Offered',
            value: programme.active ? 'yes' : 'no',
            hint: 'Who takes part in a retired programme stays in it; nobody else begins.',
            options: [
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'No, it is retired' },
            ],
          },
        ]
      : []),
  ]
}
