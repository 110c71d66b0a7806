import { Card, CardBody } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/button'
import { DayText } from '@/components/ui/date-text'
import type { FormAction } from '@/components/ui/form-state'
import { HiddenText } from '@/components/ui/hidden-text'
import type { MechanismName, SettingsDto } from '@/lib/settings/dto'
import { paths } from '@/lib/paths'
import { CheckForm } from './check-form'
import { HistoryList } from './history-list'
import { ManageForm } from './manage-form'
import { ManagePage } from './manage-page'

type Props = {
  settings: SettingsDto
  done: string | null
  actions: Record<'shareEnd' | 'mails' | 'networkName', FormAction>
}

/** What the practice decides for everybody. Whatever opens or closes records leads to its dry run first. */
export function SettingsView({ settings, done, actions }: Props) {
  return (
    <ManagePage
      done={done}
      now={done === 'same' ? undefined : nowWords(settings)}
      lede="What opens or closes records is shown to you first, counted, before anything is saved."
      tab="settings"
      title="Settings"
    >
      <Diagnoses hidden={settings.hideDiagnoses} />
      <Booking any={settings.bookAnyClient} />
      <Card title="How long shares last" titleId="share-end">
        <CardBody className="grid gap-4">
          <p className="max-w-[70ch] text-desk text-ink-muted">
            For new shares. Those that run stay as they are.
          </p>
          <ManageForm
            action={actions.shareEnd}
            fields={[
              {
                name: 'days',
                label: 'Days after which a share ends, unless one says otherwise',
                value: settings.shareEndDays === null ? '' : String(settings.shareEndDays),
                type: 'number',
                optional: true,
                hint: 'Empty proposes no end.',
              },
              {
                name: 'required',
                label: 'Every share needs a last day',
                value: settings.shareEndRequired ? 'yes' : 'no',
                options: [
                  { value: 'no', text: 'No' },
                  { value: 'yes', text: 'Yes' },
                ],
              },
            ]}
            hidden={{}}
            submit="Save"
          />
        </CardBody>
      </Card>
      <Mechanism
        settings={settings}
        mechanism="M1"
        text="Providers on a client’s care team see contact details, documents and diagnoses. Without it, providers keep their own work and what the front desk and managers see is untouched."
        title="Care team"
      />
      <Mechanism
        settings={settings}
        mechanism="M2"
        text="Providers share their part of a chart with a colleague. Without it, every share rests: nothing is lost, nothing is open."
        title="Chart sharing"
      />
      <Mechanism
        settings={settings}
        mechanism="M3"
        text="People ask for a place on a care team, a part of a chart or a share with their site, and whoever holds the client answers. Without it nobody asks or answers; what was granted stays as it is."
        title="Requests"
      />
      <Mechanism
        settings={settings}
        mechanism="M8"
        text="Administrators answer requests for whoever is away, always with a reason and with both names kept. Without it such requests wait for the holder, whoever covers, or a manager."
        title="Answering on behalf"
      />
      <Mails action={actions.mails} leaveOut={settings.mailsWithoutClient} />
      <Mechanism
        settings={settings}
        mechanism="M4"
        text="Clients are shared with sites, divisions and organisations. Without it, every such share rests, and programmes with it: nothing is lost, nothing is open."
        title="Site sharing"
      />
      <Network action={actions.networkName} settings={settings} />
      <HistoryList lines={settings.history} />
    </ManagePage>
  )
}

/** All that these settings say now, after one of them was saved. */
function nowWords(settings: SettingsDto) {
  const { hideDiagnoses, bookAnyClient, shareEndDays, shareEndRequired, mailsWithoutClient, switches } =
    settings
  const names: Record<MechanismName, string> = {
    M1: 'care team',
    M2: 'chart sharing',
    M3: 'requests',
    M4: 'site sharing',
    M8: 'answering on behalf',
  }
  const isOn = (mechanism: MechanismName) => switches.some((each) => each.mechanism === mechanism && each.on)
  const state = (['M1', 'M2', 'M3', 'M4', 'M8'] as const).map(
    (each) => `${names[each]} ${isOn(each) ? 'on' : 'off'}`,
  )
  const end = shareEndDays === null ? 'no end proposed' : `shares end after ${shareEndDays} days`
  return [
    `Now: diagnoses of colleagues ${hideDiagnoses ? 'hidden' : 'shown'}`,
    `therapists book ${bookAnyClient ? 'any client' : 'their own clients'}`,
    shareEndRequired ? `${end}, and every share needs one` : end,
    `mails about requests ${mailsWithoutClient ? 'leave the client out' : 'name the client'}`,
    `${state.join(', ')}.`,
  ].join('; ')
}

