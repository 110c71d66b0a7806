import { lapse } from './day'
import { ask, known, never, only, type Asking, type Failure, type Line } from './line'
import { careTeamLines, chartShareLines } from './list-lines'
import { stopsFor, withOutsideStops } from './stops'

/** Whether the post has the client on its own list: a line of M1 or M2 holds, and nothing stops it. */
export function onList(asking: Asking): boolean {
  if (stopsFor(asking).length > 0) return false
  return [...careTeamLines(asking), ...chartShareLines(asking)]
    .map((line) => withOutsideStops(asking, line))
    .some((line) => !line.failed && (line.rule === 'M1.list' || line.rule === 'M2.list'))
}

/** Supervision stays within one organisation. */
function sameHouse(asking: Asking, provider: string): boolean {
  return (
    known(asking.world.posts, provider).organisation === known(asking.world.posts, asking.post).organisation
  )
}

/** M0.supervision: the supervisor follows the lists of those he supervises at his organisation. */
export function supervisionLines(asking: Asking): Line[] {
  const { organisation } = known(asking.world.clients, asking.client)
  return asking.world.supervisions
    .filter((row) => row.supervisor === asking.post && sameHouse(asking, row.provider))
    .map((row) => {
      const followed = ask(asking.world, row.provider, asking.client, asking.at)
      const opens = only('profile', 'location', 'diagnoses', 'documents')
      return {
        rule: 'M0.supervision',
        organisation,
        failed: lapse(row, asking.today) ?? (onList(followed) ? undefined : 'not_on_list'),
        shows: (face) => (face.organisation === organisation ? opens(face) : 'none'),
        edits: never,
      }
    })
}

/** M0.sent_note: one note, sent by somebody whom this post supervises. */
export function sentNoteLines(asking: Asking): Line[] {
  return asking.world.sentNotes.flatMap((sent): Line[] => {
    const note = known(asking.world.items, sent.item)
    if (sent.to !== asking.post || note.client !== asking.client || note.component !== 'notes') return []
    return [
      {
        rule: 'M0.sent_note',
        organisation: note.organisation,
        failed: supervisedLapse(asking, note.author),
        shows: (face) => (face.item === sent.item ? 'full' : 'none'),
        edits: never,
      },
    ]
  })
}

function supervisedLapse(asking: Asking, author: string): Failure | undefined {
  const supervised = asking.world.supervisions.some(
    (row) => row.supervisor === asking.post && row.provider === author && !lapse(row, asking.today),
  )
  return supervised ? undefined : 'not_supervised'
}
