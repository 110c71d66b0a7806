import 'server-only'
import { sql } from 'drizzle-orm'
import type { ShareCheckDto, SharePersonDto, ShareWhat } from './dto'
import { AppError } from '@/lib/errors'
import type { ViewerTransaction } from '@/lib/policy/enter'
import {
  listSections,
  listSharingRows,
  previewChartShare,
  type SectionRow,
  type SharingRow,
} from '@/lib/policy/sharing-rows'
import { formatShortDay } from '@/lib/time/format'
import { chartOutcome, demographicsOutcome, privateOutcome } from './outcomes'
import { getPrivateFacts } from './private-choice'
import { findShareEnd } from './share-end'
import { shortName } from './short-name'
import { untilChoices } from './until-choices'

type Asked = { clientId: string; fromPostId: string; toPostId: string; what: ShareWhat | null }
type ClientNames = { name: string; shortName: string; reference: string }

/**
 * The check page between Share and a share: what would open, what stays closed, counted by the engine for exactly
 * this colleague. Needs the client's chart opened with its profile at full.
 * @throws AppError `not_found` where there is no such section or colleague, `forbidden` where the viewer may not share it.
 */
export async function getShareCheck(
  tx: ViewerTransaction,
  asked: Asked,
  client: ClientNames,
): Promise<ShareCheckDto> {
  const section = (await listSections(tx, asked.clientId)).find((s) => s.post_id === asked.fromPostId)
  if (!section) throw new AppError('not_found', 'There is no such section.')
  if (section.refusal !== null) throw new AppError('forbidden', 'You may not share this.')
  const rows = await listSharingRows(tx, asked.clientId, asked.fromPostId)
  const row = rows.find((r) => r.to_post_id === asked.toPostId)
  if (!row) throw new AppError('not_found', 'There is no such colleague.')
  if (row.refusal !== null) throw new AppError('forbidden', 'You may not share this.')
  const privately = section.is_you ? await getPrivateFacts(tx, asked) : null
  const preview = (what: 'demographics' | 'chart') => previewChartShare(tx, { ...asked, what })
  const end = await findShareEnd(tx)
  const facts = {
    section,
    row,
    client,
    titles: await sharedTitles(tx, asked),
    demographics: await preview('demographics'),
    chart: await preview('chart'),
    privately,
  }
  return {
    clientId: asked.clientId,
    clientName: client.name,
    clientShortName: client.shortName,
    reference: client.reference,
    from: person(section.post_id, section.name, section),
    to: person(row.to_post_id, row.name, row),
    toStanding: standing(row, client.shortName),
    what: asked.what,
    untilOn: end.until,
    untilChoices: untilChoices(tx.viewer.today, end.required),
    earliestUntilOn: tx.viewer.today,
    zone: zoneWords(tx.viewer.zone),
    privately: privately?.choice ?? null,
    outcomes: {
      demographics: demographicsOutcome(facts),
      chart: chartOutcome(facts),
      private: privateOutcome(facts),
    },
  }
}

function person(postId: string, name: string, from: SectionRow | SharingRow): SharePersonDto {
  return { postId, name, shortName: shortName(name), title: from.title, hue: from.hue, isYou: from.is_you }
}

function standing(row: SharingRow, clientName: string): string {
  return row.listed_since
    ? `On ${clientName}’s care team since ${formatShortDay(row.listed_since)}`
    : `Not on ${clientName}’s care team yet`
}

/** "New York time" for America/New_York. */
export function zoneWords(zone: string): string {
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ')
  return zone === 'UTC' || !city ? 'UTC' : `${city} time`
}

/** Titles of what would open, as far as the viewer may see them himself. */
async function sharedTitles(
  tx: ViewerTransaction,
  asked: Asked,
): Promise<{ notes: string[]; documents: string[] }> {
  const rows = await tx.execute<{ component: string; title: string; on_day: string | null }>(sql`
    select i.component, i.title, i.on_day::text from items i
     where i.client_id = ${asked.clientId} and i.author_post_id = ${asked.fromPostId} and not i.draft
       and i.component in ('notes', 'clinical_documents') order by i.on_day desc nulls last, i.id desc`)
  const titlesOf = (component: string) =>
    rows
      .filter((row) => row.component === component)
      .map((row) => (row.on_day ? `${row.title}, ${formatShortDay(row.on_day)}` : row.title))
  return { notes: titlesOf('notes'), documents: titlesOf('clinical_documents') }
}
