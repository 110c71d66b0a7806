import { expand } from './expand'
import type { Subject } from './note-text'
import type { Random } from './random'

export type PrivateClass = 'psychotherapy' | 'sud_counselling'

const PSYCHOTHERAPY = [
  'My own notes, not part of the chart. I felt [drawn to rescue|unusually sleepy|impatient|moved, more than I showed] today, about {minutes} minutes in, and only later connected it with the story about {subject}.',
  'The image that stays with me is [a child at a window|a suitcase that is never unpacked|someone whispering in an empty house]. I did not share it; it may belong to me.',
  'Wondering whether the lateness is a question put to me: will I mind, will I stay. I said nothing and perhaps should have.',
  'The silence after I mentioned my vacation was longer than any so far. Old leavings may be in it; to be taken up when {name} brings it up.',
  'Parallel with the family: I am asked to take sides, as {relative} was. Noted the pull, stayed with the curiosity.',
  'Hypothesis: anger is safer than need. Watch for the moment at which a joke arrives.',
  'A dream was told in passing and I let it go too quickly. In it {name} could not find [the stairs|a way out of a parking lot|the right key].',
  'Bring to consultation: how much of my caution is about {name}, and how much about the last client with this story.',
  'What I avoid asking about is {subject}. That is probably where we have to go.',
]

const SUD = [
  'Kept apart from the chart under the rules for substance use counseling. {Name} gave the true amount today: [six to eight|about ten|four, and two more in the garage] drinks on most days in {month}.',
  'Named the person who [supplied the pills|knows about the second phone|covers for the missed shifts], and asked that it be written nowhere else.',
  'Use of [pain tablets|cannabis|sleeping pills] beside the alcohol came up for the first time; not for the employer, not for the family.',
  'Slipped on {day} after the call with {relative}, and drove home. Spoke about this at length and without excuse.',
  'Urges come with the smell of [sawdust|diesel|the old stairwell]; memory of the father drinking in the workshop.',
  'Agreed on what would make us call the physician the same day: shaking, sweating, a missed night.',
  'The sponsor is [a cousin of the manager|an old classmate], which makes honesty at meetings harder than it looks.',
  'Believes that being found out would end the marriage. We looked at what secrecy has cost so far.',
]

/** What a therapist writes down for no one else. */
export function privateText(kind: PrivateClass, { slots }: Subject, random: Random): string {
  const pieces = random.shuffled(kind === 'psychotherapy' ? PSYCHOTHERAPY : SUD).slice(0, random.int(5, 6))
  return pieces.map((piece) => expand(piece, slots, random)).join('\n\n')
}

const ADDENDA = [
  'Correction: the session lasted {length} minutes, not the time entered above.',
  '{Name} called the next day to add that {relative} had agreed to the plan.',
  'Received the letter from the physician after this note was locked; nothing in it changes the assessment.',
  'Added on request of {name}: the remark about {subject} referred to last year.',
  'The questionnaire was handed in after the session; the score is in the documents.',
  'Discussed in supervision; to go more slowly with the next step.',
]

export function addendumText({ slots }: Subject, random: Random): string {
  return expand(random.pick(ADDENDA), slots, random)
}
