import type { Theme } from './theme'

export const DEPRESSION: Theme = {
  key: 'depression',
  codes: [
    ['F33.1', 'Major depression, recurrent, moderate'],
    ['F32.1', 'Major depression, single episode, moderate'],
    ['F34.1', 'Persistent depressive disorder'],
  ],
  ages: [15, 90],
  weight: 17,
  scale: { name: 'PHQ-9', worst: 20, best: 4 },
  concern: [
    'Low mood and loss of interest [since {season}|for most of a year|after a move across the country]; days off are spent in bed and friends have stopped asking.',
    'Functions at work and collapses at home, with early waking, little appetite and a harsh inner voice.',
  ],
  reports: [
    'Mood around {low} to {high} of ten, lowest [in the mornings|on {day}|on the weekend], with {few} better afternoons.',
    'Got up by [seven|eight|nine] on {few} days and went [for a short walk|to the library|swimming] before deciding whether it was worth it.',
    'Canceled on {relative} twice, and felt both relieved and ashamed.',
    'Ate properly on {few} days; cooked [soup|an omelette|a pot of rice] once and froze the rest.',
    'Harsh self-talk after [a slow day at work|forgetting a birthday|leaving the dishes], in a voice that sounds much like a parent’s.',
    'Slept {hours} hours with waking at [four|five], then lay there counting what has not been done.',
    'Laughed with {relative} over {subject} and noticed it only afterwards.',
    'Picked up [the guitar|knitting|a detective novel|the garden gloves] for the first time since {season}.',
  ],
  worked: [
    'Planned {few} activities for the week by size rather than by duty, with one that is only pleasant.',
    'Looked at the sentence [“I am a burden”|“There is no point”|“I should be over this”] and collected what speaks for and against it.',
    'Traced the drop in mood on {day} step by step, from a message that went unanswered to an evening in bed.',
    'Worked on speaking to oneself as one would to {relative}, aloud, with some discomfort.',
    'Drew the curve of the last three months; {name} saw that the dips are shorter now.',
    'Discussed what to say to an employer, and what to keep private.',
  ],
  response: [
    'More eye contact than in {month}, and a first joke at own expense that was not unkind.',
    'Tearful for some minutes, then clearer; said that being believed helps.',
    'Skeptical, but willing to test it for a week.',
    'Tired throughout, still finished the plan and read it back.',
  ],
  homework: [
    'Out of the house before ten on {few} days, whatever the mood says.',
    'Write down one thing a day that was done, not how well.',
    'Call {relative} on {day} for ten minutes.',
    'Answer the harsh voice in writing, two lines each time.',
    'Cook once and eat at the table.',
  ],
  goals: [
    'Returns to at least two things that used to give pleasure, every week.',
    'Gets up at a regular hour on workdays and days off.',
    'Notices a dip early and has a written plan for it.',
  ],
}

export const BIPOLAR: Theme = {
  key: 'bipolar',
  codes: [
    ['F31.81', 'Bipolar II disorder'],
    ['F31.9', 'Bipolar disorder, unspecified'],
  ],
  ages: [19, 70],
  weight: 5,
  scale: { name: 'PHQ-9', worst: 17, best: 4 },
  concern: [
    'Long lows and shorter spells of high energy with little sleep and too many projects, named as bipolar disorder [in {season}|two years ago] and not yet settled.',
    'Comes after a spell of spending and quarrels, followed by weeks in bed. Wants to see the next one coming.',
  ],
  reports: [
    'Mood chart steady between minus one and plus one on {few} days, with a dip on {day}.',
    'Slept {hours} hours; one night with only four after [a concert|a late shift|an argument about {subject}], followed by a fast day.',
    'Bought [two plane tickets|a second bicycle|a set of cameras] and returned it within the week.',
    'Started {few} projects at once, then crossed out all but one with the help of {relative}.',
    'Took the tablets every day but one; the missed one was on {day}, after a change of routine.',
    'Low and slow, [showered every second day|ate cereal for dinner|let the phone ring], but kept to the morning alarm.',
    'Heard from {relative} that speech was faster than usual; was annoyed at first, then checked the chart.',
    'Misses the highs a little, and said so for the first time.',
  ],
  worked: [
    'Went over the list of early signs and sorted them by how early they come.',
    'Set times for getting up, meals and lights out that hold on days off as well.',
    'Rewrote the agreement with {relative} on what may be said when signs appear, and how.',
    'Compared the last high with the sleep record; the lost sleep came first.',
    'Talked through grief over plans that the illness has cost.',
    'Planned a brake for spending: a day of waiting above an agreed sum.',
  ],
  response: [
    'Speech at a normal pace, thoughts in order, insight good.',
    'Laughed about the bicycle; the shame has become smaller.',
    'Somewhat flat, attentive, able to plan.',
    'Resisted the idea of regular hours, then offered a version that could work.',
  ],
  homework: [
    'Fill in the mood and sleep chart every evening.',
    'Lights out by eleven, also on {day}.',
    'Ask {relative} once a week what was noticed.',
    'Bring questions about the medication to the next visit with the prescriber.',
    'Wait a day before any purchase above the sum we agreed.',
  ],
  goals: [
    'Early signs are acted on within two days.',
    'Sleep between seven and nine hours on most nights.',
    'No unplanned spending above the agreed sum for three months.',
  ],
}

export const POSTNATAL: Theme = {
  key: 'postnatal',
  codes: [['F53.0', 'Postnatal depression']],
  ages: [20, 43],
  weight: 4,
  scale: { name: 'EPDS', worst: 19, best: 5 },
  concern: [
    'Second child, [four|six|eight] months old. Tearful most evenings, sure of being the wrong parent, and unable to sleep even when the baby does.',
    'A hard birth, then weeks of feeling behind glass. Cares well for the baby and feels nothing for self.',
  ],
  reports: [
    'The baby woke {few} times a night; between feeds lay awake listening for breathing.',
    'Left the baby with {relative} for an hour on {day} and walked, at first counting the minutes.',
    'A frightening thought about dropping the baby came back {few} times, unwanted as before and without any wish behind it.',
    'Felt a rush of warmth at [bath time|a first laugh|the weight of a sleeping head], and wrote down the hour.',
    'Quarreled about who gets up, then agreed on a plan for {few} nights.',
    'Cried on {few} days, shorter than in {month}, mostly when the house is quiet.',
    'Went to the parents’ morning at the library and spoke with one other person.',
    'Appetite is back; ate lunch sitting down on {few} days.',
  ],
  worked: [
    'Gave the intrusive thoughts their ordinary name, and looked at how common and how harmless they are.',
    'Told the story of the birth again, slower, with the parts that were skipped last time.',
    'Divided the nights on paper, including one full night of sleep a week.',
    'Listed what a good enough day holds, and took four items off it.',
    'Looked at the picture of the perfect parent and at where it comes from.',
    'Prepared a sentence with which to ask {relative} for help.',
  ],
  response: [
    'Visibly relieved to hear that thoughts are not wishes.',
    'Held the baby during the session with ease and humor.',
    'Tearful about the birth, able to return to the present without help.',
    'Exhausted but warm; eyes closed for the last exercise.',
  ],
  homework: [
    'One full night of sleep this week, as divided on paper.',
    'Half an hour a day without the baby and without a task.',
    'Accept one offer of help from {relative}.',
    'Write down one warm moment a day.',
    'Go once more to the parents’ morning.',
  ],
  goals: [
    'Sleeps when the baby sleeps on most nights.',
    'Enjoys at least one moment with the baby every day.',
    'Speaks of the birth without being overwhelmed.',
  ],
}
