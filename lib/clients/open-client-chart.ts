import { eq } from 'drizzle-orm'
import { profiles } from '@/db/schema'
import { canSchedule } from '@/lib/appointments/can-schedule'
import type { ClientHeaderDto, ClientTab, NoticeDto } from '@/lib/clients/dto'
import { ageOf } from '@/lib/clients/list-words'
import { fullName, shortName } from '@/lib/clients/names'
import { isUuid } from '@/lib/clients/uuid'
import { AppError } from '@/lib/errors'
import { type ClientRights, findClientRights } from '@/lib/policy/client-edit'
import { findMergedTarget } from '@/lib/policy/client-merge'
import { MovedError } from '@/lib/clients/moved-error'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { findSiteShareRights, listSiteShares, type SiteShareRights } from '@/lib/policy/site-share'
import { findProgrammeFrame } from '@/lib/policy/registration'
import { waitingNotices } from '@/lib/registration/waiting-notices'
import { countWhoCanSee } from '@/lib/policy/who-can-see'
import {
  findVisibleClient,
  hasComponent,
  openChart,
  recordDisclosure,
  type ClientRow,
  type Component,
  type Masks,
} from '@/lib/policy/visible'

/** What every refusal to find a client says. */
export const NO_CLIENT = 'There is no such client.'

export type OpenedClient = { row: ClientRow; masks: Masks; may: ClientRights; header: ClientHeaderDto }

/**
 * Opens a client for one of its pages: decides, writes into the ledger that the viewer saw `seen` (and the header), and
 * returns what the frame shows. Pages never call it for a prefetch.
 * @throws AppError `not_found` for hidden, missing and malformed ids alike (ruling P9); `MovedError`, which is one of these,
 * for a record merged into one that the viewer may find
 */
export async function openClientChart(
  tx: ViewerTransaction,
  clientId: string,
  seen: Component[],
): Promise<OpenedClient> {
  if (!isUuid(clientId)) throw new AppError('not_found', NO_CLIENT)
  const [masks, row] = await Promise.all([openChart(tx, clientId), findVisibleClient(tx, clientId)])
  if (!masks || !row) throw await refusal(tx, clientId)
  const whole = hasComponent(masks.open, 'profile')
  const programmes = hasComponent(masks.see, 'enrolments')
  const [[profile], visibleTo, rights, sites, frame, book] = await Promise.all([
    tx.select({ alert: profiles.alert }).from(profiles).where(eq(profiles.clientId, row.id)),
    whole ? countWhoCanSee(tx, row.id) : null,
    findClientRights(tx, row.id),
    whole ? findSiteShareRights(tx, row.id) : null,
    programmes ? findProgrammeFrame(tx, row.id) : { has_programmes: false, waiting: [] },
    whole && canSchedule(tx, row.id),
    recordDisclosure(tx, shownOf(masks, seen)),
  ])
  return {
    row,
    masks,
    may: rights,
    header: toHeader(tx, row, masks, {
      alert: profile?.alert ?? null,
      visibleTo,
      pinned: rights.pinned,
      mayShareWithSites: sites !== null && (await hasSiteShares(tx, row.id, sites)),
      acts: {
        book,
        shareChart: rights.shares_chart,
        note: hasComponent(masks.may_add, 'notes'),
        document: hasComponent(masks.may_add, 'documents'),
      },
      hasProgrammes: frame.has_programmes,
      waiting: waitingNotices(row.id, shortName(row), frame.waiting),
    }),
  }
}

/** Whoever may only end shares finds something there only while there are some. */
async function hasSiteShares(
  tx: ViewerTransaction,
  clientId: string,
  rights: SiteShareRights,
): Promise<boolean> {
  return rights.share || (rights.ending && (await listSiteShares(tx, clientId)).length > 0)
}

async function refusal(tx: ViewerTransaction, clientId: string): Promise<AppError> {
  const target = await findMergedTarget(tx, clientId)
  return target ? new MovedError(clientId, target) : new AppError('not_found', NO_CLIENT)
}

/** Of a header at `basic`, what belongs to the profile page is not shown, whatever one wrote oneself. */
function shownOf(masks: Masks, seen: Component[]): Component[] {
  if (hasComponent(masks.open, 'profile')) return ['profile', ...seen]
  return ['profile', ...seen.filter((each) => each !== 'location' && each !== 'diagnoses')]
}

function toHeader(
  tx: ViewerTransaction,
  row: ClientRow,
  masks: Masks,
  {
    hasProgrammes,
    waiting,
    ...found
  }: Pick<ClientHeaderDto, 'alert' | 'visibleTo' | 'pinned' | 'mayShareWithSites' | 'acts'> & {
    hasProgrammes: boolean
    waiting: NoticeDto[]
  },
): ClientHeaderDto {
  const level = hasComponent(masks.open, 'profile') ? 'full' : 'basic'
  return {
    id: row.id,
    name: fullName(row),
    shortName: shortName(row),
    reference: row.reference,
    bornOn: row.birth_date,
    // Of a client who may have died since, a header at `basic` does not tell the age either.
    age: level === 'full' ? ageOf(row.birth_date, row.deceased_on, tx.viewer.today) : null,
    mainProvider: row.main_provider,
    ...found,
    mayOversee: overseen(tx, row),
    deceasedOn: row.deceased_on,
    inactive: !row.active,
    level,
    tabs: tabsOf(tx, row, masks, level, hasProgrammes),
    notices: level === 'basic' ? [onlyOwnWork(row)] : waiting,
  }
}

/** What is not open to the viewer has no tab; who manages sharing finds the panel at the foot of Records. */
function tabsOf(
  tx: ViewerTransaction,
  row: ClientRow,
  masks: Masks,
  level: ClientHeaderDto['level'],
  hasProgrammes: boolean,
): ClientTab[] {
  const managesSharing =
    row.by_role && tx.viewer.roles.some((role) => ['owner', 'manager', 'records_custodian'].includes(role))
  const sees = (...components: Component[]) => components.some((each) => hasComponent(masks.see, each))
  const tabs: ClientTab[] = []
  if (level === 'full') tabs.push('profile')
  if (level === 'full' && (row.listed || sees('appointments'))) tabs.push('appointments')
  if (sees('notes', 'private_notes') || hasComponent(masks.may_add, 'notes') || managesSharing)
    tabs.push('records')
  if (sees('documents', 'clinical_documents')) tabs.push('documents')
  if (hasProgrammes) tabs.push('programmes')
  if (level === 'full') tabs.push('sharing')
  return tabs
}

/** Owner and custodian may read the notes of a client of their practice for a while, with a reason (ruling P27). */
const overseen = (tx: ViewerTransaction, row: ClientRow) =>
  row.by_role && tx.viewer.roles.some((role) => role === 'owner' || role === 'records_custodian')

function onlyOwnWork(row: ClientRow): NoticeDto {
  return {
    tone: 'info',
    title: `You are not on ${shortName(row)}’s care team.`,
    text: 'You wrote part of this record, so the name, reference, birth date and what you wrote stay open to you.',
  }
}
