import { asColumns } from '@/lib/import/as-columns'
import type { ChartUnit } from '@/lib/import/charts/read-charts'
import { noteText } from '@/lib/import/note-text'
import { readAgain } from '@/lib/import/read-lines'
import { readSameResource } from '@/lib/import/read-rows'
import type { ImportedNote, PlaceKey } from '@/lib/import/records'
import { ADDRESS_TITLES } from '@/lib/import/write-demographics'
import type { ImportedPerson } from '@/lib/policy/imported-charts'

/** The posts and sites here of the people and places that charts name. */
export type Here = {
  postOf: (practitioner: string) => string
  siteOf: (place: PlaceKey | null) => string | null
}

/** By the answers of the database. */
export function hereOf(found: ImportedPerson[]): Here {
  const ids = new Map(found.map(({ kind, key, id }) => [`${kind} ${key}`, id]))
  return {
    postOf: (practitioner) => {
      const post = ids.get(`post ${practitioner}`)
      if (!post) throw new Error('A practitioner of the export has no post.')
      return post
    },
    siteOf: (place) => (place && ids.get(`site ${place}`)) ?? null,
  }
}

/** One client with everything, as the database takes it; the texts of notes are read from the upload now. */
export async function toChartRow(unit: ChartUnit, source: string, here: Here): Promise<unknown> {
  const { line, key, chart, plan } = unit
  const { addresses } = chart.client
  const items = [
    ...addresses.map(({ use, ...address }) => {
      return { component: 'location', title: ADDRESS_TITLES[use], values: asColumns({ use, ...address }) }
    }),
    ...plan.diagnoses.map((diagnosis) => {
      const { row, author, place, text, onDay, system, code, onsetOn, resolvedOn } = diagnosis
      return {
        ...{ component: 'diagnoses', type: row.type, key: row.id, title: text, on_day: onDay },
        ...{ author: here.postOf(author), site: here.siteOf(place) },
        values: asColumns({ system, code, text, onsetOn, resolvedOn }),
      }
    }),
    ...(await Promise.all(chart.notes.map((note) => toNote(note, here)))),
  ]
  return {
    ...{ line, key, system: source, items },
    values: asColumns({ ...chart.client, row: undefined, addresses: undefined }),
    main: plan.main && here.postOf(plan.main.practitioner),
    site: here.siteOf(plan.main?.place ?? null),
    team: plan.team.map(({ practitioner, since, until, status }) => ({
      post: here.postOf(practitioner),
      since,
      until,
      status,
    })),
  }
}

async function toNote(note: ImportedNote, here: Here): Promise<unknown> {
  const { row, author, place, title, superseded, day, dated, sessionAt, bytes } = note
  const line = await readAgain(bytes.stored, bytes)
  const body = noteText(readSameResource('DocumentReference', line, row).content)
  return {
    ...{ component: 'notes', type: row.type, key: row.id, title, superseded, on_day: day },
    ...{ author: here.postOf(author), site: here.siteOf(place) },
    values: { body, session_at: sessionAt, locked_at: dated },
  }
}
