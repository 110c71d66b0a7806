import { eq } from 'drizzle-orm'
import { addresses, diagnoses, items, network, profiles, sites } from '@/db/schema'
import { toCareTeam, type AuthoredDiagnosis } from '@/lib/clients/care-team-dto'
import type { AddressDto, ClientHeaderDto, ClientProfileDto, PhoneDto } from '@/lib/clients/dto'
import { openClientChart, type OpenedClient } from '@/lib/clients/open-client-chart'
import { fullName } from '@/lib/clients/names'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { explainClient } from '@/lib/policy/explain'
import { findWholeMask, hasComponent, listCareTeam } from '@/lib/policy/visible'
import { asHeading, termsFor } from '@/lib/terms'

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
  { row, masks, header }: OpenedClient,
): Promise<ClientProfileDto> {
  const [content, places, recorded, team, whole, why] = await Promise.all([
    findContent(tx, row.id),
    tx.select().from(addresses).where(eq(addresses.clientId, row.id)).orderBy(addresses.itemId),
    listDiagnoses(tx, row.id),
    listCareTeam(tx, row.id),
    findWholeMask(tx),
    explainClient(tx, row.id, header.shortName),
  ])
  const own = team.find((member) => member.is_you && member.in_force)
  return {
    id: row.id,
    fullName: fullName(row),
    shortName: header.shortName,
    knownAs: row.preferred_name,
    pronouns: content?.pronouns ?? null,
    gender: content?.gender ?? null,
    bornOn: row.birth_date,
    age: header.age,
    deceasedOn: row.deceased_on,
    maritalStatus: content?.maritalStatus ?? null,
    languages: content?.preferredLanguage ? [content.preferredLanguage] : [],
    site: content?.site ?? null,
    phones: phonesOf(content),
    emails: content?.email ? [content.email] : [],
    emergencyContact: content?.emergencyContact ?? null,
    insurance: content?.insurance ?? null,
    referralSource: content?.referralSource ?? null,
    addresses: hasComponent(masks.open, 'location') ? places.map(toAddress) : null,
    alert: header.alert,
    memo: content?.memo ?? null,
    ...toCareTeam(team, recorded, hasComponent(whole, 'diagnoses')),
    ownStatus: own ? { postId: own.post_id, status: own.status } : null,
    why,
  }
}

async function findContent(tx: ViewerTransaction, clientId: string) {
  const [row] = await tx
    .select({ profile: profiles, site: sites.name, locale: network.locale })
    .from(profiles)
    .innerJoin(items, eq(items.id, profiles.itemId))
    .innerJoin(network, eq(network.id, 1))
    .leftJoin(sites, eq(sites.id, items.siteId))
    .where(eq(profiles.clientId, clientId))
  return row ? { ...row.profile, site: row.site, locale: row.locale } : null
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
  const mobile = asHeading(termsFor(content?.locale ?? '').mobilePhone)
  return [
    { label: mobile, number: content?.mobilePhone },
    { label: 'Phone', number: content?.phone },
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
  return { label: uses[place.use] ?? 'Address', lines, note: null }
}
