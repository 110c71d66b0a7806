import type postgres from 'postgres'
import { sites } from '@/db/schema'
import { type ImportRun, recordImport, recordMade } from '@/lib/import/import-run'
import { insertRows, newIds } from '@/lib/import/insert-rows'
import { findKnown, recordImported } from '@/lib/import/known-records'
import type { Ledger } from '@/lib/import/ledger'
import type { ExportData, Place, PlaceKey } from '@/lib/import/records'

type PlaceType = 'Location' | 'Organization'

/**
 * Makes sites of the places that something imported refers to: a practitioner's post, an encounter, a note. The others
 * stay out. Resolves to place → site id.
 */
export async function writeSites(
  tx: postgres.TransactionSql,
  run: ImportRun,
  data: ExportData,
  ledger: Ledger,
): Promise<Map<PlaceKey, string>> {
  const made = new Map<PlaceKey, string>()
  const needed = neededPlaces(data)
  const names = await tx<
    { name: string }[]
  >`select name from sites where organisation_id = ${run.organisationId}`
  const taken = new Set(names.map(({ name }) => name))
  for (const type of ['Location', 'Organization'] as const) {
    const all = [...data.places].filter(([key]) => key.startsWith(`${type}/`))
    const places = all.filter(([key]) => needed.has(key))
    const known = await findKnown(
      tx,
      run.source,
      type,
      places.map(([key]) => idOf(key)),
    )
    const fresh = places.filter(([key]) => !known.has(idOf(key)))
    const ids = await newIds(tx, fresh.length)
    fresh.forEach(([key], at) => made.set(key, ids[at] ?? ''))
    places.forEach(([key]) => made.set(key, known.get(idOf(key)) ?? made.get(key) ?? ''))
    await insertSites(
      tx,
      run,
      fresh.map(([key, place], at) => ({ type, key, id: ids[at] ?? '', place })),
      taken,
    )
    ledger.settle(type, 'imported', fresh.length)
    ledger.settle(type, 'already', known.size)
    ledger.settle(type, 'unneeded', all.length - places.length)
  }
  return made
}

/** The places that posts, visits and notes name. */
function neededPlaces({ practitioners, charts }: ExportData): Set<PlaceKey> {
  const named = [...practitioners.values()].map(({ place }) => place)
  for (const { visits, diagnoses, notes } of charts.values()) {
    for (const { place } of [...visits, ...diagnoses, ...notes]) named.push(place)
  }
  return new Set(named.filter((place) => place !== null))
}

async function insertSites(
  tx: postgres.TransactionSql,
  run: ImportRun,
  rows: { type: PlaceType; key: PlaceKey; id: string; place: Place }[],
  taken: Set<string>,
): Promise<void> {
  const named = rows.map((row) => ({ ...row, name: freeName(row.place, taken) }))
  await insertRows(
    tx,
    sites,
    named.map(({ id, name, place: { address, phone } }) => ({
      id,
      organisationId: run.organisationId,
      name,
      address,
      phone,
    })),
  )
  await recordImported(
    tx,
    run.importId,
    rows.map(({ type, key, id }) => ({
      source: run.source,
      resourceType: type,
      sourceId: idOf(key),
      targetId: id,
    })),
  )
  const ids = rows.map(({ id }) => id)
  await recordMade(tx, run, 'sites', ids)
  await recordImport(
    tx,
    run,
    ids.map((id) => ({ action: 'import.site', subjectId: id })),
  )
}

/** Site names are unique in an organisation; hospitals of one name are told apart by their town, then by number. */
export function freeName({ name, city }: Pick<Place, 'name' | 'city'>, taken: Set<string>): string {
  const plain = name ?? ''
  const base = taken.has(plain) && city ? `${plain}, ${city}` : plain
  let free = base
  for (let count = 2; taken.has(free); count += 1) free = `${base} (${count})`
  taken.add(free)
  return free
}

function idOf(key: PlaceKey): string {
  return key.slice(key.indexOf('/') + 1)
}
