import { inWords } from './days'
import { type ClientPlan, shortName } from './plan'
import { themeOf } from './themes'

/** What goes on the papers of a client. `from` is the therapist, `on` the day. */
export type Paper = {
  title: string
  isClinical: boolean
  kind: 'form' | 'upload'
  fileName: string
  type: 'pdf' | 'text'
  lines: (plan: ClientPlan, from: string, on: string) => string[]
}

const fullName = ({ given, family }: ClientPlan) => `${given} ${family}`

const head = (plan: ClientPlan, on: string) => [
  'Harbour Lane Therapy, 214 Canal Street, Harbour City, ME 04101',
  `Client: ${fullName(plan)}, born ${inWords(plan.born)}, reference ${plan.reference}`,
  `Date: ${inWords(on)}`,
  '',
]

const signed = (plan: ClientPlan) => ['', `Signed electronically: ${fullName(plan)}`]

export const PAPERS: Paper[] = [
  {
    title: 'Consent to treatment',
    isClinical: false,
    kind: 'form',
    fileName: 'consent-to-treatment.pdf',
    type: 'pdf',
    lines: (plan, from, on) => [
      ...head(plan, on),
      `I agree to treatment by ${from}. The aims, the usual course and the limits of treatment were explained to me, and what else could be done instead.`,
      'I know that I may end treatment at any time, and that what I say is confidential but for the exceptions named in the privacy notice: danger to myself or others, suspected abuse of a child or a dependent adult, and an order of a court.',
      'Sessions that are canceled less than 24 hours ahead are charged unless the hour can be given to somebody else.',
      ...signed(plan),
    ],
  },
  {
    title: 'Privacy notice, receipt',
    isClinical: false,
    kind: 'form',
    fileName: 'privacy-notice-receipt.txt',
    type: 'text',
    lines: (plan, _, on) => [
      ...head(plan, on),
      'I received the privacy notice of the practice and had time to ask questions.',
      'I was told who in the practice can see my contact details, who can read notes, and that I may ask for a list of everyone who has looked.',
      'My choices: reminders by text message yes / by e-mail yes / voicemail no.',
      'The practice keeps records for seven years after the last visit, and for minors until the age of twenty-five. I may ask for a copy, for a correction, or for a note of disagreement to be kept with the record.',
      'Calls with other physicians, schools or employers need a permission of their own; this receipt is not one. Somebody from the practice may call the emergency contact when I am in danger.',
      'Complaints go to the practice owner first, who answers within ten working days. I may also turn to the licensing board or to the Office for Civil Rights at any time without any effect on my treatment.',
      ...signed(plan),
    ],
  },
  {
    title: 'Insurance card',
    isClinical: false,
    kind: 'upload',
    fileName: 'insurance-card.pdf',
    type: 'pdf',
    lines: (plan, _, on) => [
      ...head(plan, on),
      'Copy of the insurance card, front and back, as typed by the front desk.',
      `Holder: ${fullName(plan)}. Mental health benefits: outpatient, no referral needed, copay $25.`,
      'Prior authorization after the twentieth session in a calendar year.',
    ],
  },
  {
    title: 'Letter to the school or employer',
    isClinical: false,
    kind: 'upload',
    fileName: 'attendance-letter.pdf',
    type: 'pdf',
    lines: (plan, from, on) => [
      ...head(plan, on),
      'To whom it may concern,',
      `${fullName(plan)} attended an appointment at our practice on ${inWords(on)}. Please excuse the absence. Further appointments may fall into working hours; we try to keep them at the edges of the day.`,
      'This letter was written at the request of the client and contains no information about the reason for the visit.',
      '',
      `${from}, Harbour Lane Therapy`,
    ],
  },
  {
    title: 'Intake questionnaire',
    isClinical: true,
    kind: 'form',
    fileName: 'intake-questionnaire.txt',
    type: 'text',
    lines: (plan, _, on) => [
      ...head(plan, on),
      'What brings you here?',
      `  ${themeOf(plan.theme).goals.join(' ')} I cannot manage this alone any more.`,
      'Have you had help with it before?  Yes, a few meetings some years ago, which helped for a while.',
      'Medicines you take:  None / vitamins / see the list from my physician.',
      'Sleep, hours a night:  5 to 6      Alcohol, days a week:  1      Tobacco:  no',
      'Have you ever thought of ending your life?  Not in the last twelve months.',
      'Who may we call in an emergency?  See the contact page.',
      'What would be different if this went well?',
      `  People around ${shortName(plan)} would notice it first at breakfast. More patience, fewer excuses, a weekend with plans.`,
      'How did you hear of us?  See the contact page.   Is there anything else that we should know?  I find it hard to call; writing is easier.',
      ...signed(plan),
    ],
  },
  {
    title: 'Safety plan',
    isClinical: true,
    kind: 'form',
    fileName: 'safety-plan.pdf',
    type: 'pdf',
    lines: (plan, from, on) => [
      ...head(plan, on),
      '1. Signs that a crisis is near: no sleep for two nights, not answering messages, the thought that nobody would notice.',
      '2. What I can do alone: cold water, a walk to the quay, the playlist, twenty minutes in the kitchen.',
      '3. People and places that take my mind off it: the library, my sister, the dog park.',
      '4. People whom I can tell: the two names on my phone with a star.',
      `5. Professionals: ${from}, the practice (555) 013-0100; at any hour the crisis line 988.`,
      '6. Making home safer: tablets are kept by somebody else, one week at a time.',
      'The most important reason to live, in my own words, is on the back of the card that I carry.',
    ],
  },
  {
    title: 'Letter to the physician',
    isClinical: true,
    kind: 'upload',
    fileName: 'letter-to-physician.pdf',
    type: 'pdf',
    lines: (plan, from, on) => [
      ...head(plan, on),
      'Dear colleague,',
      `with the permission of ${fullName(plan)} I report on treatment so far. Working diagnosis: ${themeOf(plan.theme).codes[0]?.[1]} (${themeOf(plan.theme).codes[0]?.[0]}).`,
      `We agreed on these goals: ${themeOf(plan.theme).goals.join(' ')}`,
      'Attendance is reliable and practice between sessions is growing. From my side there is no objection to the present medication; please let me know about changes of dosage.',
      'A blood count and thyroid values from the last half year would be welcome, if at hand.',
      '',
      `With kind regards, ${from}`,
    ],
  },
]
