import type { Theme } from './theme'

export const TRAUMA: Theme = {
  key: 'trauma',
  codes: [
    ['F43.10', 'Post-traumatic stress disorder'],
    ['F43.12', 'Post-traumatic stress disorder, chronic'],
  ],
  ages: [16, 75],
  weight: 9,
  scale: { name: 'PCL-5', worst: 54, best: 16 },
  concern: [
    '[A car accident|An assault|A fire in the building|Years in an ambulance crew] lies behind nightmares, startle and a life arranged around not being reminded.',
    'Sleeps with the light on and sits facing doors, [since the robbery|since coming back from service|since the accident], and has told almost nobody why.',
  ],
  reports: [
    'Nightmares on {few} nights, the old one once, the others with a changed ending.',
    'Startled badly at [a slammed door|a siren|a dropped tray] on {day}; back in the present within {few} minutes by naming things in the room.',
    'Drove past the place on purpose and stopped for coffee nearby, shaking and pleased.',
    'Avoided [the news|a street|a friend’s call] for days, and recognized it as avoidance without being told.',
    'Anger with {relative} over {subject} was larger than the matter; left the room as planned and came back.',
    'A memory that had been missing came back in pieces [while cooking|in the shower|on the train], frightening but bearable.',
    'Slept {hours} hours with the hall light off on {few} nights.',
    'Sat with the back to the door during lunch with {relative}, for twenty minutes.',
  ],
  worked: [
    'Reprocessed the [second|worst|last] image with sets of eye movements; distress went from {high} to {low}.',
    'Worked on the stuck point [“I should have known”|“It was my fault”|“I am not safe anywhere”] with the worksheet, line by line.',
    'Read the written account aloud for the [first|second|third] time, and marked where the voice changes.',
    'Strengthened the calm place before going further; {name} chose [a boathouse|a grandmother’s kitchen|an empty beach].',
    'Practiced grounding with [ice|a stone from the beach|five things to see], until it could be done without prompting.',
    'Drew the window within which feeling is bearable and found this week’s edges on it.',
  ],
  response: [
    'Stayed within the window; feet on the floor, voice steady after the first minutes.',
    'Cried, and said that this was grief and not fear.',
    'Some distance and a flat voice halfway; slowed down, returned to the room together.',
    'Left with more color in the face than on arriving.',
  ],
  homework: [
    'Read the account once a day and rate distress at the beginning and end.',
    'Calm place for five minutes before bed.',
    'Go to [the market|the park|a café] at a quiet hour and sit where the door is not in view.',
    'Worksheet on one stuck point, on paper, not in the head.',
    'Note each startle and how long it took to come back.',
  ],
  goals: [
    'Nightmares no more than once in two weeks.',
    'Can speak of what happened without losing the present.',
    'Goes where life requires, without planning exits.',
  ],
}

