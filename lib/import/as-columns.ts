/** The same values under the names of their columns. */
export function asColumns(values: Record<string, unknown>): Record<string, unknown> {
  const named = Object.entries(values).map(([field, value]) => [
    field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ])
  return Object.fromEntries(named) as Record<string, unknown>
}
