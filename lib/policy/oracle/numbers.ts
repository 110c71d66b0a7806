import { wroteAbout } from './author'
import { decide } from './decide'
import { ask, known, type Face } from './line'
import { joined, mayShareSection } from './sharing'
import type { Component, Instant, Key, World } from './world'

/** How much a provider's part of a record holds. Private notes are counted for their author alone. */
export type Numbers = { notes: number; clinical_documents: number; private_notes?: number }

/**
 * The numbers of a section as the viewer is told them, or undefined where there is no section or nothing is told (P19):
 * locked notes and clinical documents that are in the record today, as a share of the section would open them. A section
 * is the part of somebody on the care team or of a provider who wrote something, at the viewer's organisation.
 */
export function numbersOf(
  world: World,
  post: Key,
  client: Key,
  author: Key,
  at: Instant,
): Numbers | undefined {
  const asking = ask(world, post, client, at)
  const { organisation, roles } = known(world.posts, author)
  if (known(world.posts, post).organisation !== organisation) return undefined
  const provider = roles.some(({ role }) => role === 'provider')
  if (!joined(asking, author) && !(provider && wroteAbout(asking, author))) return undefined
  if (decide(world, post, client, at).stops.length > 0) return undefined
  const own = post === author
  if (!own && !readsSection(world, post, client, author, at) && !mayShareSection(asking, author))
    return undefined
  const held = (component: Component): number =>
    Object.values(world.items).filter(
      (item) =>
        item.client === client &&
        item.component === component &&
        item.author === author &&
        item.organisation === organisation &&
        !item.draft &&
        !item.withdrawn,
    ).length
  const told = { notes: held('notes'), clinical_documents: held('clinical_documents') }
  return own ? { ...told, private_notes: held('private_notes') } : told
}

/** Whether a locked note that this author wrote today would be open to the viewer. */
function readsSection(world: World, post: Key, client: Key, author: Key, at: Instant): boolean {
  const note: Face = {
    client,
    component: 'notes',
    organisation: known(world.posts, author).organisation,
    restriction: 'open',
    private: false,
    draft: false,
    withdrawn: false,
    authors: [author],
  }
  return decide(world, post, client, at).lines.some((line) => !line.failed && line.shows(note) === 'full')
}
