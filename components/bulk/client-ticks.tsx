import { Card, CardBody } from '@/components/ui/card'
import { Cell, Row, RowHead, RowTick, Table } from '@/components/ui/table'
import type { BulkFormDto } from '@/lib/bulk/dto'
import { type Before, listBefore } from './before'
import { kindWords } from './kinds'

type Props = { form: BulkFormDto; before: Before; problem: string | undefined }

const clientsWords = (count: number) =>
  `${count.toLocaleString('en-US')} ${count === 1 ? 'client' : 'clients'}`

/** All clients that fit, or those one ticks; of a handover also to whom each goes. */
export function ClientTicks({ form, before, problem }: Props) {
  const { clients, total, kind } = form
  const scope = before('scope') ?? (kind === 'handover' ? 'all' : 'ticked')
  if (total === 0) return <p className="text-ink-muted">{kindWords[kind].empty}</p>
  return (
    <Card title="Which clients" titleId="clients-title">
      <CardBody className="grid gap-3">
        <fieldset className="grid gap-1" id="clients">
          <legend className="sr-only">Which clients</legend>
          {problem ? <p className="text-desk font-medium text-denied-ink">{problem}</p> : null}
          <label className="flex min-h-9 items-center gap-2">
            <input
              className="size-4"
              defaultChecked={scope === 'all'}
              name="scope"
              type="radio"
              value="all"
            />
            All {clientsWords(total)}
            {form.status === 'current' ? ' in treatment' : ''}
          </label>
          <label className="flex min-h-9 items-center gap-2">
            <input
              className="size-4"
              defaultChecked={scope === 'ticked'}
              name="scope"
              type="radio"
              value="ticked"
            />
            Only those ticked below
          </label>
        </fieldset>
        {total > clients.length ? (
          <p className="text-desk text-ink-muted">
            The first {clients.length} are listed here. To choose among the others, hand over or share these
            first.
          </p>
        ) : null}
      </CardBody>
      <Ticks before={before} form={form} />
    </Card>
  )
}

function Ticks({ form, before }: Omit<Props, 'problem'>) {
  const { clients, kind, receivers } = form
  const ticked = listBefore(before, 'clients')
  const each = listBefore(before, 'each')
  const isHandover = kind === 'handover'
  return (
    <Table
      caption="Clients that can be chosen"
      columns={[
        { key: 'tick', title: 'Choose', hidden: true },
        { key: 'name', title: 'Name' },
        { key: 'reference', title: 'Reference' },
        { key: 'main', title: 'Main provider' },
        ...(isHandover ? [{ key: 'to', title: 'Goes to' }] : []),
      ]}
    >
      {clients.map(({ id, name, reference, mainProvider }) => (
        <Row
          key={id}
          tick={
            <RowTick isTicked={ticked.includes(id)} name="clients[]" text={`Choose ${name}`} value={id} />
          }
        >
          <RowHead>{name}</RowHead>
          <Cell muted num>
            {reference}
          </Cell>
          <Cell>{mainProvider}</Cell>
          {isHandover ? (
            <Cell label="Goes to">
              <select
                aria-label={`${name} goes to`}
                className="select-arrow h-8 rounded-1 border border-line-field bg-raised ps-2 pe-8 text-desk"
                defaultValue={each.find((pair) => pair.startsWith(`${id}:`)) ?? ''}
                name="each[]"
              >
                <option value="">As above</option>
                {receivers.map(({ postId, name: to }) => (
                  <option key={postId} value={`${id}:${postId}`}>
                    {to}
                  </option>
                ))}
              </select>
            </Cell>
          ) : null}
        </Row>
      ))}
    </Table>
  )
}
