type Props = { name: string; label: string; hint?: string; defaultChecked?: boolean; id?: string }

/** One box with a sentence; ticked it posts `yes`, else nothing. */
export function TickField({ name, label, hint, defaultChecked, id = name }: Props) {
  return (
    <div className="grid content-start gap-1">
      <label className="flex min-h-6 items-center gap-2 text-desk font-medium" htmlFor={id}>
        <input
          aria-describedby={hint ? `${id}-hint` : undefined}
          className="size-4"
          defaultChecked={defaultChecked}
          id={id}
          name={name}
          type="checkbox"
          value="yes"
        />
        {label}
      </label>
      {hint ? (
        <p className="ps-6 text-desk leading-[1.125rem] text-ink-muted" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  )
}
