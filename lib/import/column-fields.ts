import { CLIENT_FIELDS, clientFieldLabel, type ClientField } from '@/lib/import/csv/client-columns'
import type { ImportFieldDto } from '@/lib/import/dto'
import type { ClientPlan } from '@/lib/import/read-client-plan'

const LONGEST = 30

/** The form that says which column is what, filled as the file stands now. */
export function columnFields({ record, table, mapping, providers, days }: ClientPlan): ImportFieldDto[] {
  const shown = table.rows.find(({ cells }) => cells.some(Boolean))?.cells ?? []
  const none = { value: '', text: 'Not in this file' }
  const columns = table.headings.map((heading, at) => {
    const sample = (shown[at] ?? '').replace(/\s+/g, ' ').slice(0, LONGEST)
    return { value: String(at), text: sample ? `${heading} (${sample})` : heading }
  })
  const fields = (Object.keys(CLIENT_FIELDS) as ClientField[]).map((name) => ({
    name,
    label: clientFieldLabel(name),
    value: String(mapping.columns[name] ?? ''),
    options: [none, ...columns],
    hint: HINTS[name],
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
      label: 'Who gets clients whose row names nobody here',
      value: mapping.providerPostId ?? '',
      options: [{ value: '', text: 'Nobody for now' }, ...colleagues],
    },
  ]
}

const HINTS: Partial<Record<ClientField, string>> = {
  key: 'By it a second import finds who is here already.',
  fullName: 'Only where given and family name share a column.',
  provider: 'The name of a colleague here.',
}
