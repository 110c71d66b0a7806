import type { FieldSpec } from '@/components/manage/manage-form'

type Sites = { id: string; name: string }[]

/** Where hours are; a provider who works by video may leave it open. */
export function siteField(sites: Sites, siteId: string | null): FieldSpec {
  return {
    name: 'siteId',
    label: 'Location',
    value: siteId ?? '',
    options: [{ value: '', text: 'Any' }, ...sites.map(({ id, name }) => ({ value: id, text: name }))],
  }
}

export function videoField(telehealth: boolean): FieldSpec {
  return {
    name: 'telehealth',
    label: 'Seen',
    value: telehealth ? 'yes' : 'no',
    options: [
      { value: 'no', text: 'In person or by video' },
      { value: 'yes', text: 'By video only' },
    ],
  }
}

export function placeWords({
  siteName,
  telehealth,
}: {
  siteName: string | null
  telehealth: boolean
}): string {
  const place = siteName ?? 'Any location'
  return telehealth ? (siteName ? `${place}, by video only` : 'By video only') : place
}
