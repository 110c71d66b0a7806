import { Button } from '@/components/ui/button'
import { TextAreaField, TextField } from '@/components/ui/field'
import { Page } from '@/components/ui/page'
import type { PostedForm } from '@/lib/actions/dto'

type Props = { form: PostedForm; reference?: string }

/**
 * Stands in for a page whose form could not be saved and cannot be drawn: the same form, with what people wrote in it to be
 * seen and the rest carried along, so that sending it again is the same as before. Works without a database and a script.
 */
export function UnsavedView({ form: { fields, secrets, hadFile }, reference }: Props) {
  const seen = fields.map(([name, value]) => isWritten(name, value))
  return (
    <Page width="narrow">
      <div className="grid max-w-[60ch] gap-3 pt-8 tablet:pt-16">
        <h1 className="text-title font-semibold text-balance">Could not be saved just now</h1>
        <div className="grid gap-2 text-pretty text-ink-muted" role="alert">
          <p>
            Concord does not reach its records at the moment. What you typed is kept on this page: wait a
            moment, then send it again from here.
          </p>
          {hadFile ? <p>Choose the file again afterwards: it was not kept.</p> : null}
          {reference ? (
            <p>
              If it lasts, quote <span className="num font-medium text-ink">{reference}</span>.
            </p>
          ) : null}
        </div>
        <form action="" className="mt-2 grid gap-4" encType="multipart/form-data" method="post">
          {fields.map(([name, value], place) => {
            const key = `${place}-${name}`
            if (!seen[place]) return <input key={key} name={name} type="hidden" value={value} />
            const id = `kept-${place}`
            if (value.length > 80 || value.includes('\n'))
              return (
                <TextAreaField
                  defaultValue={value}
                  id={id}
                  key={key}
                  label={inWords(name)}
                  name={name}
                  rows={8}
                />
              )
            return <TextField defaultValue={value} id={id} key={key} label={inWords(name)} name={name} />
          })}
          {secrets.map((name) => (
            <TextField
              id={`kept-${name}`}
              key={name}
              label={inWords(name)}
              name={name}
              required
              type="password"
            />
          ))}
          <div>
            <Button look="primary" type="submit">
              Send again
            </Button>
          </div>
        </form>
      </div>
    </Page>
  )
}

/** Written by a person: words, an address, a name; not an id, a number, a day or a choice. */
function isWritten(name: string, value: string): boolean {
  if (name.startsWith('$') || name.endsWith('[]') || !/\p{L}/u.test(value)) return false
  return /[\s@]/.test(value.trim()) || /^\p{Lu}/u.test(value) || /[^\x20-\x7e]/.test(value)
}

/** `sessionOn` as "Session on". */
function inWords(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[._-]/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
