import type { OptionDto, SeriesDto } from '@/lib/appointments/dto'
import type { ActField } from './act-form'

/** How far an act on a place of a series may go, with how many it takes along. */
export function scopesOf({ later, upcoming }: SeriesDto): OptionDto[] {
  const count = (number: number) => (number === 0 ? 'there are none' : `${number} more`)
  return [
    { value: 'one', label: 'This one alone' },
    { value: 'later', label: `This and the later ones (${count(later)})` },
    { value: 'all', label: `All that are still to come (${count(upcoming)})` },
  ]
}

/** The choice as a field of an act; nothing where it belongs to no series. */
export function scopeFields(series: SeriesDto | null): ActField[] {
  if (!series) return []
  return [{ name: 'scope', label: 'Which', value: 'one', kind: 'choice', options: scopesOf(series) }]
}
