import { createHash } from 'node:crypto'
import { addDays, at } from './days'
import { PAPERS, type Paper } from './paper-text'
import { pdf, wrap } from './pdf'
import type { ClientPlan } from './plan'
import { colleague, type World } from './world'

/** Papers of each client: what is signed at the start, and some that came later. */
export function addDocuments(world: World, plans: ClientPlan[]): void {
  const random = world.random.fork('documents')
  const [consent, privacy, card, letter, questionnaire, safety, physician] = PAPERS as [
    Paper,
    Paper,
    Paper,
    Paper,
    Paper,
    Paper,
    Paper,
  ]
  for (const plan of plans) {
    const first = plan.treatments[0]
    if (!first || first.begins >= world.today) continue
    const own = plan.treatments.find(({ isSecond }) => !isSecond) ?? first
    const desk = plan.office === 'canal' ? 'desk' : 'desk2'
    addPaper(world, plan, consent, first.therapist, first.begins)
    if (random.chance(0.15)) addPaper(world, plan, privacy, first.therapist, first.begins)
    if (random.chance(0.1)) addPaper(world, plan, card, desk, first.begins)
    if (random.chance(0.22)) addPaper(world, plan, questionnaire, first.therapist, first.begins)
    const later = addDays(own.begins, random.int(30, 200))
    if (later >= world.today || later > (own.ends ?? later)) continue
    if (random.chance(0.2)) addPaper(world, plan, letter, own.therapist, later)
    if (random.chance(0.22)) addPaper(world, plan, safety, own.therapist, later)
    if (random.chance(0.2)) addPaper(world, plan, physician, own.therapist, later)
  }
}

export function addPaper(world: World, plan: ClientPlan, paper: Paper, by: string, on: string): void {
  const itemId = world.random.uuid()
  const author = colleague(world, by)
  const lines = paper.lines(plan, author.name, on).flatMap((line) => wrap(line))
  const bytes =
    paper.type === 'pdf' ? pdf(paper.title, lines) : Buffer.from(`${paper.title}\n\n${lines.join('\n')}\n`)
  world.rows.items.push({
    id: itemId,
    clientId: plan.id,
    component: paper.isClinical ? 'clinical_documents' : 'documents',
    organisationId: world.organisationId,
    siteId: world.sites[plan.office],
    authorPostId: author.postId,
    title: paper.title,
    onDay: on,
    createdAt: at(on, '12:20'),
  })
  world.rows.documents.push({
    itemId,
    clientId: plan.id,
    kind: paper.kind,
    fileName: paper.fileName,
    mediaType: paper.type === 'pdf' ? 'application/pdf' : 'text/plain',
    byteSize: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes,
  })
}
