import 'server-only'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import {
  listReceiverChoices,
  listSiteShares,
  previewSiteShare,
  type Receiver,
  type SiteSharePreview,
} from '@/lib/policy/site-share'
import type { CaseloadTold } from '@/lib/policy/requests'
import { paths } from '@/lib/paths'
import type { OpensLineDto, SiteShareCheckDto } from './dto'
import { partTitle } from './parts'
import { namedReceiver, receiverWords, toPlaces } from './places'
import { refusalWords, selfWords } from './refusals'
import { mayNotShare, requireBeginner, requireSharer, toClient, type Sharer } from './require-shared-client'
import { siteShareQuerySchema, type SiteShareQuery } from './schemas'

const NO_PAGE = 'There is no such page.'

/**
 * The check page between Save and a share: whom it reaches and what it opens, counted by the engine, without any content.
 * @throws AppError like `requireBeginner`; `not_found` for a receiver or share that is none (any more)
 */
export async function getSiteShareCheck(
  session: SessionToken,
  clientId: string,
  asked: Record<string, unknown>,
): Promise<SiteShareCheckDto> {
  const query = siteShareQuerySchema.parse(asked)
  const shareId = typeof asked.share === 'string' ? asked.share : null
  return inViewerTransaction(session, async (tx) => {
    const sharer = shareId ? await requireChanger(tx, clientId) : await requireBeginner(tx, clientId)
    const { id } = sharer.client
    const found = shareId ? await findShared(tx, id, shareId) : await findChosen(tx, query)
    const { without, untilOn } = query
    const terms = { editable: query.editable === 'yes', without, sinceOn: found.sinceOn, untilOn }
    const preview = await previewSiteShare(tx, id, found.receiver, terms)
    if (!preview) throw mayNotShare()
    return toCheck(sharer, { ...found, shareId, query, preview, today: tx.viewer.today })
  })
}

/** Changing what stands is the owning side's, and nobody's in another one's place. */
async function requireChanger(tx: ViewerTransaction, clientId: string): Promise<Sharer> {
  const { header, rights } = await requireSharer(tx, clientId)
  return { client: header, refusal: rights.refusal, behalf: null, opened: true }
}

type Found = { receiver: Receiver; name: string; where: string | null; sinceOn: string | null }

async function findShared(tx: ViewerTransaction, clientId: string, shareId: string): Promise<Found> {
  const row = (await listSiteShares(tx, clientId)).find(({ id, may_change }) => id === shareId && may_change)
  if (!row) throw new AppError('not_found', NO_PAGE)
  const receiver = { kind: row.kind, id: row.receiver_id }
  return { receiver, ...namedReceiver(row.kind, row.receiver, row.organisation), sinceOn: row.since }
}

async function findChosen(
  tx: ViewerTransaction,
  { kind, receiverId, sinceOn }: SiteShareQuery,
): Promise<Found> {
  if (!kind || !receiverId) throw new AppError('not_found', NO_PAGE)
  const receiver = { kind, id: receiverId }
  const words = receiverWords(receiver, toPlaces(await listReceiverChoices(tx)))
  if (!words) throw new AppError('not_found', NO_PAGE)
  return { receiver, ...words, sinceOn }
}

type Facts = Found & {
  shareId: string | null
  query: SiteShareQuery
  preview: SiteSharePreview
  today: string
}

function toCheck(sharer: Sharer, facts: Facts): SiteShareCheckDto {
  const { receiver, shareId, query, preview, today } = facts
  const clientId = sharer.client.id
  const sinceOn = facts.sinceOn ?? today
  const without: readonly string[] = query.without
  return {
    ...toClient(sharer),
    shareId,
    receiver: facts.name,
    where: facts.where,
    reach: `${counted(preview.sites, 'site')}, ${counted(preview.people, 'person', 'people')} today`,
    live: liveWords(receiver.kind),
    editable: query.editable === 'yes',
    sinceOn,
    untilOn: query.untilOn,
    lines: preview.components.filter(({ component }) => !without.includes(component)).map(toLine),
    closed: ['Private notes', ...query.without.map(partTitle)],
    refusal: refusalOf(preview, shareId),
    behalf: sharer.behalf && { holder: holderName(sharer.behalf.holder) },
    fields: fieldsOf(clientId, facts, sinceOn),
    backHref: shareId
      ? paths.siteShare(clientId, shareId, termQuery(query))
      : paths.newSiteShare(clientId, {
          ...termQuery(query),
          kind: receiver.kind,
          receiverId: receiver.id,
          sinceOn,
        }),
  }
}

/** Of a share that is changed, that it runs already is no news; its days are asked where they are entered. */
function refusalOf({ outcome, self }: SiteSharePreview, shareId: string | null): string | null {
  if (self.length > 0) return selfWords(self)
  if (outcome === 'shared' || outcome === 'days' || outcome === 'end_required') return null
  return outcome === 'already' && shareId ? null : refusalWords(outcome)
}

function toLine({ component, items, before }: SiteSharePreview['components'][number]): OpensLineDto {
  return { title: partTitle(component), amount: String(items), before: before ? 'Open there already' : null }
}

/** Who comes later is reached too: said where that can surprise. */
function liveWords(kind: Receiver['kind']): string | null {
  if (kind === 'site') return 'Also whoever works there later.'
  const whose = kind === 'division' ? 'the division' : 'the organisation'
  return `Also sites that ${whose} opens later, and whoever works there then.`
}

const holderName = (holder: CaseloadTold | null) => holder && (holder.label ?? holder.name)

function fieldsOf(
  clientId: string,
  { receiver, shareId, query }: Facts,
  sinceOn: string,
): [string, string][] {
  const fields: [string, string][] = shareId
    ? [['shareId', shareId]]
    : [
        ['kind', receiver.kind],
        ['receiverId', receiver.id],
        ['sinceOn', sinceOn],
      ]
  return [
    ['clientId', clientId],
    ...fields,
    ...(query.editable ? [['editable', 'yes'] as [string, string]] : []),
    ['untilOn', query.untilOn ?? ''],
    ...query.without.map((each): [string, string] => ['without[]', each]),
  ]
}

const termQuery = ({ editable, untilOn, without }: SiteShareQuery) => ({
  editable,
  untilOn,
  without: without.join(','),
})

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`
