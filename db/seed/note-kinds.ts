import { expand, type Slots } from './expand'
import type { Subject } from './note-text'
import type { Random } from './random'

const HISTORY = [
  'Lives [alone|with family|with a partner|in a shared apartment] in {city}. [Two siblings, both in touch|An only child|Parents separated early|A large family, spread over three states].',
  'Earlier help: [none|six sessions in college|a counselor at school, remembered fondly|a course of medication without talk]. No hospital stays for mental health.',
  'Health: [no lasting illness|mild asthma|migraine twice a month|high blood pressure, treated]. Medication: [none|thyroid hormone|an inhaler as needed|as listed by the physician].',
  'Sleeps about {hours} hours. Alcohol [rarely|on weekends|not at all], no other drugs. Exercise [twice a week|walking to work|none at present].',
]

const STRENGTHS = [
  'Strengths: [humor|patience with others|a steady job|a few good friends|curiosity|persistence], and the readiness to come although it was hard.',
  'What has helped so far: [being outdoors|music|talking with {relative}|keeping busy|prayer|the dog].',
]

/** The first note: how it began, what was there before, what is hoped for. */
export function intakeText({ theme, slots }: Subject, city: string, random: Random): string {
  const say = (text: string) => expand(text, { ...slots, city }, random)
  const [code = '', label = ''] = theme.codes[0] ?? []
  return [
    `Reason for coming: ${say(random.pick(theme.concern))}`,
    `History: ${random.shuffled(HISTORY).map(say).join(' ')}`,
    say(
      'At the first meeting {name} was [open and somewhat hurried|reserved, then warmer|precise and well prepared|tearful and clear]. Oriented, no sign of psychosis. Denies thoughts of suicide.',
    ),
    random.shuffled(STRENGTHS).map(say).join(' '),
    say(
      `Impression: ${label} (${code}). Consent, limits of confidentiality and fees explained, forms signed. Agreed to meet {often} to begin with.`,
    ),
  ].join('\n\n')
}

const APPROACHES = [
  'cognitive behavioral therapy',
  'acceptance and commitment therapy',
  'emotion-focused work',
  'behavioral activation',
  'skills training and family sessions',
  'interpersonal therapy',
]

/** Goals, how they are to be reached, and when they are looked at again. */
export function planText({ theme, slots }: Subject, nth: number, random: Random): string {
  const say = (text: string) => expand(text, slots, random)
  const [code = '', label = ''] = theme.codes[0] ?? []
  const goals = random
    .shuffled(theme.goals)
    .map((goal, at) => `${at + 1}. ${goal} ${say(random.pick(THROUGH))}`)
  return [
    nth === 0
      ? `Treatment plan for ${label} (${code}).`
      : `Treatment plan, review ${nth}, for ${label} (${code}).`,
    `Goals agreed with ${say('{name}')}:\n${goals.join('\n')}`,
    say(
      `Approach: ${random.pick(APPROACHES)}, with practice between sessions. First steps: ${random.shuffled(theme.homework).slice(0, 2).join(' ')}`,
    ),
    say(
      'Frequency: {often}; review in [three|four|six] months or earlier on request. {Name} took part in writing this plan, may ask for changes at any time, and received a copy. In a crisis: the crisis line or the nearest emergency room; the number was saved in the phone during the session.',
    ),
  ].join('\n\n')
}

const THROUGH = [
  'Measured by the weekly diary.',
  'Measured by own rating from zero to ten at each session.',
  'Measured with the questionnaire every {few} sessions.',
  'Reviewed together with {relative}, if {name} wishes.',
]

const CALLS = [
  '{Name} called about [the time of the next session|a form for the employer|a bill from the insurer|a hard evening]. Talked for {minutes} minutes; [settled|answered by the front desk afterwards|will be taken up in the session].',
  'Missed the session. Reached by phone at the second attempt: {name} had [mixed up the days|been held up at work|felt too low to come]. No danger; a new time was agreed.',
  'Call with [the physician’s office|the school counselor|the pharmacy] with {name}’s permission, about [a change of dosage|attendance|a referral letter]. Nothing beyond the permission was discussed.',
  '{Name} wrote by the portal about {subject}. Answered by phone: [listened, reminded of the plan|named two things to try|offered an earlier session, declined].',
]

const AFTER_CALL = [
  'Sounded [calm|tired but collected|upset at first, calmer by the end]. Asked about safety: no thoughts of suicide.',
  'Reminded of what helped last time: {practice}',
  'Will [keep the appointment|call again if the night is bad|bring the letter along]. Told that messages are read on workdays only.',
]

/** A phone call or message between sessions; with children it is a parent who calls. */
export function contactText({ theme, slots, isChild }: Subject, random: Random): string {
  const caller: Slots = isChild ? { name: 'a parent' } : {}
  const say = (text: string) => expand(text, { ...slots, ...caller, practice: theme.homework }, random)
  return [say(random.pick(CALLS)), ...AFTER_CALL.map(say)].join(' ')
}

type Held = { sessions: number; isHandedOver: boolean }

const ENDINGS =
  '[by agreement, goals largely reached,|at {name}’s wish, after a good stretch,|because of a move to another state]'

/** The last note of a treatment. */
export function dischargeText({ theme, slots }: Subject, held: Held, random: Random): string {
  const say = (text: string) => expand(text, { ...slots, practice: theme.homework }, random)
  const [code = '', label = ''] = theme.codes[0] ?? []
  return [
    say(
      `Treatment ended ${held.isHandedOver ? 'by transfer to a colleague' : ENDINGS} after ${held.sessions} sessions. Diagnosis: ${label} (${code}).`,
    ),
    `Came with: ${say(random.pick(theme.concern))}`,
    `What was reached: ${random.shuffled(theme.goals).slice(0, 2).join(' ')} ${say('{Name} described the change as “[quieter|more room|less alone with it|like getting a day back]”.')}`,
    `Worked on: ${random.shuffled(theme.worked).slice(0, 2).map(say).join(' ')}`,
    say(
      'To keep up: {practice} Early signs and what to do about them are written on one page that {name} holds. Welcome back at any time; no risk noted at the last meeting.',
    ),
  ].join('\n\n')
}
