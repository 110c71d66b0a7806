import { eq } from 'drizzle-orm'
import { staff } from '@/db/schema'
import { getActNotice } from '@/lib/chart-sharing/act-notice'
import type {
  ActNoticeDto,
  ChartSharingPanelDto,
  OwnShareDto,
  PermissionDto,
  SharedWithMeDto,
} from '@/lib/chart-sharing/dto'
import { getChartSharingPanel } from '@/lib/chart-sharing/panel'
import { getPermissions } from '@/lib/chart-sharing/permissions'
import { getOwnShares, getSharedWithMe } from '@/lib/chart-sharing/shared-with-me'
import type { ClientHeaderDto } from '@/lib/clients/dto'
import { openClientChart, type OpenedClient } from '@/lib/clients/open-client-chart'
import { isUuid } from '@/lib/clients/uuid'
import { AppError } from '@/lib/errors'
import type { NoteListDto, SinceLookDto } from '@/lib/notes/dto'
import { listNotes, listPrivateNotes, type NotesRequest } from '@/lib/notes/list-notes'
import { getSinceLook, recordLook } from '@/lib/notes/since-look'
import type { ExplanationDto } from '@/lib/policy/dto'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { explainClient } from '@/lib/policy/explain'

type RecordsPage = {
  header: ClientHeaderDto
  /** Null where notes are no business of the viewer's role. */
  notes: NoteListDto | null
  /** The viewer's own private notes, and those that a permission opens; null without any. */
  privateNotes: NoteListDto | null
  /** What colleagues share with the viewer, and what is new in it. */
  shared: SharedWithMeDto[]
  sinceLook: SinceLookDto | null
  /** Null for a header at `basic`, which says nothing about colleagues. */
  panel: ChartSharingPanelDto | null
  /** What the viewer still shares, where the panel is closed to him. */
  ownShares: OwnShareDto[]
  /** Permissions for private notes that concern the viewer. */
  permissions: PermissionDto[]
  /** What the viewer just did in the panel. */
  done: ActNoticeDto | null
  /** Why the viewer sees the client; where the Profile tab is closed it is told here. */
  why: ExplanationDto | null
}

type RecordsRequest = NotesRequest & {
  /** Private notes after this one. */
  before: string | null
  act: string | null
  /** The provider whose rows of the panel are drawn. */
  section: string | null
}

/**
 * The Records tab: notes by provider, private notes apart, and who shares whose chart. Recorded as seen.
 * @throws AppError `not_found` for hidden, missing and malformed ids; `forbidden` for roles without a part in records
 */
export async function getRecords(
  session: SessionToken,
  clientId: string,
  request: RecordsRequest,
): Promise<RecordsPage> {
  return inViewerTransaction(session, async (tx) => {
    const opened = await openClientChart(tx, clientId, ['notes', 'private_notes'])
    const { header, row } = opened
    if (!header.tabs.includes('records')) throw new AppError('forbidden', 'Your role does not open records.')
    const act = request.act && isUuid(request.act) ? request.act : null
    const before = await recordLook(tx, opened)
    const [notes, privateNotes, sinceLook, done] = await Promise.all([
      listNotes(tx, opened, request, before),
      listPrivateNotes(tx, opened, request.before),
      getSinceLook(tx, row.id, before),
      act ? getActNotice(tx, row.id, header.shortName, act) : null,
    ])
    const read = { header, notes, privateNotes, sinceLook, done }
    if (header.level === 'basic')
      return {
        ...read,
        shared: [],
        panel: null,
        permissions: [],
        ownShares: await getOwnShares(tx, row.id),
        why: await explainClient(tx, row.id, header.shortName),
      }
    const [shared, panel, permissions] = await Promise.all([
      getSharedWithMe(tx, row.id),
      getPanel(tx, opened, request.section),
      getPermissions(tx, row.id),
    ])
    return { ...read, shared, panel, permissions, ownShares: [], why: null }
  })
}

async function getPanel(
  tx: ViewerTransaction,
  { row, header }: OpenedClient,
  section: string | null,
): Promise<ChartSharingPanelDto> {
  const [viewer] = await tx.select({ name: staff.name }).from(staff).where(eq(staff.id, tx.viewer.staffId))
  const names = { clientShortName: header.shortName, viewerName: viewer?.name ?? '' }
  return getChartSharingPanel(tx, row.id, names, section)
}
