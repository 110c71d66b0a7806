import { addDays, addMinutes, at, endOfMonth, lastWeekday } from './days'
import { addMembership } from './care-team'
import { addDiagnosis } from './diagnoses'
import { addDisclosure } from './disclosures'
import { addPaper } from './documents'
import { intakeText, planText } from './note-kinds'
import { addNote } from './note-rows'
import { progressWriter } from './note-text'
import { subjectOf } from './notes'
import { PAPERS } from './paper-text'
import type { ClientPlan, Treatment } from './plan'
import { privateText } from './private-text'
import { addShare } from './share'
import { daysAgo, type World } from './world'

/** Weeks between the last session and each of the fourteen notes that are locked, oldest first. */
const LOCKED = [98, 96, 94, 88, 80, 64, 50, 37, 24, 12, 7, 4, 3, 1]
const WEEKLY_SINCE = 7

/** Ana Oliveira as the drawings show her: her therapist, two colleagues by booking, an old share, a running one. */
export function addAna(world: World, ana: ClientPlan): Treatment {
  const last = lastWeekday(daysAgo(world, 1), 2)
  const treatment: Treatment = {
    therapist: 'priya',
    theme: 'anxiety',
    begins: addDays(last, -7 * WEEKLY_SINCE),
    ends: null,
    every: 7,
    slot: { weekday: 2, time: '10:00', week: 0 },
    isSecond: false,
  }
  addTeam(world, ana, addDays(last, -7 * 98))
  writeNotes(world, ana, treatment, last)
  for (const title of ['Consent to treatment', 'Privacy notice, receipt', 'Letter to the physician']) {
    const paper = PAPERS.find((one) => one.title === title)
    if (paper)
      addPaper(world, ana, paper, 'priya', addDays(last, title.startsWith('Letter') ? -7 * 24 : -7 * 98))
  }
  const looked = { clientId: ana.id, component: 'notes', day: daysAgo(world, 1), views: 2 }
  addDisclosure(world, { ...looked, who: 'marcus', firstAt: at(looked.day, '08:52'), rule: 'M2.share' })
  addDisclosure(world, {
    ...looked,
    who: 'priya',
    component: 'profile',
    firstAt: at(looked.day, '17:05'),
    rule: 'M1.list',
  })
  return treatment
}

function addTeam(world: World, { id: clientId }: ClientPlan, first: string): void {
  const tomasSince = daysAgo(world, 648)
  addMembership(world, {
    clientId,
    therapist: 'priya',
    status: 'active',
    beganBy: 'created',
    since: addDays(first, -6),
    by: 'priya',
  })
  addShare(world, {
    clientId,
    from: 'priya',
    to: 'tomas',
    since: tomasSince,
    until: endOfMonth(world.today, -5),
  })
  for (const row of world.rows.careTeamMemberships) {
    if (row.clientId === clientId && row.since === tomasSince) row.status = 'inactive'
  }
  const since = daysAgo(world, 21)
  addMembership(world, {
    clientId,
    therapist: 'marcus',
    status: 'new',
    beganBy: 'booking',
    since,
    by: 'desk',
  })
  addShare(world, { clientId, from: 'priya', to: 'marcus', since, until: endOfMonth(world.today, 2) })
  addMembership(world, {
    clientId,
    therapist: 'elena',
    status: 'new',
    beganBy: 'booking',
    since: daysAgo(world, 1),
    by: 'desk',
  })
}

function writeNotes(world: World, plan: ClientPlan, treatment: Treatment, last: string): void {
  const random = world.random.fork('ana')
  const subject = subjectOf(world, plan, treatment, 50)
  const progress = progressWriter(subject, random)
  const base = { plan, therapist: 'priya', minutes: 50 }
  LOCKED.forEach((weeks, nth) => {
    const day = addDays(last, -7 * weeks)
    const kind = nth === 0 ? 'intake' : nth === 2 ? 'treatment_plan' : 'progress'
    const body = {
      intake: () => intakeText(subject, plan.address.city, random),
      treatment_plan: () => planText(subject, 0, random),
      progress: () => progress({ stage: nth / LOCKED.length, telehealth: false }),
    }[kind]()
    addNote(world, { ...base, kind, day, sessionAt: at(day, '10:00'), body })
  })
  const draft = progress({ stage: 1, telehealth: false })
  addNote(world, {
    ...base,
    kind: 'progress',
    day: last,
    sessionAt: at(last, '10:00'),
    body: draft,
    draft: true,
  })
  const before = addDays(last, -14)
  addNote(world, {
    ...base,
    kind: 'private',
    day: before,
    sessionAt: addMinutes(at(before, '10:00'), 55),
    body: privateText('psychotherapy', subject, random),
    sensitivity: 'psychotherapy',
  })
  const codes = { plan, on: addDays(last, -7 * 94) }
  addDiagnosis(world, { ...codes, therapist: 'priya', code: 'F41.1', text: 'Generalised anxiety disorder' })
  addDiagnosis(world, {
    plan,
    on: daysAgo(world, 640),
    therapist: 'tomas',
    code: 'F41.9',
    text: 'Anxiety disorder, unspecified',
  })
}
