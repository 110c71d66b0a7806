import { known, never, type Asking, type Face, type Line } from './line'
import { holds } from './roles'

/** Whether this post wrote the item or, for an appointment, takes part in it. */
export function wrote(post: string, face: Pick<Face, 'authors'>): boolean {
  return face.authors.includes(post)
}

/** Whether the post wrote anything about the client, draft or not, whoever owns it; what was withdrawn does not count. */
export function wroteAbout(asking: Asking, post: string): boolean {
  return Object.values(asking.world.items).some(
    (item) =>
      item.client === asking.client && !item.withdrawn && (item.author === post || item.with.includes(post)),
  )
}

/** A note that takes no more changes, only addenda. */
function lockedNote(face: Face): boolean {
  return (face.component === 'notes' || face.component === 'private_notes') && !face.draft
}

/** M0.author and M0.header: one's own work never disappears, nor the name of the client it is about. */
export function authorLines(asking: Asking): Line[] {
  if (!wroteAbout(asking, asking.post)) return []
  const { organisation } = known(asking.world.posts, asking.post)
  const failed = holds(asking, asking.post, 'provider') ? undefined : ('not_provider' as const)
  return [
    {
      rule: 'M0.author',
      organisation,
      failed,
      shows: (face) => (wrote(asking.post, face) && face.organisation === organisation ? 'full' : 'none'),
      edits: (face) => !lockedNote(face),
    },
    {
      rule: 'M0.header',
      organisation,
      failed,
      shows: (face) => (face.item === undefined && face.component === 'profile' ? 'basic' : 'none'),
      edits: never,
    },
  ]
}
