/**
 * Words that differ by country or kind of practice. A locale is a BCP 47 tag; `-x-clinic` speaks of patients.
 * Code and database keep one spelling (client, organisation, programme); only screens use these.
 */
const american = {
  client: 'client',
  clients: 'clients',
  organisation: 'organization',
  organisations: 'organizations',
  programme: 'program',
  programmes: 'programs',
  enrolment: 'enrollment',
  enrolments: 'enrollments',
  authorisation: 'authorization',
  postalCode: 'ZIP code',
  region: 'state',
  mobilePhone: 'cell phone',
  frontDesk: 'front desk',
}

export type Term = keyof typeof american
export type Terms = Readonly<Record<Term, string>>

const british: Terms = {
  client: 'client',
  clients: 'clients',
  organisation: 'organisation',
  organisations: 'organisations',
  programme: 'programme',
  programmes: 'programmes',
  enrolment: 'enrolment',
  enrolments: 'enrolments',
  authorisation: 'authorisation',
  postalCode: 'postcode',
  region: 'county',
  mobilePhone: 'mobile',
  frontDesk: 'reception',
}

const patients = { client: 'patient', clients: 'patients' }

const TERMS = {
  'en-US': american,
  'en-US-x-clinic': { ...american, ...patients },
  'en-GB': british,
  'en-GB-x-clinic': { ...british, ...patients },
  'en-CA': {
    ...british,
    postalCode: 'postal code',
    region: 'province',
    frontDesk: 'front desk',
    programme: 'program',
    programmes: 'programs',
  },
  'en-AU': { ...british, region: 'state', programme: 'program', programmes: 'programs' },
} as const satisfies Record<string, Terms>

export type Locale = keyof typeof TERMS

export const LOCALES = Object.keys(TERMS) as readonly Locale[]

/** The words for a locale setting; a setting that is not in the list gets those of en-US. */
export function termsFor(locale: string): Terms {
  return isLocale(locale) ? TERMS[locale] : TERMS['en-US']
}

/** Whether Concord has words for `locale`. */
export function isLocale(locale: string): locale is Locale {
  return Object.hasOwn(TERMS, locale)
}

/** A term at the beginning of a sentence, a heading or a label. */
export function asHeading(term: string): string {
  return term.charAt(0).toUpperCase() + term.slice(1)
}

const CURRENCY: Record<Locale, string> = {
  'en-US': 'USD',
  'en-US-x-clinic': 'USD',
  'en-GB': 'GBP',
  'en-GB-x-clinic': 'GBP',
  'en-CA': 'CAD',
  'en-AU': 'AUD',
}

/** Hundredths as money of the country, "$45.00". */
export function moneyWords(locale: Locale, cents: number): string {
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: CURRENCY[locale] })
  return money.format(cents / 100)
}
