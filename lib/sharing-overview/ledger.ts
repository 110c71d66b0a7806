import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import type { ClientHeaderDto } from '@/lib/clients/dto'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { isUuid } from '@/lib/clients/uuid'
import { listLookers, listLooks, type LookerRow, type LookPlace, type LookRow } from '@/lib/policy/ledger'
import { isIsoDay } from '@/lib/time/iso-day'
import { componentList, componentWord, ruleList } from './component-words'
import { toCsv } from './csv'
import type { LedgerDto, LookDto, LookerDto } from './dto'
import { requireSharingTab } from './get-overview'

const PAGE = 40
const WHOLE = 20_000

/** Everybody who has looked at the opened client, in words, the last one first. Needs the profile at full. */
export async function listLookerDtos(
  tx: ViewerTransaction,
  clientId: string,
  { paper }: { paper: boolean } = { paper: false },
): Promise<LookerDto[]> {
  const rows = (await listLookers(tx, clientId)).map((row) => (paper ? withoutPrivate(row) : row))
  return rows
    .filter(({ components }) => components.length > 0)
    .map((row) => ({
      postId: row.post_id,
      name: row.name,
      detail: row.title,
      hue: row.hue,
      isYou: row.is_you,
      components: componentList(row.components),
      reason: ruleList(row.rules),
      firstAt: row.first_at,
      lastAt: row.last_at,
      views: row.views,
    }))
}

/** Paper is left lying about: it does not say that there are private notes, not even to their author's own reader. */
function withoutPrivate(row: LookerRow): LookerRow {
  return {
    ...row,
    components: row.components.filter((name) => name !== 'private_notes'),
    rules: row.rules?.filter((rule) => rule !== 'M2.private') ?? null,
  }
}

/**
 * The ledger of who looked at a client, of one person also day by day. Source: SPEC §5.8, ruling P30.
 * @throws AppError like `requireSharingTab`
 */
export async function getLedger(
  session: SessionToken,
  clientId: string,
  query: { person: string | null; before: string | null },
): Promise<{ header: ClientHeaderDto; ledger: LedgerDto }> {
  return inViewerTransaction(session, async (tx) => {
    const { header, row } = await requireSharingTab(tx, clientId)
    const lookers = await listLookerDtos(tx, row.id)
    const asked = lookers.find((each) => each.postId === query.person)
    const person = asked ? await getPerson(tx, row.id, asked, query.before) : null
    return { header, ledger: { clientId: row.id, clientShortName: header.shortName, lookers, person } }
  })
}

async function getPerson(
  tx: ViewerTransaction,
  clientId: string,
  { postId, name }: LookerDto,
  cursor: string | null,
): Promise<LedgerDto['person']> {
  const before = readLookPlace(cursor)
  const rows = await listLooks(tx, clientId, { postId, before, limit: PAGE + 1 })
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
  return {
    postId,
    name,
    looks: rows.slice(0, PAGE).map(toLook),
    next: last ? `${last.on_day}~${last.key}` : null,
    isFirstPage: before === null,
  }
}

function toLook(row: LookRow): LookDto {
  const word = componentWord(row.component)
  return {
    key: `${row.on_day} ${row.key}`,
    onDay: row.on_day,
    name: row.name,
    component: word.charAt(0).toUpperCase() + word.slice(1),
    reason: ruleList([row.rule]),
    firstAt: row.first_at,
    lastAt: row.last_at,
    views: row.views,
  }
}

function readLookPlace(cursor: string | null): LookPlace | null {
  const [day = '', key = ''] = (cursor ?? '').split('~')
  return isIsoDay(day) && isUuid(key.slice(0, 36)) && /^[a-z_]+$/.test(key.slice(36)) ? { day, key } : null
}

/**
 * The ledger as a table for a spreadsheet, written into the audit. Times in the network's zone; the last 20,000 rows.
 * @throws AppError like `requireSharingTab`
 */
export async function exportLedger(
  session: SessionToken,
  clientId: string,
): Promise<{ reference: string; text: string }> {
  return inViewerTransaction(session, async (tx) => {
    const { header, row } = await requireSharingTab(tx, clientId)
    const rows = await listLooks(tx, row.id, { postId: null, before: null, limit: WHOLE })
    await recordAudit(tx, { action: 'ledger.export', clientId: row.id })
    const head = ['Day', 'Who', 'What', 'By what right', 'First time', 'Last time', 'Views']
    const lines = rows
      .map(toLook)
      .map((look) => [
        look.onDay,
        look.name,
        look.component,
        look.reason ?? '',
        look.firstAt.replace('T', ' '),
        look.lastAt.replace('T', ' '),
        String(look.views),
      ])
    return { reference: header.reference, text: toCsv([head, ...lines]) }
  })
}
