/** What "does not know", "prefers not to answer" and "not collected" are in every field of HMIS. */
const NOT_GIVEN = ['8', '9', '99']

/** Whether a code says that nothing is known. */
export const isNotGiven = (code: string): boolean => NOT_GIVEN.includes(code)

/** Gender as columns of yes and no, as it was until FY2024; a client may have several. */
const GENDERS: [column: string, words: string][] = [
  ['Woman', 'Woman'],
  ['Man', 'Man'],
  ['NonBinary', 'Non-binary'],
  ['CulturallySpecific', 'Culturally specific identity'],
  ['Transgender', 'Transgender'],
  ['Questioning', 'Questioning'],
  ['DifferentIdentity', 'Different identity'],
  ['Female', 'Woman'],
  ['Male', 'Man'],
  ['NoSingleGender', 'Non-binary'],
]

/** Gender in words, null where none is told; newer exports have one code for sex instead. */
export function genderOf(cell: (column: string) => string): string | null {
  const words = GENDERS.flatMap(([column, said]) => (cell(column) === '1' ? [said] : []))
  if (words.length > 0) return [...new Set(words)].join(', ')
  return { '0': 'Female', '1': 'Male' }[cell('Sex')] ?? null
}

const PROJECT_TYPES: Record<string, string> = {
  '0': 'Emergency shelter',
  '1': 'Emergency shelter, night by night',
  '2': 'Transitional housing',
  '3': 'Permanent supportive housing',
  '4': 'Street outreach',
  '6': 'Services only',
  '7': 'Other',
  '8': 'Safe haven',
  '9': 'Permanent housing, housing only',
  '10': 'Permanent housing with services',
  '11': 'Day shelter',
  '12': 'Homelessness prevention',
  '13': 'Rapid re-housing',
  '14': 'Coordinated entry',
}

/** The kind of a project in words; null for a code that is none. */
export const projectType = (code: string): string | null => PROJECT_TYPES[code] ?? null

const DESTINATIONS: Record<string, string> = {
  '8': 'Destination: client did not know',
  '9': 'Destination: client preferred not to answer',
  '24': 'Deceased',
  '30': 'No exit interview',
  '99': 'Destination: not collected',
}

/** Why an enrolment ended, as far as its destination says; codes that are not named here stay codes. */
export function destinationOf(code: string, other: string): string | null {
  if (code === '') return other || null
  const words = DESTINATIONS[code] ?? `Destination ${code}`
  return (other ? `${words}: ${other}` : words).slice(0, 500)
}

/** Record types of services; bed nights are 200. */
export const BED_NIGHT = '200'

const SERVICES: Record<string, string> = {
  '12': 'Contact',
  '141': 'PATH service',
  '142': 'RHY service',
  '143': 'HOPWA service',
  '144': 'SSVF service',
  '151': 'HOPWA financial assistance',
  '152': 'SSVF financial assistance',
  '161': 'PATH referral',
  '210': 'HUD-VASH voucher tracking',
  '300': 'Moving on assistance',
}

/** A service in words: its record type, and its own code or text. */
export function serviceOf(recordType: string, provided: string, other: string): string {
  const kind = SERVICES[recordType] ?? `Service ${recordType}`
  return [kind, other || (provided && `type ${provided}`)].filter(Boolean).join(', ')
}
