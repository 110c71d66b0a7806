import type { ClientHeaderDto, MergePageDto, MergePreviewDto } from '@/lib/clients/dto'
import { fieldLabel, valueInWords } from '@/lib/clients/field-words'
import { openClientChart } from '@/lib/clients/open-client-chart'
import { listPicked, toPicked } from '@/lib/clients/pick-client'
import { requireClient } from '@/lib/clients/require-client'
import { AppError } from '@/lib/errors'
import { findClientRights } from '@/lib/policy/client-edit'
import { previewMerge } from '@/lib/policy/client-merge'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import type { ClientRow } from '@/lib/policy/visible'

type Asked = {
  query: string
  search: string | null
  /** The other record; null while none is chosen. */
  withId: string | null
  /** The other record remains and this one moves into it. */
  keepOther: boolean
}

/**
 * The merge page of a client: choose the other record, then what merging would do, told by the engine before anything is
 * done. For owner and manager (ruling P28).
 * @throws AppError `not_found` for clients one cannot find, `forbidden` without the right
 */
export async function getMergePage(
  session: SessionToken,
  clientId: string,
  asked: Asked,
): Promise<{ header: ClientHeaderDto; page: MergePageDto }> {
  return inViewerTransaction(session, async (tx) => {
    const { header, row } = await openClientChart(tx, clientId, [])
    if (!(await findClientRights(tx, row.id)).manage)
      throw new AppError('forbidden', 'Only owner and manager merge records.')
    const other = asked.withId ? await requireClient(tx, asked.withId) : null
    if (other && (other.id === row.id || !other.by_role))
      throw new AppError('not_found', 'There is no such client.')
    return {
      header,
      page: {
        clientId: row.id,
        shortName: header.shortName,
        picker: await listPicked(tx, { ...asked, except: [row.id] }),
        preview: other && (await getPreview(tx, asked.keepOther ? [row, other] : [other, row])),
      },
    }
  })
}

async function getPreview(
  tx: ViewerTransaction,
  [source, target]: [ClientRow, ClientRow],
): Promise<MergePreviewDto> {
  const preview = await previewMerge(tx, { sourceId: source.id, targetId: target.id })
  return {
    source: toPicked(source),
    target: toPicked(target),
    moves: preview.counts.flatMap(({ component, items }) => amount(component, items)),
    fields: preview.fields.map(({ field, of_source, of_target, taken }) => ({
      label: fieldLabel(field),
      ofSource: valueInWords(field, of_source),
      ofTarget: valueInWords(field, of_target),
      taken,
    })),
    people: preview.people.map((person) => ({
      postId: person.post_id,
      name: person.name,
      title: person.title,
      hue: person.hue,
      sees: `Will see the demographics of ${(person.of_source ? target : source).reference} as well`,
    })),
    opens: preview.opens.map(({ reader, author, notes }) => openedWords(reader, author, notes)),
  }
}

function openedWords(reader: string, author: string | null, notes: number): string {
  const what = notes === 1 ? '1 note or clinical document' : `${notes} notes and clinical documents`
  return `${what} of ${author ?? 'somebody'} to ${reader}`
}

const words: Record<string, [string, string]> = {
  profile: ['contact', 'contacts'],
  location: ['address', 'addresses'],
  diagnoses: ['diagnosis', 'diagnoses'],
  notes: ['note', 'notes'],
  clinical_documents: ['clinical document', 'clinical documents'],
  documents: ['document', 'documents'],
  appointments: ['appointment', 'appointments'],
}

function amount(component: string, items: number): string[] {
  const [one, many] = words[component] ?? ['other entry', 'other entries']
  return items === 0 ? [] : [`${items} ${items === 1 ? one : many}`]
}
