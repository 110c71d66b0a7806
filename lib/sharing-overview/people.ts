import { beganWords } from '@/lib/chart-sharing/words'
import type { OpenedClient } from '@/lib/clients/open-client-chart'
import type { Role, ViewerTransaction } from '@/lib/policy/enter'
import { explainReasons, listColleagueReasons, type Reason } from '@/lib/policy/explain'
import { listWhoCanSee, type FinderRow } from '@/lib/policy/who-can-see'
import { formatShortDay } from '@/lib/time/format'
import type { SeesPersonDto, SeesRoleDto } from './dto'
import { seesWords } from './sees-words'

const PAGE = 25

type Shown = { clientShortName: string; viewerName: string; zone: string }

type WhoCanSee = {
  count: number
  viewerName: string
  people: SeesPersonDto[]
  next: string | null
  isFirstPage: boolean
  roles: SeesRoleDto[]
}

/**
 * Everybody who can see the opened client: people with a reason of their own one page at a time (`after` is the last one's
 * post), then those who see it by an everyday role alone, grouped. On paper all stand on one page,
 * and nobody is "you". Source: SPEC §4 "Sharing".
 */
export async function getWhoCanSee(
  tx: ViewerTransaction,
  { row, header }: OpenedClient,
  { after, paper = false }: { after: string | null; paper?: boolean },
): Promise<WhoCanSee> {
  const found = await listWhoCanSee(tx, row.id)
  const own = found.filter((each) => !each.by_role)
  const start = own.findIndex((each) => each.post_id === after) + 1
  const page = paper ? own : own.slice(start, start + PAGE)
  const groups = byRoles(found.filter((each) => each.by_role))
  const asked = [...page, ...groups.flatMap(([first]) => (first ? [first] : []))]
  const reasons = await listColleagueReasons(
    tx,
    row.id,
    asked.map((each) => each.post_id),
  )
  const viewerName = paper ? '' : (found.find((each) => each.is_you)?.name ?? '')
  const shown = { clientShortName: header.shortName, viewerName, zone: tx.viewer.zone }
  const of = (each: FinderRow) => reasons.filter((reason) => reason.post === each.post_id)
  return {
    count: new Set(found.map((each) => each.staff_id)).size,
    viewerName,
    people: page.map((each) => toPerson({ ...each, is_you: each.is_you && !paper }, of(each), shown)),
    next: !paper && own.length > start + PAGE ? (page.at(-1)?.post_id ?? null) : null,
    isFirstPage: start === 0,
    roles: groups.flatMap(([first, ...others]) => (first ? [toRole(first, others, of(first), shown)] : [])),
  }
}

function byRoles(found: FinderRow[]): FinderRow[][] {
  const groups = new Map<string, FinderRow[]>()
  for (const each of found) {
    const key = `${each.organisation ?? ''} ${each.roles.join()}`
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups.values()]
}

function toPerson(row: FinderRow, reasons: Reason[], shown: Shown): SeesPersonDto {
  const names = { you: row.is_you, who: row.name, client: shown.clientShortName, zone: shown.zone }
  return {
    postId: row.post_id,
    name: row.name,
    detail: [row.title, row.organisation].filter(Boolean).join(', ') || null,
    hue: row.hue,
    isYou: row.is_you,
    sees: seesWords(reasons, { isYou: row.is_you, viewerName: shown.viewerName }),
    since: sinceWords(row, reasons, shown.viewerName),
    untilOn: lastDay(reasons),
    why: explainReasons(reasons, names),
    changeFrom: row.stop_from,
    act: row.stop_from ? 'stop' : row.may_share ? 'share' : null,
  }
}

/** The day on which the widest reason ends: the chart share where there is one, else oversight, else the place on the list. */
function lastDay(reasons: Reason[]): string | null {
  for (const rule of ['M2.share', 'M0.oversight', 'M1.list', 'M2.list', 'M0.supervision']) {
    const [first, ...others] = reasons.filter((each) => each.rule === rule && !each.blocked)
    if (!first) continue
    const ends = [first, ...others].map((each) => each.until)
    return ends.includes(null) ? null : (ends.sort().at(-1) ?? null)
  }
  return null
}

function sinceWords(row: FinderRow, reasons: Reason[], viewerName: string): string | null {
  const standing = (rule: string) => reasons.find((each) => each.rule === rule && !each.blocked)
  const [share, place] = [standing('M2.share'), standing('M1.list')]
  const inactive = row.status === 'inactive' ? '. Inactive' : ''
  if (row.is_main && place?.since) return `Main provider since ${formatShortDay(place.since)}${inactive}`
  if (share?.since) {
    const by = share.act_by ? ` by ${share.act_by === viewerName ? 'you' : share.act_by}` : ''
    return `Shared${by}, since ${formatShortDay(share.since)}${inactive}`
  }
  if (place?.since) {
    const how = beganWords(place.began_by)
    return `On the care team since ${formatShortDay(place.since)}${how ? `, ${how}` : ''}${inactive}`
  }
  if (standing('M0.oversight')) return 'Oversight is on'
  if (standing('M0.supervision')) return 'As supervisor'
  return standing('M0.author') ? 'Not on the care team, keeps what is their own' : null
}

const roleNames: Partial<Record<Role, string>> = {
  owner: 'Owner',
  provider: 'Provider',
  manager: 'Manager',
  records_custodian: 'Records custodian',
  scheduler: 'Front desk',
}

function toRole(first: FinderRow, others: FinderRow[], reasons: Reason[], shown: Shown): SeesRoleDto {
  const names = first.roles.flatMap((role) => roleNames[role] ?? []).join(', ')
  const title = names.charAt(0) + names.slice(1).toLowerCase()
  const people = [first, ...others]
  const who = people.length > 1 ? 'Each of them' : first.name
  const you = first.is_you && people.length === 1
  const why = explainReasons(reasons, { you, who, client: shown.clientShortName, zone: shown.zone })
  return {
    key: first.post_id,
    title: first.organisation ? `${title}, ${first.organisation}` : title,
    people: people.map((each) => ({ postId: each.post_id, name: each.name, detail: each.title })),
    sees: seesWords(reasons, { isYou: false, viewerName: shown.viewerName }),
    why: people.length > 1 ? { ...why, title: `${title}: what they can see, and why` } : why,
  }
}
