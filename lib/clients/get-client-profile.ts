import { eq } from 'drizzle-orm'
import { addresses, diagnoses, items, profiles, sites } from '@/db/schema'
import { toCareTeam, type AuthoredDiagnosis } from '@/lib/clients/care-team-dto'
import type {
  AddressDto,
  ClientHeaderDto,
  ClientProfileDto,
  MainProviderDto,
  MergedRecordDto,
  PhoneDto,
} from '@/lib/clients/dto'
import { fieldLabel } from '@/lib/clients/field-words'
import { getPeopleAround } from '@/lib/clients/people-around'
import { toSimilar } from '@/lib/clients/similar'
import { type ClientRights, findMainProvider, type MainProviderRow } from '@/lib/policy/client-edit'
import { listMergesInto } from '@/lib/policy/client-merge'
import { listSimilarTo } from '@/lib/policy/new-client'
import { openClientChart, type OpenedClient } from '@/lib/clients/open-client-chart'
import { fullName } from '@/lib/clients/names'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { explainClient } from '@/lib/policy/explain'
import { canPropose, listProposals } from '@/lib/policy/proposals'
import { findWholeMask, hasComponent, listCareTeam } from '@/lib/policy/visible'
import { toProposal } from '@/lib/proposals/to-proposal'

type ProfilePage = { header: ClientHeaderDto; profile: ClientProfileDto | null }

/**
 * The Profile tab, recorded as seen. `profile` is null for a header at `basic`, which shows no more than its name,
 * reference and birth date (rule M0.header).
 * @throws AppError `not_found` for hidden, missing and malformed ids alike
 */
export async function getClientProfile(session: SessionToken, clientId: string): Promise<ProfilePage> {
  return inViewerTransaction(session, async (tx) => {
    const opened = await openClientChart(tx, clientId, ['location', 'diagnoses'])
    if (opened.header.level === 'basic') return { header: opened.header, profile: null }
    return { header: opened.header, profile: await getProfile(tx, opened) }
  })
}

async function getProfile(
  tx: ViewerTransaction,
  { row, masks, may: rights, header }: OpenedClient,
): Promise<ClientProfileDto> {
  const [content, places, recorded, team, whole, around, main, why, proposals] = await Promise.all([
    findContent(tx, row.id),
    tx.select().from(addresses).where(eq(addresses.clientId, row.id)).orderBy(addresses.itemId),
    listDiagnoses(tx, row.id),
    listCareTeam(tx, row.id),
    findWholeMask(tx),
    getPeopleAround(tx, row.id),
    findMainProvider(tx, row.id),
    explainClient(tx, row.id, header.shortName),
    listProposals(tx, row.id),
  ])
  const own = team.find((member) => member.is_you && member.in_force)
  const { similar, merged, propose } = await findMore(tx, row.id, rights, team)
  return {
    id: row.id,
    fullName: fullName(row),
    shortName: header.shortName,
    knownAs: row.preferred_name,
    bornOn: row.birth_date,
    age: header.age,
    deceasedOn: row.deceased_on,
    ...toContent(content),
    ...around,
    addresses: hasComponent(masks.open, 'location') ? places.map(toAddress) : null,
    alert: header.alert,
    mainProvider: toMainProvider(main),
    ...toCareTeam(team, recorded, hasComponent(whole, 'diagnoses')),
    ownStatus: own ? { postId: own.post_id, status: own.status } : null,
    similar: toSimilar(similar),
    merged,
    active: row.active,
    proposals: proposals.map((each) => toProposal(each, tx.viewer.zone)),
    rights: {
      editProfile: rights.edit_profile,
      editLocation: rights.edit_location,
      manage: rights.manage,
      propose,
    },
    why,
  }
}

/** What is asked only of those who could do something about it. */
async function findMore(
  tx: ViewerTransaction,
  clientId: string,
  rights: ClientRights,
  team: Awaited<ReturnType<typeof listCareTeam>>,
) {
  const present = team.filter((member) => member.in_force)
  // Quiet: only while somebody gets to know the client.
  const isNew = present.length === 0 || present.some((member) => member.status === 'new')
  const [similar, merged, propose] = await Promise.all([
    isNew && rights.edit_profile ? listSimilarTo(tx, clientId) : [],
    rights.manage ? listMerged(tx, clientId) : [],
    !rights.edit_profile && canPropose(tx, clientId),
  ])
  return { similar, merged, propose }
}