export const GRIEF: Theme = {
  key: 'grief',
  codes: [
    ['Z63.4', 'Bereavement'],
    ['F43.21', 'Adjustment disorder with depressed mood'],
  ],
  ages: [10, 90],
  weight: 10,
  concern: [
    '[A husband of thirty years|A mother|A twin brother|A best friend|A wife] died in {season}, after [a long illness|a stroke|an accident], and the house has not been touched since.',
    'Comes because friends say that it is time to move on, and wants a place where it is not.',
  ],
  reports: [
    'The [birthday|anniversary|first holiday] came on {day}; set a place at the table, and was glad of it.',
    'Went through [one drawer|a shelf of books|the coats in the hall] with {relative} and stopped when it was enough.',
    'Heard the voice in a dream and woke comforted rather than frightened.',
    'Avoids [the hospital street|the church|a certain song], but took the long way round only {few} times.',
    'Anger at [the doctors|a brother who stayed away|the one who died], said quickly and then taken back.',
    'Ate with {relative} on {day}, and noticed that an hour had passed without the loss in it.',
    'The evenings are longest. Keeps the radio on, and speaks aloud to the empty chair.',
    'Guilt about the last {day}, about [not having stayed|a phone call not made|words that came too late].',
  ],
  worked: [
    'Looked at photographs together, {name} telling who is in them and what is not to be seen.',
    'Wrote the beginning of a letter to the one who died and read half of it aloud.',
    'Spoke about the waves of grief, that they come further apart before they grow smaller.',
    'Went over the last hours slowly, with the question of what could have been known then.',
    'Planned the coming [anniversary|holiday|birthday] so that there is company and a way out.',
    'Named the tasks that have fallen to {name} now, and sorted those which can be learned, shared, or left.',
  ],
  response: [
    'Cried freely and said that it was easier here than at home.',
    'Smiled while telling about {subject}, the first story without the illness in it.',
    'Restless at the question of guilt; came back to it alone after a while.',
    'Quiet. Long pauses, none of them empty.',
  ],
  homework: [
    'Finish the letter, or leave it unfinished on purpose.',
    'One meal in company and one walk alone.',
    'Choose one object to keep in sight, and one to put away for now.',
    'Ask {relative} for a story not heard before.',
    'Visit the [grave|bench|shore] on {day}, with flowers or without.',
  ],
  goals: [
    'Remembers in company as well as alone.',
    'Sleeps and eats regularly through the coming anniversary.',
    'Takes up one thing that belonged to life before.',
  ],
}

export const ALCOHOL: Theme = {
  key: 'alcohol',
  codes: [
    ['F10.20', 'Alcohol dependence'],
    ['F10.10', 'Alcohol use, harmful'],
    ['F10.21', 'Alcohol dependence, in remission'],
  ],
  ages: [21, 75],
  weight: 7,
  scale: { name: 'AUDIT', worst: 25, best: 6 },
  concern: [
    'Drinks [a bottle of wine|most of a bottle of whiskey|six beers] on most evenings and has promised to stop [since {season}|after each of the last three birthdays].',
    'Was asked to come by [an employer|a wife|a judge|a grown daughter], and finds the question fairer than it sounded at first.',
  ],
  reports: [
    '{Few} days without alcohol; on {day} two glasses at dinner, told here without being asked.',
    'Craving strongest [between five and seven|after pay day|on the way past the store|when the house is empty], and gone within twenty minutes each time.',
    'Went to {few} meetings and stayed for the coffee once.',
    'Turned down a drink at [a retirement party|a ball game|{relative}’s birthday] with the sentence we had prepared.',
    'Found a bottle behind [the paint cans|the flour|the winter boots], and poured it out with {relative} watching.',
    'Slept {hours} hours, better than while drinking and worse than hoped.',
    'Told {relative} the true number for the first time.',
    'Thought of stopping all of this on {day}, and called a friend from the group instead.',
  ],
  worked: [
    'Went through {day} evening hour by hour, and found three points at which it could have turned.',
    'Weighed what drinking gives and costs, on two sheets, without hurrying to the second.',
    'Planned the week around [the long weekend|a wedding|a work trip]: where, with whom, what to hold in the hand, how to leave.',
    'Practiced riding out an urge in the room, with the craving described like weather.',
    'Looked at what the glass has been for: [a full stop to the day|company|sleep|not feeling].',
    'Reviewed signs of withdrawal and when to see a physician at once.',
  ],
  response: [
    'Open about the slip, which is new; earlier ones came out weeks later.',
    'Defensive in the first quarter of an hour, thoughtful afterwards.',
    'Hopeful, with enough doubt in it to be believed.',
    'Ashamed, and able to say so without leaving it there.',
  ],
  homework: [
    'Two meetings, and one phone number asked for.',
    'Keep the diary of urges with the hour, the place and what helped.',
    'Nothing with alcohol in the house until the next session.',
    'Be elsewhere between five and seven on {few} days.',
    'Tell {relative} the plan for the weekend.',
  ],
  goals: [
    'Ninety days without alcohol.',
    'Has three people to call, and has called each of them.',
    'Knows own early signs and acts on them the same day.',
  ],
}
