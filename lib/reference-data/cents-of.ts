/** An amount as it is typed ("45", "45.00", "45,00") in hundredths; null for nothing. */
export function centsOf(typed: string): number | null {
  return typed === '' ? null : Math.round(Number(typed.replace(',', '.')) * 100)
}
