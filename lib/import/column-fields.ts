import { columnLabel, fieldsOf, type TableField, type TableKind } from '@/lib/import/csv/columns'
import type { ImportFieldDto } from '@/lib/import/dto'
import type { ImportPlan } from '@/lib/import/read-import-plan'

const LONGEST = 30

/** The form that says which column is what, filled as the file stands now. */
export function columnFields({
  record,
  kind,
  table,
  mapping,
  providers,
  days,
}: ImportPlan): ImportFieldDto[] {
  const shown = table.rows.find(({ cells }) => cells.some(Boolean))?.cells ?? []
  const none = { value: '', text: 'Not in this file' }
  const columns = table.headings.map((heading, at) => {
    const sample = (shown[at] ?? '').replace(/\s+/g, ' ').slice(0, LONGEST)
    return { value: String(at), text: sample ? `${heading} (${sample})` : heading }
  })
  const fields = fieldsOf(kind).map((name) => ({
    name,
    label: columnLabel(kind, name),
    value: String(mapping.columns[name] ?? ''),
    options: [none, ...columns],
    hint: HINTS[kind][name],
  }))
  const orders = [
    { value: '', text: days.asked ? 'Choose one' : 'The column says it itself' },
    { value: 'day-first', text: 'Day first: 3/4/1990 is 3 April' },
    { value: 'month-first', text: 'Month first: 3/4/1990 is March 4' },
  ]
  const colleagues = providers.map(({ post_id, name }) => ({ value: post_id, text: name }))
  return [
    {
      name: 'source',
      label: 'Where these records come from',
      value: record.source,
      hint: 'Numbers are known again within it.',
    },
    { name: 'dayOrder', label: 'Order of day and month', value: mapping.dayOrder ?? '', options: orders },
    ...fields,
    {
      name: 'providerPostId',
      label: NOBODY_NAMED[kind],
      value: mapping.providerPostId ?? '',
      options: [
        { value: '', text: kind === 'clients' ? 'Nobody for now' : 'Nobody: such rows stay out' },
        ...colleagues,
      ],
    },
  ]
}

const NOBODY_NAMED: Record<TableKind, string> = {
  clients: 'Who gets clients whose row names nobody here',
  appointments: 'Whose appointments these are where a row names nobody',
}

const HINTS: Record<TableKind, Partial<Record<TableField, string>>> = {
  clients: {
    key: 'By it a second import finds who is here already.',
    fullName: 'Only where forename and surname share a column.',
    provider: 'The name of a colleague here.',
  },
  appointments: {
    key: 'By it a second import finds what is here already.',
    client: 'The number by which the client came in, or the reference here.',
    birthDate: 'With the name, where there is no number.',
    provider: 'The name of a colleague here.',
    startTime: 'On the wall clock here. Not needed where the day has it.',
    minutes: 'Without it or an end: as long as the service usually is.',
    service: 'Its code or name here.',
    status: 'Without one, what is over is completed.',
  },
}
