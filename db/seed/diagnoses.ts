import { addDays, at } from './days'
import type { ClientPlan, Treatment } from './plan'
import { themeOf } from './themes'
import { colleague, type World } from './world'

const ICD10 = 'http://hl7.org/fhir/sid/icd-10-cm'

type NewDiagnosis = {
  plan: ClientPlan
  therapist: string
  code: string
  text: string
  on: string
  resolvedOn?: string | null
}

export function addDiagnosis(
  world: World,
  { plan, therapist, code, text, on, resolvedOn }: NewDiagnosis,
): void {
  const itemId = world.random.uuid()
  world.rows.items.push({
    id: itemId,
    clientId: plan.id,
    component: 'diagnoses',
    organisationId: world.organisationId,
    siteId: world.sites[plan.office],
    authorPostId: colleague(world, therapist).postId,
    title: text,
    onDay: on,
    createdAt: at(on, '18:15'),
  })
  world.rows.diagnoses.push({
    itemId,
    clientId: plan.id,
    system: ICD10,
    code,
    text,
    onsetOn: on,
    resolvedOn: resolvedOn ?? null,
  })
}

/** Each provider gives a diagnosis of his own at the second or third meeting; some come to differ. */
export function addDiagnoses(world: World, plans: ClientPlan[]): void {
  const random = world.random.fork('diagnoses')
  for (const plan of plans) {
    for (const treatment of plan.treatments) {
      const on = addDays(treatment.begins, random.int(14, 26))
      if (on >= world.today || on > (treatment.ends ?? world.today)) continue
      const { therapist } = treatment
      const [code, text] = random.chance(0.75) ? firstCode(plan) : random.pick(themeOf(plan.theme).codes)
      addDiagnosis(world, {
        plan,
        therapist,
        code,
        text,
        on,
        resolvedOn: resolved(treatment, random.chance(0.6)),
      })
      const [also, alsoText] = random.pick(SIDE)
      if (random.chance(0.18) && also !== code)
        addDiagnosis(world, { plan, therapist, code: also, text: alsoText, on })
    }
  }
}

const SIDE: [code: string, label: string][] = [
  ['G47.00', 'Insomnia, unspecified'],
  ['Z56.6', 'Strain related to work'],
  ['Z63.79', 'Stressful event in the family'],
  ['F41.9', 'Anxiety disorder, unspecified'],
  ['G43.909', 'Migraine'],
]

function firstCode(plan: ClientPlan): [string, string] {
  return themeOf(plan.theme).codes[0] as [string, string]
}

function resolved({ ends, therapist }: Treatment, isBetter: boolean): string | null {
  return ends && isBetter && therapist !== 'walter' ? ends : null
}
