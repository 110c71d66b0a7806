import { addMinutes } from './days'
import type { ClientPlan } from './plan'
import type { PrivateClass } from './private-text'
import { colleague, type World } from './world'

export type NoteKind = 'progress' | 'intake' | 'treatment_plan' | 'contact' | 'discharge' | 'private'

const TITLES: Record<NoteKind, string> = {
  progress: 'Progress note',
  intake: 'Intake',
  treatment_plan: 'Treatment plan',
  contact: 'Contact note',
  discharge: 'Discharge summary',
  private: 'Private note',
}

export type NewNote = {
  plan: ClientPlan
  therapist: string
  kind: NoteKind
  day: string
  /** When the session, or the call, began. */
  sessionAt: Date
  minutes: number
  body: string
  sensitivity?: PrivateClass
  draft?: boolean
}

/** Writes a note with its item and returns the item's id. Locked within the evening unless it is a draft. */
export function addNote(world: World, note: NewNote): string {
  const { plan, therapist, kind, sensitivity = null, draft = false } = note
  const itemId = world.random.uuid()
  const writtenAt = addMinutes(note.sessionAt, note.minutes + world.random.int(4, 25))
  const lockedAt = draft ? null : addMinutes(writtenAt, world.random.int(1, 90))
  world.rows.items.push({
    id: itemId,
    clientId: plan.id,
    component: sensitivity ? 'private_notes' : 'notes',
    organisationId: world.organisationId,
    siteId: world.sites[plan.office],
    authorPostId: colleague(world, therapist).postId,
    sensitivity,
    draft,
    title: TITLES[kind],
    onDay: note.day,
    createdAt: writtenAt,
  })
  world.rows.notes.push({
    itemId,
    clientId: plan.id,
    kind,
    body: note.body,
    sessionAt: note.sessionAt,
    lockedAt,
    updatedAt: lockedAt ?? writtenAt,
  })
  return itemId
}
