import 'server-only'
import type { ChartSharingPanelDto, ColleagueRowDto, ShareActDto, SourceSectionDto } from './dto'
import type { ExplanationDto } from '@/lib/policy/dto'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { explainColleagues } from '@/lib/policy/explain'
import { findAskForm } from '@/lib/policy/requests'
import { listSections, listSharingRows, type SectionRow, type SharingRow } from '@/lib/policy/sharing-rows'
import { endsSoonWords, recipientReason, sectionReason, seesWords, sinceWords } from './words'

type Shown = { clientShortName: string; viewerName: string; today: string }

/**
 * The Chart Sharing panel of the opened client: a section per provider who is or was on the care team or wrote
 * something, the viewer's own first. Of one section the rows are read, a row per colleague, care team first: of `section` where
 * it is one, else of the first. Needs the profile open at full.
 * Source: seed 004 option 1, SPEC §4 "Chart Sharing panel".
 */
export async function getChartSharingPanel(
  tx: ViewerTransaction,
  clientId: string,
  names: { clientShortName: string; viewerName: string },
  section: string | null = null,
): Promise<ChartSharingPanelDto> {
  const sections = await listSections(tx, clientId)
  const open = sections.find((each) => each.post_id === section) ?? sections[0]
  const rows = open ? await listSharingRows(tx, clientId, open.post_id) : []
  const mayAsk = open ? await mayAskFor(tx, clientId, open) : false
  const withAccess = rows
    .filter((r) => r.share_id || r.on_care_team)
    .map((r) => ({ postId: r.to_post_id, name: r.name }))
  const why = await explainColleagues(tx, clientId, names.clientShortName, withAccess)
  const shown = { ...names, today: tx.viewer.today }
  return {
    clientId,
    clientShortName: names.clientShortName,
    sections: sections.map((each) => ({
      ...toSection(each, each === open ? rows : null, why, shown),
      mayAsk: each === open && mayAsk,
    })),
  }
}

/** Whether the form that asks for this part would let one ask: of the section that is drawn. */
async function mayAskFor(tx: ViewerTransaction, clientId: string, section: SectionRow): Promise<boolean> {
  if (section.is_you || section.read_by_you !== false) return false
  const form = await findAskForm(tx, { clientId, kind: 'chart_share', fromPostId: section.post_id })
  return form !== null && form.refusal === null
}

function toSection(
  section: SectionRow,
  rows: SharingRow[] | null,
  why: Map<string, ExplanationDto>,
  shown: Shown,
): Omit<SourceSectionDto, 'mayAsk'> {
  const known = section.notes !== null && section.clinical_documents !== null
  const reason = sectionReason(section)
  const anyStop = rows?.some((row) => row.may_stop) ?? false
  return {
    postId: section.post_id,
    name: section.name,
    hue: section.hue,
    isYou: section.is_you,
    onCareTeam: section.on_care_team,
    owner: section.record_owner,
    counts: known
      ? {
          notes: section.notes ?? 0,
          clinicalDocuments: section.clinical_documents ?? 0,
          privateNotes: section.private_notes,
        }
      : null,
    readByYou: section.read_by_you,
    readers: section.readers,
    colleagues: rows && rows.map((row) => toColleague(row, section, anyStop ? reason : null, why, shown)),
    endPlace: section.may_end_place ? { shares: section.received } : null,
    blocked: anyStop ? null : reason,
  }
}

function toColleague(
  row: SharingRow,
  section: SectionRow,
  sectionBlocked: string | null,
  why: Map<string, ExplanationDto>,
  shown: Shown,
): ColleagueRowDto {
  return {
    postId: row.to_post_id,
    name: row.name,
    title: row.title,
    hue: row.hue,
    isYou: row.is_you,
    sees: seesWords(row, section, shown.clientShortName, shown.today),
    hasAccess: row.share_id !== null || row.on_care_team,
    since: sinceWords(row, shown.viewerName),
    untilOn: row.share_id ? row.share_until : row.listed_until,
    why: why.get(row.to_post_id) ?? null,
    act: toAct(row, sectionBlocked),
    message: row.message,
    endsSoon: row.share_id ? endsSoonWords(row.share_until, shown.today) : null,
    mayRenew: row.may_renew,
    mayAddPrivate: row.may_renew && section.is_you && !row.with_private && Boolean(section.private_notes),
  }
}

function toAct(row: SharingRow, sectionBlocked: string | null): ShareActDto {
  if (row.share_id) {
    const reason = row.may_stop ? null : 'Only the two of them and the practice may stop this.'
    return { kind: 'stop', shareId: row.share_id, reason }
  }
  return { kind: 'share', reason: sectionBlocked ?? recipientReason(row) }
}
