import type { Theme } from './theme'

export const ANXIETY: Theme = {
  key: 'anxiety',
  codes: [
    ['F41.1', 'Generalised anxiety disorder'],
    ['F41.9', 'Anxiety disorder, unspecified'],
  ],
  ages: [14, 80],
  weight: 16,
  scale: { name: 'GAD-7', worst: 17, best: 4 },
  concern: [
    'Comes for worry that runs through most of the day, [for about a year|since {season}|on and off since college], and has begun to cost sleep and patience.',
    'Describes a mind that rehearses what could go wrong, most of all about [health|money|work|the family], with a tight chest and trouble letting go of tasks.',
  ],
  reports: [
    'Worry was present on {few} days, mostly about {worry}, and strongest [on waking|between dinner and bed|on the way to work].',
    'Caught the first sign earlier than before, a [tight jaw|knot in the stomach|racing list of tasks], and stopped to name it instead of pushing on.',
    'Checked [the phone|e-mail|the bank balance|the calendar] [about {few} times an hour|late into the evening|before every meal], and noticed that each look bought only a minute of calm.',
    'Put off [a phone call|opening the mail|booking the dentist|answering a message] for {few} days, then found that the task itself took less than ten minutes.',
    'Slept around {hours} hours; lay awake with {worry} on {few} nights, less than in {month}.',
    'Used the worry period on {few} evenings. Writing things down helped more than talking them over with {relative}.',
    'Asked {relative} for reassurance about {worry} and regretted it, because the relief was gone by the next morning.',
    'Let one decision stand without checking it again, a small one about {subject}, and nothing bad came of it.',
  ],
  worked: [
    'Sorted the week’s worries into those that can be acted on and those that cannot, and [wrote a next step for|set a time for] one of the first kind.',
    'Followed the worry about {worry} down to what it predicts, gave it a likelihood, and compared that with what has happened so far.',
    'Practiced muscle relaxation in the room, [hands and shoulders only|with the eyes open|in a shortened form that fits a lunch break].',
    'Looked at what worry is thought to be good for; {name} came up with [being prepared|showing care|never being caught out] and weighed the cost.',
    'Planned a small experiment in leaving something unfinished, beginning with {chore}.',
    'Went through an uncertain situation minute by minute and marked where checking starts, to find a point where waiting is possible.',
  ],
  response: [
    'Able to say aloud that the feared outcome is [possible but unlikely|bearable], which would not have been possible [in {month}|a few months ago].',
    'Doubtful at first, then amused at how the same three worries return in new clothes.',
    'Body visibly calmer by the end; breathing slower and shoulders down.',
    'Understood the idea well and found the practice harder, which we agreed is the right way round.',
  ],
  homework: [
    'Keep the worry period to fifteen minutes after dinner, and note what is left of each worry the next day.',
    'Leave [two e-mails|one message|one small bill] unchecked after sending and write down what happens.',
    'Ten minutes of relaxation on {few} days, best [before lunch|straight after work|in the parked car].',
    'Ask for no reassurance about {worry} until the next session; jot down each urge.',
    'Do one postponed task each morning before looking at the phone.',
  ],
  goals: [
    'Worry takes up less than an hour a day, by own estimate, for four weeks in a row.',
    'Everyday decisions are made once, without going back to check.',
    'Falls asleep within half an hour on at least five nights a week.',
  ],
}

