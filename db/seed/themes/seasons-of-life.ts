import type { Theme } from './theme'

export const COUPLE: Theme = {
  key: 'couple',
  codes: [['Z63.0', 'Relationship distress with partner']],
  ages: [22, 75],
  weight: 0,
  concern: [
    'The couple comes after [an affair|a move|the children leaving home|years of the same quarrel]. Both want to stay, and neither feels heard.',
    'Quarrels end in silence that lasts for days. Intimacy stopped in {season}. This is {name}’s part of the record; the partner’s is kept apart.',
  ],
  reports: [
    '{Few} quarrels at home, the worst about {subject}; one was stopped with the agreed sign.',
    '{Name} felt alone during the visit of {relative}, and said so two days later instead of two months.',
    'The partner cooked on {day} and {name} noticed the wish behind it, then the burnt rice, in that order.',
    'Silence after {day} lasted one evening, where it used to last a week.',
    'Slept in the same room again on {few} nights, by own wish.',
    'The phone was left in the kitchen; trust was talked about without the word being used as a weapon.',
    'An afternoon alone together, the first since {season}, ended in laughter over {subject}.',
    'Old hurt came up around {subject}. {Name} went for a walk as agreed and came back within the hour.',
  ],
  worked: [
    'Slowed down the quarrel about {subject} to its first three sentences, and found the fear under each.',
    'Practiced speaking and listening by turns with {minutes} minutes each, {name} beginning.',
    'Drew the dance of pursuing and withdrawing on the board, with both names at both ends.',
    'Went through the week’s small bids for attention, those seen and those missed.',
    'Prepared a talk about money with a beginning, an end and a break.',
    'Let each name one thing that the other has kept doing well since they met.',
  ],
  response: [
    '{Name} softened at hearing “I was scared” in place of “you never”.',
    'Both leaned in; the interruptions stopped after the first half hour.',
    'Guarded today, arms crossed, yet stayed in the room and in the conversation.',
    'Humor came back, used for closeness and not for cover.',
  ],
  homework: [
    'Ten minutes of talk each evening, without phones, children or plans.',
    'One outing of two hours on {day}.',
    'Say the hurt within a day, with the sentence beginning with “I”.',
    'Each writes down three things seen and liked in the other.',
    'Use the sign as soon as the voice rises.',
  ],
  goals: [
    'Quarrels end the same day, with a repair that both recognise.',
    'Two hours a week that belong to the couple.',
    'Can speak about money and sex without leaving the room.',
  ],
}

export const ADJUSTMENT: Theme = {
  key: 'adjustment',
  codes: [
    ['F43.23', 'Adjustment disorder with mixed anxiety and low mood'],
    ['F43.20', 'Adjustment disorder, unspecified'],
  ],
  ages: [18, 70],
  weight: 12,
  scale: { name: 'GAD-7', worst: 14, best: 4 },
  concern: [
    '[A layoff after nineteen years|A divorce|A new diagnosis in the family|A promotion that came with a night shift] has taken the ground away since {season}.',
    'Burned out in a job that was once loved. On leave for [three weeks|a month], and unsure what to go back to.',
  ],
  reports: [
    'Sent out {few} applications and heard back from one; the waiting is worse than the refusals.',
    'Saw [the lawyer|the landlord|the union] on {day} and came home with more questions than before.',
    'Told {relative} what had happened, after weeks of saying that all is well.',
    'Slept {hours} hours, dreamed of [the office|the old house|missing a train].',
    'Worked late on {few} days, although the agreement was to stop at six.',
    'Unpacked the last boxes and hung up one picture, about {subject}.',
    'Weekends without the children are long; tried [the climbing hall|a pottery class|the men’s breakfast] once.',
    'Noticed anger under the tiredness, mostly toward [a former manager|the ex-partner|the self].',
  ],
  worked: [
    'Made a map of what was lost, what remains, and what has not been decided.',
    'Sorted duties by who would notice if they were left, and struck out {few}.',
    'Prepared the talk with [the manager|the ex-partner|the bank], including what will not be said.',
    'Looked at the value of work apart from its reward, using the best day and the worst day of the last job.',
    'Wrote a short account of the change from the point of view of a kind stranger.',
    'Planned rest as an appointment, with the same rules as other appointments.',
  ],
  response: [
    'Less hurried in speech than in {month}; left the watch in the bag.',
    'Angry for the first time, and the better for it.',
    'Saw the list of what remains and fell silent, moved.',
    'Practical, somewhat quick to plan; feeling came in the last ten minutes.',
  ],
  homework: [
    'Stop at six on {few} days, whatever is left.',
    'One hour for applications in the morning, none after lunch.',
    'Tell one more person the truth about how things are.',
    'Keep {day} evening free of all duty.',
    'Write down what was good about the old life without defending it.',
  ],
  goals: [
    'A daily structure that holds for a month.',
    'Decides about work or home without deciding out of fear.',
    'Rests without guilt on one day a week.',
  ],
}

export const CARING: Theme = {
  key: 'caring',
  codes: [
    ['Z63.6', 'Dependent relative needing care at home'],
    ['F51.01', 'Primary insomnia'],
  ],
  ages: [45, 90],
  weight: 9,
  scale: { name: 'ISI', worst: 21, best: 7 },
  concern: [
    'Cares for [a husband with dementia|a mother after a stroke|an adult son with epilepsy] and has not slept through a night since {season}.',
    'Sleep has been poor for years and no longer recovers. Lies in bed for ten hours to get {hours}.',
  ],
  reports: [
    'In bed from [nine|ten|eleven], asleep for {hours} hours by the diary; awake longest between two and four.',
    'Got up {few} times in the night for the one who is cared for, and could not settle again.',
    'The day center took over on {day}; spent the free hours on {chore}, and half an hour on nothing at all.',
    'Lost patience over {subject}, shouted, and cried in the pantry.',
    'Napped on {few} afternoons in spite of the plan, twenty minutes each.',
    'A good hour on {day}: old songs, and a hand held.',
    '{Relative} came for the weekend and saw for once how much there is to do.',
    'Own check-up with the physician put off again, now booked for next month.',
  ],
  worked: [
    'Set a window for sleep of {hours} hours from the diary, with a fixed time for getting up.',
    'Spoke about guilt at wishing that it were over, and about how common that wish is.',
    'Listed who could take which hour of the week, and chose whom to ask first.',
    'Went over what to do when awake: up, low light, something dull, back when sleepy.',
    'Practiced a short sentence for [siblings who give advice|the agency|neighbors who ask].',
    'Looked at what is left of own life, small and real: [the choir|the tomatoes|the crossword].',
  ],
  response: [
    'Relieved that the thought could be said and the ceiling stayed up.',
    'Skeptical about less time in bed; willing to try two weeks of it.',
    'Warm and dry humor, tired eyes.',
    'Accepted for the first time that help may cost money.',
  ],
  homework: [
    'Keep to the window, and write the diary at breakfast, not at night.',
    'Ask {relative} for {day} afternoons.',
    'Out of bed after twenty minutes awake.',
    'One hour a week outside the house that is not an errand.',
    'No nap after three.',
  ],
  goals: [
    'Asleep for more than four fifths of the time in bed.',
    'Two half days a week in which someone else is responsible.',
    'Sees own physician within the quarter.',
  ],
}
