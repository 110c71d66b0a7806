type Props = { scope: 'list' | 'all'; listLabel: string | null; allLabel: string }

/** Among whom the search looks: the provider's own clients, or all whom the viewer may book. */
export function ScopeSwitch({ scope, listLabel, allLabel }: Props) {
  if (listLabel === null) return <input name="scope" type="hidden" value="all" />
  const choices = [
    { value: 'list', text: listLabel },
    { value: 'all', text: allLabel },
  ] as const
  return (
    <fieldset className="ms-auto">
      <legend className="sr-only">Look among</legend>
      <div className="boxed inline-flex rounded-[8px] bg-hover p-0.5 ring-1 ring-line ring-inset">
        {choices.map(({ value, text }) => (
          <label
            className="inline-flex min-h-6 cursor-pointer items-center rounded-1 px-3 text-desk font-medium text-ink-muted has-checked:bg-raised has-checked:text-ink has-checked:ring-1 has-checked:ring-line-strong has-focus-visible:outline-2 has-focus-visible:outline-focus max-tablet:min-h-9"
            key={value}
          >
            <input
              className="sr-only"
              defaultChecked={scope === value}
              name="scope"
              type="radio"
              value={value}
            />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