function toMainProvider(row: MainProviderRow | null): MainProviderDto {
  const until = row?.cover_until
  return {
    caseloadId: row?.caseload ?? null,
    label: row?.label ?? null,
    name: row?.name ?? null,
    phone: row?.phone ?? null,
    email: row?.email ?? null,
    inUse: row?.in_use ?? false,
    cover: row?.cover && until ? { name: row.cover, until } : null,
    choices: row?.choices ?? null,
  }
}

/** What lies in the profile itself. */
function toContent(content: Content) {
  return {
    pronouns: content?.pronouns ?? null,
    gender: content?.gender ?? null,
    maritalStatus: content?.maritalStatus ?? null,
    languages: content?.preferredLanguage ? [content.preferredLanguage] : [],
    interpreter: content?.interpreter ?? false,
    site: content?.site ?? null,
    phones: phonesOf(content),
    emails: content?.email ? [content.email] : [],
    emergencyContact: content?.emergencyContact ?? null,
    safeContact: safeContactOf(content),
    contactNote: content?.contactNote ?? null,
    insurance: content?.insurance ?? null,
    insurancePlan: content?.insurancePlan ?? null,
    insuranceNumber: content?.insuranceNumber ?? null,
    insurancePhone: content?.insurancePhone ?? null,
    referralSource: content?.referralSource ?? null,
    memo: content?.memo ?? null,
  }
}

async function listMerged(tx: ViewerTransaction, clientId: string): Promise<MergedRecordDto[]> {
  const rows = await listMergesInto(tx, clientId)
  return rows.map((row) => ({
    actId: row.act_id,
    name: fullName({ ...row, preferred_name: null }),
    reference: row.reference,
    at: row.at,
    by: row.by_name,
  }))
}

function safeContactOf(content: Content): ClientProfileDto['safeContact'] {
  return (['mayLeaveMessage', 'mayText', 'mayEmail', 'mayWrite'] as const).flatMap((field) => {
    const answer = content?.[field] ?? null
    return answer === null ? [] : [{ label: fieldLabel(field), answer: answer ? 'Yes' : 'No' }]
  })
}

async function findContent(tx: ViewerTransaction, clientId: string) {
  const [row] = await tx
    .select({ profile: profiles, site: sites.name })
    .from(profiles)
    .innerJoin(items, eq(items.id, profiles.itemId))
    .leftJoin(sites, eq(sites.id, items.siteId))
    .where(eq(profiles.clientId, clientId))
  return row ? { ...row.profile, site: row.site } : null
}

function listDiagnoses(tx: ViewerTransaction, clientId: string): Promise<AuthoredDiagnosis[]> {
  const { system, code, text, resolvedOn } = diagnoses
  return tx
    .select({ system, code, text, resolvedOn, author: items.authorPostId })
    .from(diagnoses)
    .innerJoin(items, eq(items.id, diagnoses.itemId))
    .where(eq(diagnoses.clientId, clientId))
    .orderBy(items.onDay, items.id)
}

type Content = Awaited<ReturnType<typeof findContent>>

function phonesOf(content: Content): PhoneDto[] {
  return [
    { label: fieldLabel('mobilePhone'), number: content?.mobilePhone },
    { label: fieldLabel('phone'), number: content?.phone },
  ].flatMap(({ label, number }) => (number ? [{ label, number, note: null }] : []))
}

const uses: Record<string, string> = {
  home: 'Address',
  work: 'Work address',
  temporary: 'Temporary address',
  old: 'Earlier address',
}

function toAddress(place: typeof addresses.$inferSelect): AddressDto {
  const town = [place.city, place.region, place.postalCode].filter(Boolean).join(' ')
  const lines = [...place.lines, town, place.country ?? ''].filter(Boolean)
  return { id: place.itemId, label: uses[place.use] ?? 'Address', lines, note: null }
}
