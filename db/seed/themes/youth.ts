import type { Theme } from './theme'

export const SCHOOL: Theme = {
  key: 'school',
  codes: [
    ['F93.0', 'Separation anxiety of childhood'],
    ['F41.8', 'Anxiety disorder, other'],
  ],
  ages: [6, 17],
  weight: 20,
  concern: [
    'Stomach aches on school mornings since {season}, more and more days missed, and none of it on weekends. Tests were clear.',
    'Cannot be left at [school|practice|a friend’s house] without tears and phone calls. Sleeps in the parents’ bed on most nights.',
  ],
  reports: [
    'Went to school on {few} days, on {day} only for the [first|last] two lessons.',
    'A parent reports tears at the door for {few} minutes, down from half an hour in {month}.',
    'Slept in own bed on {few} nights, with the [night light|dog|radio] as helper.',
    'The worry monster was drawn again, smaller and with a hat.',
    'Ate lunch with [two others|the reading club|a cousin] instead of in the nurse’s room.',
    'Called home {few} times during the day; the plan allows one call.',
    'Stayed the night at {grown} and came home proud and short of sleep.',
    'The teacher keeps the green card going; {name} used it {few} times and came back to class each time.',
  ],
  worked: [
    'Built the ladder for mornings with stickers, the next step being [the bus without a parent|the whole first lesson|the gym hall].',
    'Played the good-bye at the door with puppets, first the long one, then the short one.',
    'Read about a bear who worries, and gave the bear advice.',
    'Spoke with a parent alone for a quarter of an hour, about short good-byes and what to do when the school calls.',
    'Practiced belly breathing with a toy boat that has to rise and fall.',
    'Made a small box with [three cards|a stone and a photo|a drawing of the dog] for the school bag.',
  ],
  response: [
    'Lively and talkative, moved closer to the table by the end.',
    'Quiet until the game came out; then explained the rules at length.',
    'Hid behind a parent at first, let go of the hand after ten minutes.',
    'Solved the puzzle about the bear better than the therapist.',
  ],
  homework: [
    'Short good-bye at the gate on every school day, with a sticker.',
    'Own bed on {few} nights, the box on the night table.',
    'A parent notes the mornings from one to five.',
    'Boat breathing before lights out.',
    'Invite one child home on {day}.',
  ],
  goals: [
    'Attends full days for four weeks.',
    'Sleeps in own bed on all school nights.',
    'Uses own words for worry in place of stomach aches.',
  ],
}

export const ATTENTION: Theme = {
  key: 'attention',
  codes: [
    ['F90.0', 'Attention deficit disorder, inattentive'],
    ['F90.2', 'Attention deficit hyperactivity disorder, combined'],
  ],
  ages: [7, 45],
  weight: 9,
  scale: { name: 'ASRS', worst: 58, best: 31 },
  concern: [
    'Loses [keys|forms|the thread of every meeting], starts far more than gets finished, and has heard “could do better” since second grade.',
    'Bright, late and exhausted by both. [Teachers|An employer|A partner] asked for an assessment.',
  ],
  reports: [
    'Finished {few} of the planned tasks; the unfinished one is {chore}, as always.',
    'Timer used on {few} days, [mostly in the morning|until the battery ran out|with a friend on the phone as company].',
    'Forgot [a form|an appointment|the gym bag] on {day}, found a way to repair it the same afternoon.',
    'Hyperfocus on [a game|a spreadsheet|a drawing] until two at night, then {hours} hours of sleep and a lost day.',
    'The board by the door works. Keys left behind only once since the last session.',
    'Interrupted {relative} {few} times at dinner and noticed it in time twice.',
    'Good marks for [history|a presentation|the monthly report], which had been started three days early.',
    'Restless in long [lessons|meetings]; standing at the back is allowed now and helps.',
  ],
  worked: [
    'Cut {chore} into steps of ten minutes, until the first one was almost silly.',
    'Set up the week on one page, in pencil, with empty space left on purpose.',
    'Looked at the story of being lazy, and collected what speaks against it.',
    'Chose one place for [keys, wallet and phone|the school bag|incoming mail] and walked through the door three times to practise.',
    'Tried working side by side for fifteen minutes on what had been put off.',
    'Went through the afternoon of {day} to see where attention left and what called it.',
  ],
  response: [
    'Many ideas, all at once; wrote down three and let the rest go.',
    'Relieved that the aim is fewer things, not more effort.',
    'Fidgeting, engaged, quick to laugh.',
    'Frustrated by the slow pace of change, then pleased by the list of what already works.',
  ],
  homework: [
    'Ten minutes on {chore}, with the timer, on {few} days.',
    'Plan the next day on the page before dinner.',
    'Phone in another room from ten at night.',
    'Ask {relative} for one reminder only, at an agreed hour.',
    'Empty the bag every {day}.',
  ],
  goals: [
    'Finishes promised work on time in four weeks of five.',
    'Uses one calendar and looks at it twice a day.',
    'Asks for help before the deadline.',
  ],
}

export const SOCIAL: Theme = {
  key: 'social',
  codes: [['F40.10', 'Social anxiety disorder']],
  ages: [12, 50],
  weight: 8,
  scale: { name: 'SPIN', worst: 46, best: 15 },
  concern: [
    'Avoids [speaking in class|meetings|parties|eating in front of others] for fear of blushing and of being found dull. Few friends, none new since {season}.',
    'Rehearses every sentence and goes over it afterwards for hours. Turned down a [promotion|school trip|wedding] because of it.',
  ],
  reports: [
    'Spoke up in [a meeting|class|the choir] on {few} occasions, once without having prepared the sentence.',
    'Went to {grown} and stayed an hour and a half; the first twenty minutes were the worst.',
    'Went over a conversation about {subject} until two at night, certain of having been rude.',
    'Asked a stranger for directions {few} times as planned, twice for a place that was in sight.',
    'Said no to [a lunch|a video call|a date], and knew at once that it was fear and not tiredness.',
    'Blushed when [the manager|a teacher|a cashier] asked a question; nobody seemed to mind.',
    'Kept the camera on for a whole call.',
    'Heard from {relative} that the speech on {day} had been “fine, really”, and half believed it.',
  ],
  worked: [
    'Watched a short recording of {name} speaking, after writing down what would be seen; the two had little in common.',
    'Played the conversation with [a colleague|a classmate|someone at the bus stop], with attention on the other and not on the self.',
    'Planned an experiment with a small mistake on purpose: [asking the price twice|wearing odd socks|leaving a pause].',
    'Looked at the going-over afterwards as a habit with a beginning and an end, and set it a limit.',
    'Worked on the image of the self as seen from outside, and where it was learned.',
    'Dropped the safety habits one at a time: the long sleeves, the rehearsed joke, the phone.',
  ],
  response: [
    'Found the recording “less terrible than expected”, which is high praise.',
    'Held eye contact through most of the exercise.',
    'Embarrassed, then curious about what others actually notice.',
    'Wished to postpone the experiment, then chose the date unprompted.',
  ],
  homework: [
    'Ask one question a day of somebody not well known.',
    'Carry out the mistake on purpose and note what people do.',
    'Stop going over the day at nine in the evening, timer on.',
    'Stay at {grown} until the second hour.',
    'Call, do not write, to make the appointment with [the dentist|the bank|the landlord].',
  ],
  goals: [
    'Speaks in a group at least twice a week.',
    'Accepts invitations by interest and not by fear.',
    'Has two people to spend a weekend evening with.',
  ],
}
