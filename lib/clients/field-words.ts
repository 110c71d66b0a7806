import { locale } from '@/lib/locale'
import { asHeading, termsFor } from '@/lib/terms'

/** What fields are called on forms, in the history and in previews; places and phones in the words of the country. */
const words: Record<string, string> = {
  givenName: 'Forename',
  familyName: 'Surname',
  preferredName: 'Likes to be called',
  birthDate: 'Birth date',
  pronouns: 'Pronouns',
  gender: 'Gender',
  maritalStatus: 'Marital status',
  preferredLanguage: 'Languages',
  interpreter: 'Interpreter needed',
  referralSource: 'Referred by',
  phone: 'Phone',
  email: 'E-mail',
  mayLeaveMessage: 'May we leave a message',
  mayText: 'May we text',
  mayEmail: 'May we e-mail',
  mayWrite: 'May we write a letter',
  contactNote: 'Note on reaching the client',
  insurance: 'Insurer',
  insurancePlan: 'Plan',
  insuranceNumber: 'Member number',
  insurancePhone: 'Phone of the insurer',
  alert: 'Alert',
  mainProvider: 'Main provider',
  memo: 'Memo',
  emergencyContact: 'Emergency contact',
  use: 'Kind of address',
  lines: 'Street',
  city: 'City',
  country: 'Country',
  name: 'Name',
  relationship: 'Relationship',
  emergency: 'Emergency contact',
  mayBeTold: 'May be told about the client',
  note: 'Note',
  restriction: 'Restricted to the practice',
  part2: 'Under 42 CFR Part 2',
  optedOutAt: 'Opted out of sharing',
  deceasedOn: 'Died',
  mainCaseloadId: 'Main provider',
}

/** The label of a field in the words of this installation's country. */
export function fieldLabel(field: string): string {
  const terms = termsFor(locale())
  if (field === 'mobilePhone') return asHeading(terms.mobilePhone)
  if (field === 'region') return asHeading(terms.region)
  if (field === 'postalCode') return asHeading(terms.postalCode)
  return words[field] ?? field
}

/** Fields answered with yes, no, or not asked; the others of true and false are yes or no. */
const asked = ['mayLeaveMessage', 'mayText', 'mayEmail', 'mayWrite', 'mayBeTold']
const useWords: Record<string, string> = {
  home: 'Home',
  work: 'Work',
  temporary: 'Temporary',
  old: 'Earlier',
}

/** A recorded value in words, null for nothing; text stays as it was typed. */
export function valueInWords(field: string, value: string | null): string | null {
  if (asked.includes(field)) return value === null ? 'not asked' : value === 'true' ? 'yes' : 'no'
  if (field === 'mainCaseloadId') return value === null ? null : 'another provider'
  if (field === 'restriction' || value === 'true') return value === null ? 'no' : 'yes'
  if (value === 'false') return 'no'
  if (field === 'use' && value) return useWords[value] ?? value
  if (field === 'optedOutAt' && value) return value.slice(0, 10)
  return value === '' ? null : (value?.replaceAll('\n', ', ') ?? null)
}
