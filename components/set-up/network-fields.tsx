import { Card, CardBody } from '@/components/ui/card'
import { SelectField } from '@/components/ui/field'
import { problemAt, typed } from '@/components/ui/form-state'
import { RadioCard } from '@/components/ui/radio-card'
import { PRESETS, type SetUpPageDto } from '@/lib/set-up/dto'
import { PRESET_WORDS } from './preset-words'
import { PlainField, type Filled } from './plain-field'

type Props = Filled & { page: SetUpPageDto }

/** Posts `preset`, `network`, `timeZone` and `locale`. */
export function NetworkFields({ page, state, problems }: Props) {
  const preset = problemAt(problems, 'preset')
  const chosen = typed(state, 'preset', 'practice')
  return (
    <>
      <Card title="What it begins with" titleId="preset-card">
        <CardBody>
          <fieldset className="grid gap-2" id="preset">
            <legend className="mb-2 text-desk text-ink-muted">
              Each way of sharing can be switched on and off later, under Manage.
            </legend>
            {preset ? <p className="text-desk font-medium text-denied-ink">{preset}</p> : null}
            {PRESETS.map((value) => (
              <RadioCard
                defaultChecked={chosen === value}
                hint={PRESET_WORDS[value].hint}
                key={value}
                name="preset"
                title={PRESET_WORDS[value].title}
                value={value}
              />
            ))}
          </fieldset>
        </CardBody>
      </Card>
      <Card title="The network" titleId="network-card">
        <CardBody>
          <div className="field-grid grid items-start gap-x-4 tablet:grid-cols-2">
            <p className="text-desk text-ink-muted tablet:col-span-2">
              These three stay as you choose them here.
            </p>
            <div className="tablet:col-span-2">
              <PlainField
                hint="Stands on the sign-in page and in mails. Left empty, it is the name below."
                label="Name of the network"
                name="network"
                optional
                problems={problems}
                state={state}
              />
            </div>
            <SelectField
              defaultValue={typed(state, 'timeZone', page.timeZone)}
              error={problemAt(problems, 'timeZone')}
              hint="Days begin and end by it."
              label="Time zone"
              name="timeZone"
            >
              {page.zones.map(({ region, zones }) => (
                <optgroup key={region} label={region}>
                  {zones.map(({ value, text }) => (
                    <option key={value} value={value}>
                      {text}
                    </option>
                  ))}
                </optgroup>
              ))}
            </SelectField>
            <SelectField
              defaultValue={typed(state, 'locale', page.locale)}
              error={problemAt(problems, 'locale')}
              hint="Words, dates and money as they are written there."
              label="Language"
              name="locale"
            >
              {page.locales.map(({ value, text }) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </SelectField>
          </div>
        </CardBody>
      </Card>
    </>
  )
}
