import { addDays, addMinutes, ageOn, at } from './days'
import type { Slots } from './expand'
import { contactText, dischargeText, intakeText, planText } from './note-kinds'
import { addNote, type NoteKind } from './note-rows'
import { progressWriter, type Subject } from './note-text'
import { ADULT_SLOTS, CHILD_SLOTS } from './phrases'
import { type ClientPlan, shortName, type Treatment } from './plan'
import { addendumText, privateText, type PrivateClass } from './private-text'
import type { Random } from './random'
import type { Session } from './sessions'
import { themeOf } from './themes'
import { colleague, daysAgo, type World } from './world'

/** Those who keep private notes beside the chart. */
const KEEPS_PRIVATE_NOTES = ['priya', 'marcus', 'elena', 'naomi', 'jonah', 'walter', 'claire']

const RHYTHMS: Record<Treatment['every'], Slots> = {
  7: { apart: 'one week', often: 'weekly' },
  14: { apart: 'two weeks', often: 'every two weeks' },
  28: { apart: 'four weeks', often: 'every four weeks' },
}

/** Notes of every session that took place. Sessions of one treatment must come in order of their days. */
export function addNotes(world: World, sessions: Session[]): void {
  const random = world.random.fork('notes')
  const held = sessions.filter(({ day, status }) => day < world.today && status === 'completed')
  const byTreatment = new Map<Session['treatment'], Session[]>()
  for (const session of held)
    byTreatment.set(session.treatment, [...(byTreatment.get(session.treatment) ?? []), session])
  for (const list of byTreatment.values()) {
    for (const plan of (list[0] as Session).plans) writeChart(world, plan, list, random)
  }
}

export function subjectOf(world: World, plan: ClientPlan, treatment: Treatment, minutes: number): Subject {
  const isChild = ageOn(plan.born, world.today) < 18
  const slots: Slots = {
    ...(isChild ? CHILD_SLOTS : ADULT_SLOTS),
    name: shortName(plan),
    length: String(minutes),
    ...RHYTHMS[treatment.every],
  }
  return {
    theme: themeOf(plan.theme),
    slots,
    layout: colleague(world, treatment.therapist).layout ?? 'prose',
    isChild,
  }
}

function writeChart(world: World, plan: ClientPlan, sessions: Session[], random: Random): void {
  const { treatment, minutes } = sessions[0] as Session
  const subject = subjectOf(world, plan, treatment, minutes)
  const progress = progressWriter(subject, random)
  const total = treatment.ends ? sessions.length : Math.max(sessions.length, 24)
  const isHandedOver = treatment.therapist !== plan.therapist
  let reviews = 0
  sessions.forEach((session, nth) => {
    const isLast = treatment.ends !== null && nth === sessions.length - 1 && nth > 2
    const kind = kindOf(nth, isLast)
    const body = {
      intake: () => intakeText(subject, plan.address.city, random),
      treatment_plan: () => planText(subject, reviews++, random),
      discharge: () => dischargeText(subject, { sessions: sessions.length, isHandedOver }, random),
      progress: () => progress({ stage: nth / total, telehealth: session.telehealth }),
    }[kind]()
    const draft = session.day >= daysAgo(world, 3) && random.chance(0.3)
    const { day, startsAt: sessionAt } = session
    const itemId = addNote(world, {
      plan,
      therapist: treatment.therapist,
      kind,
      day,
      sessionAt,
      minutes,
      body,
      draft,
    })
    if (!draft && random.chance(0.025)) addAddendum(world, itemId, { plan, session, subject }, random)
    if (random.chance(0.035)) addContact(world, { plan, session, subject }, random)
  })
  addPrivateNotes(world, { plan, sessions, subject }, random)
}

function kindOf(nth: number, isLast: boolean): Exclude<NoteKind, 'contact' | 'private'> {
  if (nth === 0) return 'intake'
  if (isLast) return 'discharge'
  return nth === 2 || nth % 18 === 0 ? 'treatment_plan' : 'progress'
}

type Written = { plan: ClientPlan; session: Session; subject: Subject }

function addAddendum(
  world: World,
  itemId: string,
  { plan, session, subject }: Written,
  random: Random,
): void {
  const day = addDays(session.day, random.int(1, 9))
  if (day >= world.today) return
  world.rows.noteAddenda.push({
    id: world.random.uuid(),
    itemId,
    clientId: plan.id,
    authorPostId: colleague(world, session.treatment.therapist).postId,
    body: addendumText(subject, random),
    createdAt: addMinutes(at(day, '13:05'), random.int(0, 240)),
  })
}

function addContact(world: World, { plan, session, subject }: Written, random: Random): void {
  const day = addDays(session.day, random.int(1, 5))
  if (day >= world.today) return
  addNote(world, {
    plan,
    therapist: session.treatment.therapist,
    kind: 'contact',
    day,
    sessionAt: addMinutes(at(day, '13:00'), random.int(0, 50)),
    minutes: 10,
    body: contactText(subject, random),
  })
}

/** Rare: one chart in eight. Notes on substance use belong to the one licensed for it. */
function addPrivateNotes(
  world: World,
  { plan, sessions, subject }: { plan: ClientPlan; sessions: Session[]; subject: Subject },
  random: Random,
): void {
  const { treatment, minutes } = sessions[0] as Session
  const sensitivity: PrivateClass =
    plan.theme === 'alcohol' && treatment.therapist === 'claire' ? 'sud_counselling' : 'psychotherapy'
  const isLikely = sensitivity === 'sud_counselling' ? 0.9 : 0.13
  if (!KEEPS_PRIVATE_NOTES.includes(treatment.therapist) || !random.chance(isLikely)) return
  for (const { day, startsAt } of random.shuffled(sessions).slice(0, random.int(1, 4))) {
    addNote(world, {
      plan,
      therapist: treatment.therapist,
      kind: 'private',
      day,
      sessionAt: startsAt,
      minutes: minutes + 12,
      body: privateText(sensitivity, subject, random),
      sensitivity,
    })
  }
}
