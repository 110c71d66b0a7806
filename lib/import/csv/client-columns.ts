import { fieldLabel } from '@/lib/clients/field-words'

/** What a column of clients can be, in the order in which the page asks for it. */
export const CLIENT_FIELDS = {
  key: 'Number in the old system',
  familyName: 'Surname',
  givenName: 'Forename',
  fullName: 'Whole name',
  preferredName: 'Preferred name',
  birthDate: 'Birth date',
  mobilePhone: 'Mobile phone',
  phone: 'Phone',
  email: 'E-mail',
  pronouns: 'Pronouns',
  gender: 'Gender',
  maritalStatus: 'Marital status',
  preferredLanguage: 'Preferred language',
  referralSource: 'Referral source',
  lines: 'Street',
  city: 'City',
  region: 'State or region',
  postalCode: 'Postal code',
  country: 'Country',
  provider: 'Provider',
} as const

export type ClientField = keyof typeof CLIENT_FIELDS

/** Called as everywhere else in this country: "Cell phone", "Mobile". */
const LOCAL: ClientField[] = ['mobilePhone', 'region', 'postalCode']

/** What a column of clients is called on screens. */
export const clientFieldLabel = (field: ClientField): string =>
  LOCAL.includes(field) ? fieldLabel(field) : CLIENT_FIELDS[field]

/** Headings by which old systems and spreadsheets call these, without case, spaces and marks. */
export const CLIENTS_CALLED: Record<ClientField, RegExp> = {
  key: /^(client|patient|person|member|chart|record|account|mr|med(ical)?rec(ord)?)?(id|no|num|number|nr|key|ref|reference|mrn|uuid)$/,
  familyName: /^(client|patient|legal)?(last|family|sur)name$|^surname$|^last$|^nachname$|^apellidos?$/,
  givenName: /^(client|patient|legal)?(first|given|fore)name$|^first$|^vorname$|^nombres?$/,
  fullName: /^(client|patient|full)?name$|^client$|^patient$|^fullname$/,
  preferredName: /^(preferred|nick|chosen|known)(name|as)?$|^goesby$/,
  birthDate: /^(dob|dateofbirth|birthdate|birthday|born|bornon|geburtsdatum|birth)$/,
  mobilePhone: /^(mobile|cell|cellular)(phone|number|no)?$|^mobilephone$/,
  phone: /^(home|main|primary|work|landline)?(phone|telephone|tel)(number|no|1)?$/,
  email: /^(e?mail)(address)?$|^primaryemail$/,
  pronouns: /^pronouns?$/,
  gender: /^(gender|sex)(identity)?$/,
  maritalStatus: /^(marital|relationship)status$/,
  preferredLanguage: /^(preferred|primary|main)?language$/,
  referralSource: /^(referral|referred)(source|by|from)?$/,
  lines: /^(street|address|streetaddress|address(line)?1|addressline)$/,
  city: /^(city|town)$/,
  region: /^(state|region|county|province)$/,
  postalCode: /^(zip|zipcode|post(al)?code|plz)$/,
  country: /^country$/,
  provider:
    /^(primary|main|assigned)?(provider|therapist|clinician|practitioner|counsell?or|caseworker)(name|email)?$/,
}
