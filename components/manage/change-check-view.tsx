import { Avatar } from '@/components/ui/avatar'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { DayText } from '@/components/ui/date-text'
import type { FormAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/icon'
import { lock, lockOpen } from '@/components/ui/icon-shapes'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { AmountDto, ChangeCheckDto, PersonChangeDto } from '@/lib/settings/dto'
import { ManageForm } from './manage-form'
import { ManagePage } from './manage-page'
import { counted, countOf } from './words'

/** Between a change and its saving: what opens and closes, for whom, counted by making the change and taking it back. */
export function ChangeCheckView({ check, action }: { check: ChangeCheckDto; action: FormAction }) {
  const { fields, title, verb, backHref, refusal, from, people } = check
  return (
    <ManagePage
      lede={refusal ? undefined : 'A dry run: nothing has been saved yet.'}
      tab={fields.postId ? 'staff' : 'settings'}
      title={title}
    >
      {refusal ? (
        <>
          <Banner title="This cannot be done." tone="pending">
            {refusal}
          </Banner>
          <div>
            <LinkButton href={backHref}>Back</LinkButton>
          </div>
        </>
      ) : (
        <>
          {from ? (
            <Banner title="It counts later." tone="info">
              From <DayText on={from} />. The figures are those of that day, as far as is known today.
            </Banner>
          ) : null}
          <Totals check={check} />
          {people.length > 0 ? <People people={people} /> : null}
          <div className="flex flex-wrap items-start gap-3">
            <ManageForm action={action} fields={[]} hidden={fields} look="primary" submit={verb} />
            <LinkButton href={backHref} look="quiet">
              Cancel
            </LinkButton>
          </div>
        </>
      )}
    </ManagePage>
  )
}

function Totals({ check: { opens, closes, also, inBulk } }: { check: ChangeCheckDto }) {
  const nothing = opens.length === 0 && closes.length === 0
  return (
    <Card title="If you confirm" titleId="if-you-confirm">
      <CardBody className="grid gap-3">
        {nothing && also.length === 0 ? <p>Nothing opens and nothing closes for anybody.</p> : null}
        {also.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <Amounts amounts={opens} opening />
        <Amounts amounts={closes} />
        {inBulk ? (
          <p className="text-desk text-ink-muted">
            The practice is large, so these numbers, and those of each person below, were counted over all
            lists at once.
          </p>
        ) : null}
      </CardBody>
    </Card>
  )
}

function Amounts({ amounts, opening = false }: { amounts: AmountDto[]; opening?: boolean }) {
  if (amounts.length === 0) return null
  return (
    <ul>
      {amounts.map(({ component, items, clients, people }) => (
        <li
          className="grid grid-cols-[18px_minmax(0,1fr)] items-start gap-3 border-b border-line py-2 text-desk last:border-b-0"
          key={component}
        >
          <Icon
            className={opening ? 'text-granted-ink' : 'text-denied-ink'}
            shape={opening ? lockOpen : lock}
          />
          <span>
            <strong className="font-medium">
              This {opening ? 'opens' : 'closes'} {countOf(component, items)}
            </strong>{' '}
            {component === 'client' ? '' : `of ${counted(clients, 'client', 'clients')} `}to{' '}
            {counted(people, 'person', 'people')}
          </span>
        </li>
      ))}
    </ul>
  )
}

const columns = [
  { key: 'who', title: 'Who' },
  { key: 'opens', title: 'Opens' },
  { key: 'closes', title: 'Closes' },
]

const lineOf = (counts: { component: string; items: number }[]) =>
  counts.map(({ component, items }) => countOf(component, items)).join(', ')

function People({ people }: { people: PersonChangeDto[] }) {
  return (
    <Card title="Person by person" titleId="people">
      <Table caption="What opens and closes for each person" columns={columns}>
        {people.map(({ postId, name, title, hue, opens, closes }) => (
          <Row key={postId}>
            <RowHead>
              <span className="flex items-center gap-3">
                <Avatar hue={hue} name={name} />
                <span>
                  {name}
                  {title ? <span className="block font-normal text-ink-muted">{title}</span> : null}
                </span>
              </span>
            </RowHead>
            <Cell num>
              {opens.length > 0 ? lineOf(opens) : <span className="text-ink-muted">Nothing</span>}
            </Cell>
            <Cell num>
              {closes.length > 0 ? lineOf(closes) : <span className="text-ink-muted">Nothing</span>}
            </Cell>
          </Row>
        ))}
      </Table>
    </Card>
  )
}
