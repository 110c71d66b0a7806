import type { FormFieldDto } from '@/lib/clients/dto'
import { fieldLabel } from '@/lib/clients/field-words'
import { toFormValue } from '@/lib/clients/form-values'

type Spec = Pick<FormFieldDto, 'kind'> & Partial<Omit<FormFieldDto, 'kind'>>
type Values = Record<string, string | boolean | string[] | null | undefined>

/** Sections of the profile, each a form of its own, in the order in which the profile shows them. */
export const profileSections = ['about', 'contact', 'insurance', 'alert'] as const

export type ProfileSection = (typeof profileSections)[number]

const required: Spec = { kind: 'text', required: true }
const optional: Spec = { kind: 'text' }
const answer: Spec = { kind: 'answer' }

const specs: Record<ProfileSection, Record<string, Spec>> = {
  about: {
    givenName: required,
    familyName: required,
    preferredName: optional,
    birthDate: { kind: 'date' },
    pronouns: { kind: 'text', hint: 'Such as she/her or they/them.' },
    gender: optional,
    maritalStatus: optional,
    preferredLanguage: { kind: 'text', hint: 'The one spoken best comes first.' },
    interpreter: { kind: 'yesNo' },
    referralSource: optional,
  },
  contact: {
    mobilePhone: { kind: 'tel' },
    phone: { kind: 'tel' },
    email: { kind: 'email' },
    mayLeaveMessage: answer,
    mayText: answer,
    mayEmail: answer,
    mayWrite: answer,
    contactNote: { kind: 'text', hint: 'Such as “only after 6 pm”.' },
  },
  insurance: {
    insurance: optional,
    insurancePlan: optional,
    insuranceNumber: optional,
    insurancePhone: { kind: 'tel' },
  },
  alert: {
    alert: { kind: 'area', max: 500, hint: 'Short, shown on top of every page of the client.' },
    memo: { kind: 'area', max: 5000, hint: 'Longer, shown in the profile alone.' },
  },
}

/** The fields of one section, filled. */
export function sectionFields(section: ProfileSection, values: Values): FormFieldDto[] {
  return toFields(specs[section], values)
}

/** What a receiver of a share looks through, filled: who the client is and how to reach them. */
export function detailFields(values: Values): FormFieldDto[] {
  return toFields({ ...specs.about, ...specs.contact }, values)
}

/** The fields of an address, filled. */
export function addressFields(values: Values): FormFieldDto[] {
  const uses = [
    { value: 'home', label: 'Home' },
    { value: 'work', label: 'Work' },
    { value: 'temporary', label: 'Temporary' },
    { value: 'old', label: 'Earlier: no longer lives there' },
  ]
  return toFields(
    {
      use: { kind: 'choice', options: uses },
      lines: { kind: 'area', required: true },
      city: optional,
      region: optional,
      postalCode: optional,
      country: optional,
    },
    values,
  )
}

/** The fields of a contact, filled. */
export function contactFields(values: Values): FormFieldDto[] {
  return toFields(
    {
      name: required,
      relationship: { kind: 'text', hint: 'Such as mother, partner or family doctor.' },
      phone: { kind: 'tel' },
      email: { kind: 'email' },
      emergency: { kind: 'yesNo' },
      mayBeTold: { kind: 'answer', hint: 'That the client comes here at all.' },
      mayLeaveMessage: answer,
      note: optional,
    },
    values,
  )
}

/** The fields with which a client is entered. */
export function newClientFields(): FormFieldDto[] {
  const { givenName, familyName, preferredName, birthDate } = specs.about
  const { mobilePhone, email } = specs.contact
  const chosen = { givenName, familyName, preferredName, birthDate, mobilePhone, email }
  return toFields(chosen as Record<string, Spec>, {})
}

function toFields(chosen: Record<string, Spec>, values: Values): FormFieldDto[] {
  return Object.entries(chosen).map(([name, spec]) => ({
    name,
    label: fieldLabel(name),
    value: toFormValue(values[name]),
    ...spec,
  }))
}
