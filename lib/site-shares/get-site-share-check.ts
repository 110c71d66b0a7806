import 'server-only'
import { AppError } from '@/lib/errors'
import type { ClientHeaderDto } from '@/lib/clients/dto'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import {
  listReceiverChoices,
  listSiteShares,
  previewSiteShare,
  type Receiver,
  type SiteSharePreview,
} from '@/lib/policy/site-share'
import { paths } from '@/lib/paths'
import type { OpensLineDto, SiteShareCheckDto } from './dto'
import { partTitle } from './parts'
import { namedReceiver, receiverWords, toPlaces } from './places'
import { refusalWords } from './refusals'
import { mayNotShare, requireSharer } from './require-shared-client'
import { siteShareQuerySchema, type SiteShareQuery } from './schemas'

const NO_PAGE = 'There is no such page.'

/**
 * The check page between Save and a share: whom it reaches and what it opens, counted by the engine, without any content.
 * @throws AppError like `requireSharer`; `not_found` for a receiver or share that is none (any more)
 */
export async function getSiteShareCheck(
  session: SessionToken,
  clientId: string,
  asked: Record<string, unknown>,
): Promise<SiteShareCheckDto> {
  const query = siteShareQuerySchema.parse(asked)
  const shareId = typeof asked.share === 'string' ? asked.share : null
  return inViewerTransaction(session, async (tx) => {
    const { header } = await requireSharer(tx, clientId)
    const found = shareId ? await findShared(tx, header.id, shareId) : await findChosen(tx, query)
    const terms = { editable: query.editable === 'yes', without: query.without }
    const preview = await previewSiteShare(tx, header.id, found.receiver, terms)
    if (!preview) throw mayNotShare()
    return toCheck(header, { ...found, shareId, query, preview, today: tx.viewer.today })
  })
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

function toCheck(header: ClientHeaderDto, facts: Facts): SiteShareCheckDto {
  const { receiver, shareId, query, preview, today } = facts
  const sinceOn = facts.sinceOn ?? today
  const without: readonly string[] = query.without
  return {
    clientId: header.id,
    clientName: header.name,
    clientShortName: header.shortName,
    reference: header.reference,
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
    fields: fieldsOf(header.id, facts, sinceOn),
    backHref: shareId
      ? paths.siteShare(header.id, shareId, termQuery(query))
      : paths.newSiteShare(header.id, {
          ...termQuery(query),
          kind: receiver.kind,
          receiverId: receiver.id,
          sinceOn,
        }),
  }
}

/** Of a share that is changed, that it runs already is no news; its days are asked where they are entered. */
function refusalOf({ outcome }: SiteSharePreview, shareId: string | null): string | null {
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
