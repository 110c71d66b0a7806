/**
 * A planted fault: in `file`, `find` (which occurs once) becomes `replace`. `worldsFirst`: no scenario speaks of it, so random
 * worlds are asked before them; only a question of speed.
 */
export type Mutant = { name: string; file: string; find: string; replace: string; worldsFirst?: true }

/** The text with the fault in it. Throws unless the place is found exactly once. */
export function plant(text: string, { name, file, find, replace }: Mutant): string {
  const places = text.split(find).length - 1
  if (places !== 1) throw new Error(`${name}: "${find}" occurs ${places} times in ${file}, expected once`)
  return text.replace(find, () => replace)
}
