/** An instant of a day; the hour is that of Greenwich, in summer one earlier than clocks show there. */
export function moment(day: string, time: string): Date {
  return new Date(`${day}T${time}:00Z`)
}
