import type { Slots } from './expand'

/** Words that fill the slots of notes. */

const COMMON: Slots = {
  few: ['two', 'three', 'four', 'five'],
  many: ['eight', 'ten', 'a dozen', 'fifteen'],
  hours: ['five', 'five and a half', 'six', 'six and a half', 'seven'],
  minutes: ['ten', 'twelve', 'fifteen', 'twenty'],
  high: ['seven', 'eight', 'nine'],
  low: ['two', 'three', 'four'],
  day: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  month: ['January', 'March', 'May', 'the summer', 'September', 'the autumn'],
  season: ['last winter', 'the spring', 'last summer', 'the autumn before last', 'the turn of the year'],
}

export const ADULT_SLOTS: Slots = {
  ...COMMON,
  way: ['from work', 'straight from home', 'by bicycle', 'on foot'],
  anchor: ['work', 'faith', 'a close friend'],
  relative: [
    'a sister',
    'an older brother',
    'a cousin',
    'a close friend',
    'an aunt',
    'a former colleague',
    'a friend from the choir',
    'the next-door family',
  ],
  grown: ['a colleague’s birthday', 'the street party', 'an old friend’s house', 'the reading evening'],
  worry: [
    'money',
    'a medical result',
    'the children',
    'work',
    'a leaking roof',
    'a parent’s health',
    'the rent',
    'having offended someone',
    'the car',
  ],
  subject: [
    'the dishes',
    'a holiday plan',
    'a late bill',
    'a wedding invitation',
    'the old dog',
    'a borrowed car',
    'who calls whom',
    'a hospital visit',
    'the grandparents',
    'a remark at dinner',
    'moving house',
    'a forgotten birthday',
    'the thermostat',
  ],
  chore: [
    'the tax papers',
    'the laundry',
    'the garage',
    'the insurance form',
    'the pile of mail',
    'the shopping',
    'a closet',
    'the broken lamp',
  ],
}

export const CHILD_SLOTS: Slots = {
  ...COMMON,
  way: ['from school', 'straight from home', 'with a parent', 'from practice'],
  anchor: ['the swim team', 'grandparents', 'a best friend'],
  relative: ['a parent', 'an older sister', 'a grandmother', 'a cousin', 'the best friend', 'an uncle'],
  grown: ['a grandmother’s house', 'a class party', 'a cousin’s birthday', 'a friend’s sleepover'],
  worry: ['a test', 'the bus', 'a friend who moved', 'a parent being late', 'the gym lesson', 'thunder'],
  subject: [
    'screen time',
    'a lost jacket',
    'a seat on the bus',
    'bedtime',
    'the guinea pig',
    'a broken toy',
    'a rumor',
  ],
  chore: [
    'the reading log',
    'the desk',
    'the spelling list',
    'the book report',
    'the school bag',
    'a math sheet',
  ],
}

export const OPENERS = [
  '{name} arrived [on time|a few minutes early|ten minutes late after a missed bus] and [settled quickly|took a while to settle|asked to begin with the week itself].',
  'Session of {length} minutes [in the office|in the small room|in room 4]. {name} came {way} and [chose the window seat|kept the coat on at first|had brought notes].',
  '{name} began with [a brief account of the week|a question about the last session|something good|what had not worked].',
  'Checked in on the last two weeks; {name} rated them {low} and {high} out of ten for strain.',
  'Picked up where the last session had ended, at {name}’s wish.',
  '{name} looked [rested|tired|pale|cheerful] and said so before being asked.',
  'After [a long weekend|a cold|a busy week|a week away], {name} needed some minutes to arrive.',
  'Began with the practice from last time, [done as planned|done in part|forgotten until the evening before].',
]

export const REMOTE_OPENERS = [
  'Video session of {length} minutes; {name} alone at home, location and call-back number confirmed.',
  'Met by video at {name}’s request because of [the weather|a cold|a late bus]; connection good, privacy confirmed.',
  'Telehealth visit of {length} minutes. {name} sat in [the parked car|a closed bedroom|the kitchen] and could speak freely.',
]

