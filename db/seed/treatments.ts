import { addDays, ageOn } from './days'
import type { ClientPlan, Treatment } from './plan'
import type { Random } from './random'
import { anySlot, type Diary } from './slots'
import { RETIRED, STAFF, THERAPISTS } from './staff-list'

const HANDOVER = (RETIRED.retired ?? 0) + 1

type Setting = { today: string; diary: Diary; random: Random }

/** Decides who treated a client, when, and how often. A couple is treated together: both have the same treatments. */
export function planTreatments(plan: ClientPlan, setting: Setting): Treatment[] {
  const main = mainTreatment(plan, setting)
  return [...earlierTreatment(plan, main, setting), main, ...secondTreatment(plan, main, setting)]
}

function mainTreatment(plan: ClientPlan, { today, diary, random }: Setting): Treatment {
  const { therapist, theme, state } = plan
  const every = rhythmOf(plan, random)
  const base = { therapist, theme, every, isSecond: false }
  if (state === 'active') {
    const begins = addDays(today, -Math.round(20 + 735 * random.float() ** 1.3))
    return { ...base, begins: notBefore(therapist, begins, today), ends: null, slot: diary(therapist, every) }
  }
  if (state === 'new') {
    return { ...base, begins: addDays(today, random.int(-9, 12)), ends: null, slot: diary(therapist, every) }
  }
  const begins = notBefore(therapist, addDays(today, -random.int(200, 760)), today)
  const latest = plan.deceasedOn ? addDays(plan.deceasedOn, -9) : addDays(today, -15)
  const ends = [addDays(begins, random.int(60, 390)), latest].sort()[0] as string
  return { ...base, begins: begins < ends ? begins : addDays(ends, -60), ends, slot: anySlot(random) }
}

function rhythmOf({ therapist }: ClientPlan, random: Random): Treatment['every'] {
  if (therapist === 'tomas') return 28
  return random.weighted<Treatment['every']>([
    [7, 30],
    [14, 50],
    [28, 20],
  ])
}

/** Someone else's work that came before: often that of the therapist who has retired. */
function earlierTreatment(plan: ClientPlan, main: Treatment, { today, random }: Setting): Treatment[] {
  if (plan.theme === 'couple' || plan.state === 'new' || !random.chance(0.2)) return []
  const base = { theme: plan.theme, every: 14, slot: anySlot(random), isSecond: false } as const
  if (main.begins >= addDays(today, -HANDOVER) && ageOn(plan.born, today) > 20) {
    const begins = addDays(today, -random.int(300, 740))
    return [{ ...base, therapist: RETIRED.key, begins, ends: addDays(today, -HANDOVER - random.int(0, 20)) }]
  }
  const therapist = random.pick(THERAPISTS.filter(({ key }) => key !== plan.therapist && key !== 'mei')).key
  const ends = addDays(main.begins, -random.int(7, 30))
  const begins = notBefore(therapist, addDays(ends, -random.int(60, 260)), ends)
  return [{ ...base, therapist, begins, ends }]
}

/** Medication with the psychiatrist, or a few sessions of assessment, beside the therapy. */
function secondTreatment(plan: ClientPlan, main: Treatment, { today, diary, random }: Setting): Treatment[] {
  if (plan.theme === 'couple' || plan.state !== 'active' || plan.therapist === 'tomas') return []
  const begins = addDays(main.begins, random.int(20, 120))
  if (begins >= addDays(today, -20)) return []
  const base = { theme: plan.theme, begins, isSecond: true }
  if (random.chance(0.17))
    return [{ ...base, therapist: 'tomas', every: 28, ends: null, slot: diary('tomas', 28) }]
  if (!random.chance(0.09)) return []
  const therapist = plan.therapist === 'elena' ? 'naomi' : 'elena'
  const ends = [addDays(begins, 30), addDays(today, -2)].sort()[0] as string
  return [{ ...base, therapist, every: 14, ends, slot: anySlot(random) }]
}

function notBefore(therapist: string, day: string, today: string): string {
  const joined = STAFF.find(({ key }) => key === therapist)?.joined ?? 0
  return [day, addDays(today, -joined + 5)].sort()[1] as string
}
