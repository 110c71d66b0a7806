/** Everybody who works or worked at the practice. All invented. `joined` and `until` count days before loading. */

export type Role = 'owner' | 'manager' | 'records_custodian' | 'scheduler' | 'provider'
export type Office = 'canal' | 'mill'
export type Layout = 'dap' | 'soap' | 'prose'

export type Member = {
  key: string
  name: string
  /** Without one there is no sign-in. */
  email: string | null
  title: string
  hue: number
  office: Office
  joined: number
  roles: Role[]
  /** How this therapist lays out a progress note. */
  layout?: Layout
  /** Days since the last working day. */
  retired?: number
}

const provider: Role[] = ['provider']

type Listed = [
  key: string,
  name: string,
  title: string,
  hue: number,
  office: Office,
  layout: Layout,
  joined: number,
]

const LISTED: Listed[] = [
  ['priya', 'Priya Nair', 'Therapist, LCSW', 3, 'canal', 'dap', 1480],
  ['marcus', 'Marcus Webb', 'Therapist, LMFT', 2, 'canal', 'prose', 1210],
  ['elena', 'Dr Elena Ruiz', 'Psychologist', 1, 'canal', 'soap', 2050],
  ['tomas', 'Dr Tomas Lindqvist', 'Psychiatrist', 4, 'canal', 'soap', 1690],
  ['aisha', 'Aisha Bello', 'Therapist, LPC', 5, 'mill', 'dap', 980],
  ['jonah', 'Jonah Feldman', 'Couples therapist, LMFT', 6, 'canal', 'prose', 1330],
  ['mei', 'Mei Tanaka', 'Child and family therapist, LMFT', 7, 'mill', 'dap', 1120],
  ['claire', 'Claire Doyle', 'Therapist, LPC', 8, 'canal', 'prose', 860],
  ['naomi', 'Dr Naomi Castellano', 'Psychologist', 9, 'mill', 'soap', 910],
  ['joel', 'Joel Abara', 'Associate therapist', 11, 'mill', 'dap', 430],
]

/** In the order of their sign-ins. */
export const THERAPISTS: Member[] = LISTED.map(([key, name, title, hue, office, layout, joined], index) => ({
  key,
  name,
  email: `therapist${index + 1}@demo.test`,
  title,
  hue,
  office,
  layout,
  joined,
  roles: provider,
}))

const OFFICE_STAFF: Member[] = [
  {
    key: 'owner',
    name: 'Ruth Adler',
    email: 'owner@demo.test',
    title: 'Practice owner',
    hue: 12,
    office: 'canal',
    joined: 2900,
    roles: ['owner'],
  },
  {
    key: 'manager',
    name: 'Graham Petrie',
    email: 'manager@demo.test',
    title: 'Practice manager',
    hue: 5,
    office: 'canal',
    joined: 1900,
    roles: ['manager', 'scheduler'],
  },
  {
    key: 'custodian',
    name: 'Yolanda Reyes',
    email: 'custodian@demo.test',
    title: 'Records custodian',
    hue: 8,
    office: 'canal',
    joined: 1500,
    roles: ['records_custodian'],
  },
  {
    key: 'desk',
    name: 'Sam Okafor',
    email: 'desk@demo.test',
    title: 'Front desk, Canal Street',
    hue: 10,
    office: 'canal',
    joined: 1020,
    roles: ['scheduler'],
  },
  {
    key: 'desk2',
    name: 'Katya Novak',
    email: 'desk2@demo.test',
    title: 'Front desk, Mill Road',
    hue: 2,
    office: 'mill',
    joined: 640,
    roles: ['scheduler'],
  },
]

export const RETIRED: Member = {
  key: 'walter',
  name: 'Walter Brandeis',
  email: null,
  title: 'Therapist, LCSW',
  hue: 1,
  office: 'canal',
  joined: 2800,
  roles: provider,
  layout: 'prose',
  retired: 120,
}

export const STAFF: Member[] = [...OFFICE_STAFF, ...THERAPISTS, RETIRED]

export const OFFICES: { key: Office; name: string; address: string; phone: string }[] = [
  {
    key: 'canal',
    name: 'Canal Street',
    address: '214 Canal Street, Harbour City, ME 04101',
    phone: '(555) 013-0100',
  },
  { key: 'mill', name: 'Mill Road', address: '9 Mill Road, Harbour City, ME 04103', phone: '(555) 013-0150' },
]