function Mails({ leaveOut, action }: { leaveOut: boolean; action: FormAction }) {
  return (
    <Card title="Mails about requests and shares" titleId="request-mails">
      <CardBody className="grid gap-4">
        <p className="max-w-[70ch] text-desk text-ink-muted">
          Mail is read on other people’s servers. Left out, neither the client’s name nor the reference, the
          subject or what was typed stands in it.
        </p>
        <ManageForm
          action={action}
          fields={[
            {
              name: 'leaveOut',
              label: 'Leave the client out of mails',
              value: leaveOut ? 'yes' : 'no',
              options: [
                { value: 'yes', text: 'Yes' },
                { value: 'no', text: 'No: name, reference and words of the request' },
              ],
            },
          ]}
          hidden={{}}
          submit="Save the mail setting"
        />
      </CardBody>
    </Card>
  )
}

function Network({ settings, action }: { settings: SettingsDto; action: FormAction }) {
  const { name, zone } = settings.network
  return (
    <Card title="The network" titleId="network">
      <CardBody className="grid gap-4">
        <p className="max-w-[70ch] text-desk text-ink-muted">
          <strong className="block text-body font-medium text-ink">{name}</strong>
          Days begin and end in the time zone {zone.replaceAll('_', ' ')}. Every last day, every hour and
          every appointment was recorded in it, so it was chosen once and stays.
        </p>
        {settings.maySwitch ? (
          <ManageForm
            action={action}
            fields={[
              {
                name: 'networkName',
                label: 'Name of the network',
                value: name,
                hint: 'Shown where people sign in, and in mails.',
              },
            ]}
            hidden={{}}
            submit="Save the name"
          />
        ) : (
          <p className="text-desk text-ink-muted">An owner names it, for everybody in it.</p>
        )}
      </CardBody>
    </Card>
  )
}

function Diagnoses({ hidden }: { hidden: boolean }) {
  return (
    <Card title="Diagnoses of colleagues" titleId="diagnoses">
      <CardBody className="grid justify-items-start gap-3">
        <p className="max-w-[70ch] text-desk text-ink-muted">
          <strong className="block text-body font-medium text-ink">
            {hidden ? 'Hidden from colleagues' : 'Shown to the whole care team'}
          </strong>
          {hidden
            ? 'Providers see the diagnoses they recorded themselves.'
            : 'Every provider on a client’s care team sees what the others diagnosed.'}
        </p>
        <LinkButton href={paths.manageCheck({ kind: 'hide_diagnoses', hidden: hidden ? 'no' : 'yes' })}>
          {hidden ? 'See what showing them opens' : 'See what hiding them closes'}
        </LinkButton>
      </CardBody>
    </Card>
  )
}

function Booking({ any }: { any: boolean }) {
  return (
    <Card title="Whom therapists book" titleId="booking">
      <CardBody className="grid justify-items-start gap-3">
        <p className="max-w-[70ch] text-desk text-ink-muted">
          <strong className="block text-body font-medium text-ink">
            {any ? 'Therapists may book any client' : 'Therapists book their own clients'}
          </strong>
          {any
            ? 'Whoever books a client who is new has the client on the list from then on.'
            : 'The front desk, managers and owners book any client with anybody.'}
        </p>
        <LinkButton href={paths.manageCheck({ kind: 'book_any_client', on: any ? 'no' : 'yes' })}>
          {any ? 'See what it means to stop that' : 'See what letting them book any client means'}
        </LinkButton>
      </CardBody>
    </Card>
  )
}

type MechanismProps = { settings: SettingsDto; mechanism: MechanismName; title: string; text: string }

function Mechanism({ settings, mechanism, title, text }: MechanismProps) {
  const terms = settings.switches.filter((each) => each.mechanism === mechanism)
  const standing = terms.some(({ until }) => until === null)
  return (
    <Card title={title} titleId={`mechanism-${mechanism}`}>
      <CardBody className="grid gap-4">
        <div className="max-w-[70ch] text-desk text-ink-muted">
          <strong className="block text-body font-medium text-ink">
            {terms.some(({ on }) => on) ? 'On' : 'Off'}
          </strong>
          {text}
          <ul>
            {terms.map(({ from, until }) => (
              <li key={from}>
                From <DayText on={from} />
                {until ? (
                  <>
                    {' '}
                    to <DayText on={until} />
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
        {settings.maySwitch ? (
          <CheckForm
            fields={[
              {
                name: 'since',
                label: standing ? 'Off from' : 'On from',
                min: settings.today,
                value: settings.today,
              },
            ]}
            hidden={{ kind: 'mechanism', mechanism, on: standing ? 'no' : 'yes' }}
            id={mechanism}
            submit={
              <>
                {standing ? 'See what switching it off closes' : 'See what switching it on opens'}
                <HiddenText>: {title}</HiddenText>
              </>
            }
          />
        ) : (
          <p className="text-desk text-ink-muted">An owner switches it, for the whole network.</p>
        )}
      </CardBody>
    </Card>
  )
}
