import type { DemoRows } from './rows'
import { ANA } from './known-clients'
import type { ClientPlan } from './plan'
import type { Random } from './random'
import { plainLetters } from './reference'
import { FORENAMES } from './names'

export type ProfileFields = Omit<DemoRows['profiles'][number], 'itemId' | 'clientId'> & {
  email: string | null
}

const ANAS_PROFILE: ProfileFields = {
  pronouns: 'she/her',
  gender: 'Woman',
  mobilePhone: '(555) 013-0417',
  phone: null,
  email: 'ana.oliveira@example.org',
  preferredLanguage: 'Portuguese, English',
  maritalStatus: 'Single',
  emergencyContact: 'Rui Oliveira, brother · (555) 013-0982',
  insurance: 'Westbrook Health, member WB 4471 0932',
  referralSource: 'Dr Hanne Vik, Mill Road Surgery',
  alert: 'Mobile only, no voicemail. Shared phone at home.',
  memo: 'Prefers mornings. Takes the 08:40 ferry, so a start before 09:00 needs notice. Uses the step-free entrance on Mill Lane.',
}

const ALERTS = [
  'No voicemail: the phone is shared at home.',
  'Do not mail anything to the house.',
  'Needs the step-free entrance.',
  'Interpreter booked for every visit; call the agency two days ahead.',
  'Severe nut allergy. No snacks in the waiting room, please.',
  'Custody order: only the mother may collect.',
  'Prefers to be called by the preferred name in the waiting room.',
  'Hard of hearing: speak to the left side, confirm times in writing.',
  'Balance on the account: send to billing before booking.',
  'Arrives with a service dog.',
  'Text messages only between 17:00 and 20:00.',
]
const MEMOS = [
  'Works shifts; new times by the 20th of each month.',
  'Likes the small room. Parking pass was handed out in the spring.',
  'Invoice goes to the employer, without the name of the service.',
  'Asked for reminders by e-mail, a day ahead.',
  'On the list for an earlier hour if one comes free.',
  'School letter to be renewed each September.',
  'Comes by the ferry; late when the wind is strong.',
  'Partner may call about times, not about anything else (signed).',
  'Copy of the insurance card is due in January.',
]
const PAYERS = [
  'Westbrook Health',
  'Harbor Mutual',
  'Northline Care',
  'Pinetree Plan',
  'Coastal Employees’ Fund',
]
const SOURCES = [
  'Dr Hanne Vik, Mill Road Surgery',
  'Found us online',
  'A friend who is a client',
  'School counselor',
  'Employee assistance program',
  'Harbour City Hospital, discharge desk',
  'Insurance directory',
  'Former client, returning',
]
const LANGUAGES = [
  'Spanish, English',
  'Portuguese, English',
  'Arabic, English',
  'Mandarin, English',
  'Vietnamese, English',
  'Polish, English',
]
const KIN = ['mother', 'father', 'sister', 'brother', 'spouse', 'friend', 'daughter', 'son', 'aunt']

/** Demographics as the front desk would have entered them: seldom complete. */
export function profileOf(plan: ClientPlan, age: number, random: Random): ProfileFields {
  if (plan.reference === ANA) return ANAS_PROFILE
  const isChild = age < 18
  return {
    pronouns: random.chance(0.6)
      ? { woman: 'she/her', man: 'he/him', nonbinary: 'they/them' }[plan.gender]
      : null,
    gender: { woman: 'Woman', man: 'Man', nonbinary: 'Nonbinary' }[plan.gender],
    mobilePhone: plan.mobile,
    phone: random.chance(0.2) ? `(555) 012-${random.int(1000, 9999)}` : null,
    email: isChild || random.chance(0.15) ? null : emailOf(plan, random),
    preferredLanguage: random.chance(0.15) ? random.pick(LANGUAGES) : 'English',
    maritalStatus: isChild ? null : maritalStatus(plan, age, random),
    emergencyContact: emergencyContact(plan, isChild, random),
    insurance: random.chance(0.85) ? insurance(random) : 'Pays privately',
    referralSource: random.chance(0.8) ? random.pick(SOURCES) : null,
    alert: random.chance(0.15) ? random.pick(ALERTS) : null,
    memo: random.chance(0.25) ? random.pick(MEMOS) : null,
  }
}

function emailOf({ given, family, born }: ClientPlan, random: Random): string {
  const domain = random.pick(['example.org', 'example.com', 'mail.example', 'example.net'])
  const parts = [plainLetters(given).slice(0, random.pick([1, 20])), plainLetters(family)]
  return `${parts.join(random.pick(['.', '', '_']))}${random.chance(0.3) ? born.slice(2, 4) : ''}@${domain}`
}

function maritalStatus({ partner }: ClientPlan, age: number, random: Random): string {
  if (partner) return random.pick(['Married', 'Living together'])
  return age < 25
    ? 'Single'
    : random.pick(['Single', 'Married', 'Divorced', age > 60 ? 'Widowed' : 'Separated'])
}

function emergencyContact({ family, partner }: ClientPlan, isChild: boolean, random: Random): string | null {
  if (partner) return `${partner.given} ${partner.family}, partner · ${partner.mobile}`
  if (!isChild && random.chance(0.2)) return null
  const kin = isChild ? random.pick(['mother', 'father', 'grandmother', 'guardian']) : random.pick(KIN)
  return `${random.pick(FORENAMES)} ${family}, ${kin} · (555) 014-${random.int(1000, 9999)}`
}

function insurance(random: Random): string {
  return `${random.pick(PAYERS)}, member ${random.pick(['WB', 'HM', 'NC', 'PT', 'CF'])} ${random.int(1000, 9999)} ${random.int(1000, 9999)}`
}
