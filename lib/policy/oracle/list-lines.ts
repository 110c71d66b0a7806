import { wrote } from './author'
import { lapse } from './day'
import { known, never, type Asking, type Failure, type Face, type Line } from './line'
import { holds } from './roles'
import type { AuthorisationRow, ChartShareRow, Key, Level, Mechanism, World } from './world'

/** Whether a mechanism is switched on that day; one never begun is off. */
export function isOn(world: World, mechanism: Mechanism, today: string): boolean {
  const term = world.network.mechanisms[mechanism]
  return term !== undefined && !lapse({ since: term.on, until: term.off }, today)
}

/** What being on the list opens of the client's organisation: the same by M1 and by M2, but edited by M1 only. */
function demographics(asking: Asking, by: 'M1' | 'M2'): Pick<Line, 'organisation' | 'shows' | 'edits'> {
  const { organisation } = known(asking.world.clients, asking.client)
  const hides = known(asking.world.organisations, organisation).hidesColleaguesDiagnoses
  const own = known(asking.world.posts, asking.post).organisation === organisation
  return {
    organisation,
    shows: (face): Level => {
      if (face.organisation !== organisation) return 'none'
      if (face.component === 'diagnoses') return hides ? 'none' : 'full'
      return ['profile', 'location', 'documents'].includes(face.component) ? 'full' : 'none'
    },
    edits: (face) => by === 'M1' && own && face.component !== 'diagnoses',
  }
}

/** One's own appointments with the client. */
function ownAppointments(asking: Asking): Pick<Line, 'organisation' | 'shows' | 'edits'> {
  const { organisation } = known(asking.world.posts, asking.post)
  return {
    organisation,
    shows: (face) =>
      face.component === 'appointments' && face.organisation === organisation && wrote(asking.post, face)
        ? 'full'
        : 'none',
    edits: (face) => face.component === 'appointments',
  }
}

/** M1: the memberships of this post in the client's care team. */
export function careTeamLines(asking: Asking): Line[] {
  if (!isOn(asking.world, 'M1', asking.today)) return []
  const provider = holds(asking, asking.post, 'provider')
  return asking.world.careTeam
    .filter((row) => row.post === asking.post && row.client === asking.client)
    .flatMap((row): Line[] => {
      const failed = lapse(row, asking.today, row.ended) ?? (provider ? undefined : 'not_provider')
      return [
        { rule: 'M1.list', failed, ...demographics(asking, 'M1') },
        { rule: 'M1.appointments', failed, ...ownAppointments(asking) },
      ]
    })
}

/** Whether an authorisation is about the private notes that this share could open to its receiver. */
function covers(asking: Asking, row: AuthorisationRow, share: ChartShareRow): boolean {
  if (row.client !== share.client) return false
  if (row.author !== undefined && row.author !== share.from) return false
  return row.toPost === share.to || row.toOrganisation === known(asking.world.posts, share.to).organisation
}

/** M2.private: the share ticked and signed for; both have to be in force. */
function privateLine(
  asking: Asking,
  share: ChartShareRow,
  signed: AuthorisationRow,
  provider: boolean,
): Line {
  const organisation = known(asking.world.posts, share.from).organisation
  const ends = [share.until, signed.until].filter((day) => day !== undefined).sort()
  const starts = [share.since, signed.signed, signed.since].filter((day) => day !== undefined).sort()
  const both = { since: starts.at(-1) ?? share.since, until: ends[0] }
  return {
    rule: 'M2.private',
    organisation,
    failed:
      lapse(both, asking.today, share.stopped || signed.revoked) ?? (provider ? undefined : 'not_provider'),
    shows: (face) =>
      face.component === 'private_notes' &&
      face.noteClass === signed.noteClass &&
      writtenAt(face, share.from, organisation)
        ? 'full'
        : 'none',
    edits: never,
  }
}

function writtenAt(face: Face, author: Key, organisation: Key): boolean {
  return face.authors.includes(author) && face.organisation === organisation
}

/** M2: the chart shares to this post, and what an authorisation adds to them. */
export function chartShareLines(asking: Asking): Line[] {
  if (!isOn(asking.world, 'M2', asking.today)) return []
  const provider = holds(asking, asking.post, 'provider')
  return asking.world.chartShares
    .filter((share) => share.to === asking.post && share.client === asking.client)
    .flatMap((share): Line[] => {
      const failed: Failure | undefined =
        lapse(share, asking.today, share.stopped) ?? (provider ? undefined : 'not_provider')
      const organisation = known(asking.world.posts, share.from).organisation
      const shown: Line = {
        rule: 'M2.share',
        organisation,
        failed,
        shows: (face) =>
          (face.component === 'notes' || face.component === 'clinical_documents') &&
          writtenAt(face, share.from, organisation)
            ? 'full'
            : 'none',
        edits: never,
      }
      const signed = share.withPrivate
        ? asking.world.authorisations.filter((row) => covers(asking, row, share))
        : []
      return [
        { rule: 'M2.list', failed, ...demographics(asking, 'M2') },
        { rule: 'M2.appointments', failed, ...ownAppointments(asking) },
        shown,
        ...signed.map((row) => privateLine(asking, share, row, provider)),
      ]
    })
}
