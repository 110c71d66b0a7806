import { eq } from 'drizzle-orm'
import { staff } from '@/db/schema'
import { getActNotice } from '@/lib/chart-sharing/act-notice'
import type { ChartSharingPanelDto } from '@/lib/chart-sharing/dto'
import { getChartSharingPanel } from '@/lib/chart-sharing/panel'
import type { ClientHeaderDto, NoticeDto } from '@/lib/clients/dto'
import { openClientChart, type OpenedClient } from '@/lib/clients/open-client-chart'
import { isUuid } from '@/lib/clients/uuid'
import { AppError } from '@/lib/errors'
import type { NoteListDto } from '@/lib/notes/dto'
import { listNotes, type NotesRequest } from '@/lib/notes/list-notes'
import type { ExplanationDto } from '@/lib/policy/dto'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { explainClient } from '@/lib/policy/explain'

type RecordsPage = {
  header: ClientHeaderDto
  /** Null where notes are no business of the viewer's role. */
  notes: NoteListDto | null
  /** Null for a header at `basic`, which says nothing about colleagues. */
  panel: ChartSharingPanelDto | null
  /** What the viewer just did in the panel. */
  done: NoticeDto | null
  /** Why the viewer sees the client; where the Profile tab is closed it is told here. */
  why: ExplanationDto | null
}

/**
 * The Records tab: notes by provider, and who shares whose chart. Recorded as seen.
 * @throws AppError `not_found` for hidden, missing and malformed ids; `forbidden` for roles without a part in records
 */
export async function getRecords(
  session: SessionToken,
  clientId: string,
  request: NotesRequest & { act: string | null },
): Promise<RecordsPage> {
  return inViewerTransaction(session, async (tx) => {
    const opened = await openClientChart(tx, clientId, ['notes', 'private_notes'])
    const { header, row } = opened
    if (!header.tabs.includes('records')) throw new AppError('forbidden', 'Your role does not open records.')
    const isFull = header.level === 'full'
    const act = isFull && request.act && isUuid(request.act) ? request.act : null
    const [notes, panel, done, why] = await Promise.all([
      listNotes(tx, opened, request),
      isFull ? getPanel(tx, opened) : null,
      act ? getActNotice(tx, row.id, header.shortName, act) : null,
      isFull ? null : explainClient(tx, row.id, header.shortName),
    ])
    return { header, notes, panel, done, why }
  })
}

async function getPanel(tx: ViewerTransaction, { row, header }: OpenedClient): Promise<ChartSharingPanelDto> {
  const [viewer] = await tx.select({ name: staff.name }).from(staff).where(eq(staff.id, tx.viewer.staffId))
  return getChartSharingPanel(tx, row.id, {
    clientShortName: header.shortName,
    viewerName: viewer?.name ?? '',
  })
}
