/** Everybody who works or worked at the practice. All invented. `joined` and `until` count days before loading. */

export type Role = 'owner' | 'manager' | 'records_custodian' | 'scheduler' | 'provider'
export type Office = 'canal' | 'mill'

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
  layout?: 'dap' | 'soap' | 'prose'
  /** Weeks between two sessions, weighted: psychiatrists see people more rarely. */
  rhythm?: 'weekly' | 'monthly'
  /** Days since the last working day. */
  retired?: number
}

const provider: Role[] = ['provider']

export const THERAPISTS = [
  { key: 'priya', name: 'Priya Nair', title: 'Therapist, LCSW', hue: 3, office: 'canal', layout: 'dap' },
  { key: 'marcus', name: 'Marcus Webb', title: 'Therapist, LMFT', hue: 2, office: 'canal', layout: 'prose' },
  { key: 'elena', name: 'Dr Elena Ruiz', title: 'Psychologist', hue: 1, office: 'canal', layout: 'soap' },
  {
    key: 'tomas',
    name: 'Dr Tomas Lindqvist',
    title: 'Psychiatrist',
    hue: 4,
    office: 'canal',
    layout: 'soap',
    rhythm: 'monthly',
  },
  { key: 'aisha', name: 'Aisha Bello', title: 'Therapist, LPC', hue: 5, office: 'mill', layout: 'dap' },
  { key: 'jonah', name: 'Jonah Feldman', title: 'Couples therapist, LMFT', hue: 6, office: 'canal', layout: 'prose' },
  { key: 'mei', name: 'Mei Tanaka', title: 'Child and family therapist, LMFT', hue: 7, office: 'mill', layout: 'dap' },
  { key: 'claire', name: 'Claire Doyle', title: 'Therapist, LPC', hue: 8, office: 'canal', layout: 'prose' },
  { key: 'naomi', name: 'Dr Naomi Castellano', title: 'Psychologist', hue: 9, office: 'mill', layout: 'soap' },
  { key: 'joel', name: 'Joel Abara', title: "Associate therapist", hue: 11, office: 'mill', layout: 'dap' },
].map((one, index): Member & { layout: 'dap' | 'soap' | 'prose' } => ({
  ...(one as Omit<Member, 'email' | 'joined' | 'roles'> & { layout: 'dap' | 'soap' | 'prose' }),
  email: `therapist${index + 1}@demo.test`,
  joined: [1480, 1210, 2050, 1690, 980, 1330, 1120, 860, 910, 430][index] ?? 800,
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
