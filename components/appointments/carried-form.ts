import type { BookableDto, BookingFormDto } from '@/lib/appointments/dto'

/** A form on its way from the popover of a slot to the page of the whole form: in memory, never in an address. */
let carried: BookingFormDto | null = null

/** Takes along what stands in the fields, and who was chosen. */
export function carryForm(form: BookingFormDto, chosen: BookableDto[], fields: FormData): void {
  const text = (name: string, otherwise: string) => String(fields.get(name) ?? otherwise)
  const { typed, beside } = form
  carried = {
    ...form,
    problems: [],
    beside: beside && {
      ...beside,
      fields: beside.fields.map((field) => ({ ...field, value: text(field.name, field.value) })),
    },
    chosen: chosen.map((each) => ({ alert: null, ...form.chosen.find(({ id }) => id === each.id), ...each })),
    typed: {
      ...typed,
      provider: text('provider', typed.provider),
      scope: text('scope', typed.scope) === 'all' ? 'all' : 'list',
      q: text('q', ''),
      clientIds: chosen.map(({ id }) => id),
      day: text('day', typed.day),
      time: text('time', typed.time),
      minutes: text('minutes', ''),
      service: text('service', ''),
      place: text('place', ''),
      telehealth: fields.get('telehealth') === 'yes',
      reason: text('reason', ''),
    },
  }
}

export const readCarried = (): BookingFormDto | null => carried

export function dropCarried(): void {
  carried = null
}