export const ADULT_LIFE = [
  'A quarrel with {relative} about {subject} took up part of the hour.',
  'At work [a deadline was moved forward|a colleague resigned|the shift plan changed again|a review went better than feared|the new manager wants weekly reports], which set the tone for the week.',
  'Spent {day} with {relative}; pleasant, apart from talk about {subject}.',
  'Good news: [a test result was clear|the lease was renewed|a grandchild is on the way|the car passed inspection|a friend moved nearby].',
  'Money is tight until [the end of the month|the tax refund|the new job starts], and {subject} became a matter of principle.',
  '{Relative} called after a long silence. They spoke about {subject} and left much else unsaid.',
  'A cold went through the house; {few} days were lost to it.',
  'Walked along the quay on {few} mornings and watched the ferries load.',
  'Took a day off on {day} and did [nothing much|the garden|a long drive|a museum], with some guilt.',
  'The plan for {day} fell through because of {subject}; improvised, and was pleased with that.',
  'Read half a novel, [the first in a year|on the train|instead of the news].',
  'Dreamed about [a flooded kitchen|the old school|an empty station] and told it in detail.',
]

export const CHILD_LIFE = [
  'Lost a tooth on {day} and showed the gap.',
  'The school play is coming; {name} will be [a tree|the narrator|a wolf|the mayor].',
  'A quarrel with {relative} about {subject} was over by dinner.',
  'Scored a goal on {day}, and retold it with all the players.',
  'There was a substitute teacher for {few} days, which made everything harder.',
  'Brought a drawing of [the ferry|a dragon|the family with the dog] and wanted it on the wall.',
  'A parent mentions {subject} as the sore point at home.',
  'Visited {relative} over the weekend and came back talkative.',
  'Has a new friend in the [reading club|swim group|next street], mentioned three times.',
]

export const MENTAL_STATE = [
  'Alert and oriented, speech normal, mood “[okay|so-so|better than last week|worn out]”, affect in keeping.',
  'Appearance neat, cooperative, thought orderly; mood [low|even|anxious|brighter], affect [full|somewhat narrow|reactive].',
  'Eye contact good, speech [quick|quiet|even], no sign of psychosis, judgment sound.',
  'Attention [good|fair|better than usual], memory intact in conversation, insight growing.',
  'Calm in movement, [tearful once|smiling at times|sighing often]; thinking goal-directed.',
]

export const RISK = [
  'Denies thoughts of suicide or of harming others; none noted.',
  'No thoughts of self-harm. Safety plan [known and unchanged|not needed at present].',
  'Asked directly about suicide: no thoughts, plan or intent.',
  'Passive thoughts of not wanting to wake up on one evening, no plan, no intent; went over the safety plan and the crisis number.',
  'Risk judged low today; protective: [family|the dog|{anchor}|plans for the spring].',
  'No change in risk since the last session.',
]

export const PROGRESS = [
  'Slow and real progress toward the goal “{goal}”',
  'Moving toward the goal “{goal}” with [steady|uneven|growing] effort',
  'The goal “{goal}” is [within reach|half reached|still ahead]; gains since {month} hold',
  'A step back this week that does not undo what was learned for the goal “{goal}”',
  'Symptoms [milder than|unchanged from|somewhat stronger than] two weeks ago; the goal remains “{goal}”',
  'Continues to meet criteria; works well on “{goal}”',
]

export const NEXT = [
  'Next session in {apart}, same hour.',
  'Continue {often}; review of goals in {few} sessions.',
  'Next time: [return to the ladder|look at the homework first|the letter|one thing that went well].',
  'To be seen again as scheduled; call earlier if sleep gets worse.',
  'Will bring {chore} as an example to the next session.',
]
