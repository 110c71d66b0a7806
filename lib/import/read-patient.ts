import { conceptText, hasCode } from '@/lib/import/codes'
import { type Clock, readDay } from '@/lib/import/dates'
import { everyCheck, type Remark, RowRefused } from '@/lib/import/reasons'
import type { ClientAddress, ClientRecord } from '@/lib/import/records'
import type { Address, HumanName, Shape, Telecom } from '@/lib/import/shapes'

const GENDERS = { male: 'Male', female: 'Female', other: 'Other', unknown: null }
const IDENTITY = 'http://hl7.org/fhir/StructureDefinition/patient-genderIdentity'
const PRONOUNS = 'http://hl7.org/fhir/StructureDefinition/individual-pronouns'
const ADDRESS_USES: Record<string, ClientAddress['use']> = { work: 'work', temp: 'temporary', old: 'old' }

/**
 * A Patient as a client; names stay exactly as written. Identity numbers (SSN, licence, passport) are left behind.
 * @throws RowRefused `replaced`, `no_name`, and what dates can be wrong about.
 */
export function readPatient(
  patient: Shape<'Patient'>,
  clock: Clock,
  remark: (remark: Remark) => void,
): Omit<ClientRecord, 'row'> {
  if (patient.link?.some(({ type }) => type === 'replaced-by')) throw new RowRefused('replaced')
  const [names, birthDate, death] = everyCheck(
    () => readName(patient.name),
    () => readDay(patient.birthDate, clock, 'birthDate', () => remark('birth_date_incomplete')),
    () => readDeath(patient, clock, remark),
  )
  if (birthDate && death.deceasedOn && death.deceasedOn < birthDate)
    throw new RowRefused('dates_out_of_order', 'deceasedDateTime')
  const language = patient.communication?.find(({ preferred }) => preferred) ?? patient.communication?.[0]
  return {
    ...names,
    birthDate,
    ...death,
    active: !death.deceased && patient.active !== false,
    gender: extended(patient.extension, IDENTITY) ?? (patient.gender ? GENDERS[patient.gender] : null),
    pronouns: extended(patient.extension, PRONOUNS),
    maritalStatus: hasCode(patient.maritalStatus, 'UNK') ? null : conceptText(patient.maritalStatus),
    preferredLanguage: conceptText(language?.language),
    ...readTelecom(patient.telecom),
    addresses: readAddresses(patient.address, remark),
  }
}

/** What an extension says in words, in itself or in the part called `value`. */
function extended(extensions: Shape<'Patient'>['extension'], url: string): string | null {
  const found = extensions?.find((each) => each.url === url)
  const value =
    found?.valueCodeableConcept ??
    found?.extension?.find((each) => each.url === 'value')?.valueCodeableConcept
  return conceptText(value)?.slice(0, 200) ?? null
}

function readDeath(patient: Shape<'Patient'>, clock: Clock, remark: (remark: Remark) => void) {
  const { deceasedDateTime, deceasedBoolean } = patient
  const deceasedOn = readDay(deceasedDateTime, clock, 'deceasedDateTime', () => remark('death_without_date'))
  if (deceasedDateTime === undefined && deceasedBoolean) remark('death_without_date')
  return { deceased: deceasedDateTime !== undefined || deceasedBoolean === true, deceasedOn }
}

/** Somebody with one name only is filed under it. */
function readName(names: HumanName[] = []) {
  const preference = ['official', 'usual', undefined, 'temp', 'anonymous']
  const legal = names
    .filter(({ use }) => preference.includes(use))
    .sort((a, b) => preference.indexOf(a.use) - preference.indexOf(b.use))
  const used = legal.find(({ family, given }) => family || given?.some(Boolean)) ?? fromText(legal)
  if (!used) throw new RowRefused('no_name', 'name')
  const given = (used.given ?? []).filter(Boolean).join(' ').slice(0, 200)
  const nickname = names.find(({ use }) => use === 'nickname')
  return {
    givenName: used.family ? given : '',
    familyName: used.family || given,
    preferredName: nickname?.given?.[0] || nickname?.text || null,
  }
}

function fromText(names: HumanName[]): HumanName | undefined {
  const words = names.find(({ text }) => text)?.text?.split(/\s+/)
  return words && { given: words.slice(0, -1), family: words.at(-1) }
}

function readTelecom(telecom: Telecom[] = []) {
  const current = telecom.filter(({ use, value }) => use !== 'old' && value)
  const phones = current.filter(({ system }) => system === 'phone')
  const mobile = phones.find(({ use }) => use === 'mobile')
  return {
    phone: phones.find((each) => each !== mobile)?.value ?? null,
    mobilePhone: mobile?.value ?? null,
    email: current.find(({ system }) => system === 'email')?.value ?? null,
  }
}

function readAddresses(addresses: Address[] = [], remark: (remark: Remark) => void): ClientAddress[] {
  const kept = addresses.map(readAddress).filter((address) => address !== null)
  if (kept.length < addresses.length) remark('address_left_out')
  return kept
}

function readAddress({
  use,
  text,
  line = [],
  city,
  state,
  postalCode,
  country,
}: Address): ClientAddress | null {
  const lines =
    line.some(Boolean) || city ? line.filter(Boolean) : [text].filter((each) => each !== undefined)
  if (use === 'billing' || (lines.length === 0 && !city)) return null
  return {
    use: ADDRESS_USES[use ?? ''] ?? 'home',
    lines,
    city: city || null,
    region: state || null,
    postalCode: postalCode || null,
    country: country || null,
  }
}