export const PANIC: Theme = {
  key: 'panic',
  codes: [
    ['F41.0', 'Panic disorder'],
    ['F40.01', 'Agoraphobia with panic disorder'],
  ],
  ages: [17, 65],
  weight: 7,
  scale: { name: 'PDSS', worst: 19, best: 3 },
  concern: [
    'First attack came [on the ferry|in a supermarket line|on the highway bridge|during a staff meeting] and was taken for a heart attack; tests were clear. Since then more and more places are avoided.',
    'Sudden waves of fear with pounding heart and dizziness, [twice a week|several times a month], and a growing habit of never going far from home alone.',
  ],
  reports: [
    '{Few} attacks since the last session, the longest about {few} minutes, [on the bus|in the elevator|at the pharmacy|while driving over the bridge].',
    'Stayed in [the line|the meeting|the cinema|the bus] until the wave had passed, for the first time in months.',
    'Left [a birthday dinner|the supermarket|a school evening] early, and [was annoyed about it|told {relative} the reason afterwards].',
    'Carries [water|a tablet that has not been used in weeks|the phone in the hand] everywhere and is beginning to see this as part of the problem.',
    'Drove [over the bridge|one exit further|to the next town] with {relative} beside, and once alone.',
    'Noticed that coffee and a short night make the flutter in the chest more likely, and that the flutter alone is not an attack.',
    'Watched the pulse on a smart watch so often that it was left in a drawer on {day}.',
    'Went through a whole week without an attack, which felt more like luck than progress.',
  ],
  worked: [
    'Brought on the feared sensations on purpose, [breathing through a straw|spinning in the chair|running on the spot], and rated fear every minute until it fell.',
    'Drew the circle of sensation, thought and fear from the last attack, and found the point at which it could have gone another way.',
    'Walked [to the quay and back|two floors in the elevator|around the covered market] together as part of the session.',
    'Went over what a heart does when it is frightened and healthy, with {name} explaining it back in own words.',
    'Ordered the avoided places from easiest to hardest and chose the next rung: {chore} at a busy hour.',
    'Looked at which safety habits can go first without asking for too much.',
  ],
  response: [
    'Fear fell from {high} to {low} out of ten within the session without any safety habit.',
    'Surprised to find that dizziness from spinning feels the same as the dizziness of an attack.',
    'Proud, and tired; asked to write the numbers down to show {relative}.',
    'Wanted to stop halfway, chose to go on, and said that this choice mattered most.',
  ],
  homework: [
    'Straw breathing once a day, with ratings before and after.',
    'Ride [two stops|the whole line|to the market] at rush hour without the headphones.',
    'Leave the water bottle at home on {few} outings.',
    'Go to the supermarket alone on {day} and stay until the fear has halved.',
    'Write down the thought that comes with the next wave, word for word.',
  ],
  goals: [
    'Uses bus, elevator and supermarket alone whenever needed.',
    'Knows an attack when it comes and stays where it finds one.',
    'Drives across the bridge without company.',
  ],
}

export const OBSESSIONS: Theme = {
  key: 'obsessions',
  codes: [['F42.2', 'Obsessive-compulsive disorder, mixed']],
  ages: [12, 60],
  weight: 5,
  scale: { name: 'Y-BOCS', worst: 27, best: 9 },
  concern: [
    'Spends [two|three|four] hours a day on [checking locks and the stove|washing hands|putting things in order|going over conversations] and hides it from most people.',
    'Intrusive thoughts about [harm coming to the family|contamination|having made a mistake that hurts someone], answered with rituals that have grown since {season}.',
  ],
  reports: [
    'Checked the [door|stove|car] {few} times on leaving, down from {many} in {month}.',
    'Washed [before meals only|by the clock|without soap once] on {few} days as planned and held the urge for [twenty minutes|almost an hour].',
    'A new rule has crept in around {chore}; caught it by {day} and named it as the same old thing.',
    'Asked {relative} not to answer questions about [germs|the stove|whether anyone was hurt], and {relative} mostly kept to it.',
    'Was late for [work|class|dinner] on {few} days because of the order in which things had to be touched.',
    'Let an intrusive thought stand for a whole bus ride, unpleasant and uneventful.',
    'Took a photo of the stove before going out on {day}, and deleted it in the car as agreed.',
    'Counts [steps|tiles|breaths] when tired; noticed it {few} times and changed the number on purpose.',
  ],
  worked: [
    'Exposure in the room: [touched the door handle and the sink|left the bag open|wrote the feared sentence on a card] and stayed with it without ritual for {minutes} minutes.',
    'Updated the ladder and moved {chore} two rungs down, since it has become almost easy.',
    'Talked about the difference between a thought and a plan, using last week’s worst moment.',
    'Planned a family rule together: one kind sentence in place of an answer.',
    'Recorded a short script of the feared story, to be listened to until it is boring.',
    'Marked which rituals happen without being noticed, with a tally sheet for the kitchen.',
  ],
  response: [
    'Distress reached {high} and came down to {low} out of ten without ritual.',
    'Found it easier than feared and was a little suspicious of that.',
    'Angry with the disorder for once and not with the self, a change worth keeping.',
    'Held out, though with a joke for every minute.',
  ],
  homework: [
    'Leave the house with one check of the door, spoken aloud, on {few} days.',
    'Listen to the recording every evening until distress is below three.',
    'Touch [the trash lid|the railing|the shoes] and then make a sandwich.',
    'Keep the tally sheet honest and bring it along.',
    'Delay the first wash after coming home by [ten|twenty|thirty] minutes.',
  ],
  goals: [
    'Rituals take less than thirty minutes a day.',
    'Family members give no reassurance and are not asked for it.',
    'Leaves home on time on at least six days of seven.',
  ],
}
