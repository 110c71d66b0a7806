/** What sentences call a colleague: "Dr Ruiz" where there is a title, else the first name. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = words[0] ?? name
  if (/^(dr|prof)\.?$/i.test(first) && words.length > 1) return `${first} ${words.at(-1)}`
  return first
}
