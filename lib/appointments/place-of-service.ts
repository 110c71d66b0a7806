/** Codes of the Centers for Medicare & Medicaid Services that a practice like this bills under, with our own short words (domain §5.1). */
const CODES: Record<string, string> = {
  '02': 'Telehealth, not at home',
  '03': 'School',
  '04': 'Homeless shelter',
  '09': 'Prison',
  '10': 'Telehealth, at home',
  '11': 'Office',
  '12': 'Client’s home',
  '13': 'Assisted living',
  '14': 'Group home',
  '15': 'Mobile unit',
  '18': 'Workplace',
  '19': 'Outpatient hospital, off campus',
  '21': 'Inpatient hospital',
  '22': 'Outpatient hospital, on campus',
  '23': 'Emergency room',
  '27': 'Street outreach',
  '31': 'Skilled nursing',
  '32': 'Nursing home',
  '33': 'Custodial care',
  '34': 'Hospice',
  '49': 'Independent clinic',
  '50': 'Federal health center',
  '51': 'Inpatient psychiatry',
  '52': 'Psychiatric day hospital',
  '53': 'Community mental health center',
  '55': 'Residential substance use treatment',
  '56': 'Residential psychiatric treatment',
  '57': 'Substance use treatment, not residential',
  '58': 'Opioid treatment, not residential',
  '71': 'Public health clinic',
  '72': 'Rural health clinic',
  '99': 'Other',
}

const TELEHEALTH_AT_HOME = '10'

/** Every code with its words, by code. */
export function listPlacesOfService(): { value: string; label: string }[] {
  return Object.keys(CODES)
    .sort()
    .map((value) => ({ value, label: placeOfServiceWords(value) }))
}

/** "11 Office"; a code that is not in our list stands alone. */
export function placeOfServiceWords(code: string): string {
  return [code, CODES[code]].filter(Boolean).join(' ')
}

/** The code unless somebody says otherwise: 10 by video, else that of the site. Source: domain §5.1. */
export function usualPlaceOfService(telehealth: boolean, site: string | null): string | null {
  return telehealth ? TELEHEALTH_AT_HOME : site
}
