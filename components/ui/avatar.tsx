import { classNames } from './class-names'

const titles = new Set(['dr', 'prof', 'mr', 'mrs', 'ms', 'mx', 'sr', 'fr', 'rev'])

/** First and last initial without titles: "Dr Elena Ruiz" is ER. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word && !titles.has(word.toLowerCase().replace('.', '')))
  const last = words.length > 1 ? words.at(-1) : ''
  return (firstLetter(words[0]) + firstLetter(last)).toUpperCase()
}

/** A whole one: half of a surrogate pair is drawn differently by server and browser. */
const firstLetter = (word = '') => [...word][0] ?? ''

const sizes = {
  small: 'size-6 text-[0.625rem]',
  normal: 'size-8 text-[0.6875rem]',
  large: 'size-11 text-[0.9375rem]',
}

type Props = { name: string; hue?: number | null; size?: keyof typeof sizes; client?: boolean }

/** Initials in the person's colour. Decoration: the name stands beside it. */
export function Avatar({ name, hue, size = 'normal', client = false }: Props) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'boxed inline-grid flex-none place-items-center rounded-round leading-none font-semibold tracking-[0.01em]',
        client ? 'bg-accent-soft text-accent-ink' : 'bg-provider-fill text-provider-ink',
        sizes[size],
      )}
      data-hue={client ? undefined : (hue ?? undefined)}
    >
      {initialsOf(name)}
    </span>
  )
}
