import { SelectField, TextAreaField, TextField } from '@/components/ui/field'
import { problemAt, typed, type FieldProblem, type FormState } from '@/components/ui/form-state'
import type { PrivateChoiceDto } from '@/lib/chart-sharing/dto'

type Props = {
  choice: PrivateChoiceDto
  client: string
  to: string
  today: string
  problems: FieldProblem[]
  state: FormState
}

/** The client's signed permission: one on file, or what the paper in front of one says. */
export function PermissionFields(props: Props) {
  const { choice, client, to, problems, state } = props
  const picked = typed(state, 'permission', choice.onFile[0]?.id ?? 'new')
  return (
    <fieldset className="if-private grid gap-4 rounded-1 border border-restricted-line bg-raised px-4 py-4">
      <legend className="px-1 text-body font-semibold">{client}’s signed permission</legend>
      <p className="text-desk text-ink-muted">
        Private notes open only with a permission that {client}, or somebody with the right to, has signed for{' '}
        {to}. It is kept with the share and recorded apart.
      </p>
      {choice.onFile.length > 0 ? (
        <div className="grid gap-2">
          {[...choice.onFile, { id: 'new', label: 'Record another permission' }].map(({ id, label }) => (
            <label className="flex items-start gap-2 text-desk" key={id}>
              <input
                className="mt-0.5 size-4"
                defaultChecked={picked === id}
                name="permission"
                type="radio"
                value={id}
              />
              {label}
            </label>
          ))}
        </div>
      ) : (
        <input name="permission" type="hidden" value="new" />
      )}
      {problemAt(problems, 'permission') ? (
        <p className="text-desk font-medium text-denied-ink">{problemAt(problems, 'permission')}</p>
      ) : null}
      <div className="if-new-permission grid gap-4">
        <SignedFields {...props} />
      </div>
    </fieldset>
  )
}

function SignedFields({ choice, client, today, problems, state }: Props) {
  const text = (name: string) => ({
    name,
    defaultValue: typed(state, name, ''),
    error: problemAt(problems, name),
  })
  return (
    <>
      <div className="grid gap-4 tablet:grid-cols-2">
        <SelectField {...text('sensitivity')} label="Class of notes">
          <option value="psychotherapy">Psychotherapy notes</option>
          <option value="sud_counselling">Substance-use counselling notes</option>
        </SelectField>
        <TextField {...text('signedOn')} className="num" label="Signed on" max={today} type="date" />
        <SelectField {...text('signer')} label="Signed by">
          <option value="client">{client}</option>
          <option value="other">Somebody else</option>
        </SelectField>
        <TextField {...text('signerName')} label="Name, if somebody else" optional />
        <TextField
          {...text('signerAuthority')}
          hint="Such as parent, legal guardian, power of attorney."
          label="By what right, if somebody else"
          optional
        />
      </div>
      <div className="grid gap-4 tablet:grid-cols-2">
        <TextField
          {...text('permissionSince')}
          className="num"
          hint="Empty: the day of the signature."
          label="First day"
          optional
          type="date"
        />
        <TextField
          {...text('permissionUntil')}
          className="num"
          hint="Empty: until it is revoked."
          label="Last day"
          optional
          type="date"
        />
      </div>
      <TextAreaField
        {...text('scope')}
        hint="In the words of the paper: what may be read, and what for."
        label="What it permits"
        maxLength={1000}
      />
      <SelectField {...text('documentId')} label="The signed paper" optional>
        <option value="">Not among the documents</option>
        {choice.documents.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </SelectField>
    </>
  )
}
