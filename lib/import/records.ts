import type { RowPlace } from '@/lib/import/ledger'
import type { Stored } from '@/lib/import/read-lines'
import type { IsoDay } from '@/lib/time/zone'

/** `Location/…` or `Organization/…` of the export. */
export type PlaceKey = `${'Location' | 'Organization'}/${string}`

export type Practitioner = {
  row: RowPlace
  npi: string | null
  name: string
  email: string | null
  active: boolean
  title: string | null
  place: PlaceKey | null
}

/** `name` is null for what is no place of the practice, such as "the patient's home". */
export type Place = {
  row: RowPlace
  name: string | null
  city: string | null
  address: string | null
  phone: string | null
}

export type ClientAddress = {
  use: 'home' | 'work' | 'temporary' | 'old'
  lines: string[]
  city: string | null
  region: string | null
  postalCode: string | null
  country: string | null
}

export type ClientRecord = {
  row: RowPlace
  givenName: string
  familyName: string
  preferredName: string | null
  birthDate: IsoDay | null
  active: boolean
  deceased: boolean
  deceasedOn: IsoDay | null
  gender: string | null
  pronouns: string | null
  maritalStatus: string | null
  preferredLanguage: string | null
  phone: string | null
  mobilePhone: string | null
  email: string | null
  addresses: ClientAddress[]
}

/** An encounter: who saw the client when and where. `people` are practitioner ids, `main` the primary performer. */
export type Visit = {
  row: RowPlace
  client: string
  day: IsoDay
  startsAt: Date
  people: string[]
  main: string
  place: PlaceKey | null
}

export type Diagnosis = {
  row: RowPlace
  /** Performer of its encounter, else who recorded it; null where the condition names neither. */
  author: string | null
  place: PlaceKey | null
  system: string
  code: string
  text: string
  onsetOn: IsoDay | null
  resolvedOn: IsoDay | null
  recordedOn: IsoDay | null
  onDay: IsoDay | null
}

/** A document whose text passed the checks; the text is read again when it is written. */
export type ImportedNote = {
  row: RowPlace
  author: string
  place: PlaceKey | null
  title: string
  superseded: boolean
  day: IsoDay
  dated: Date
  sessionAt: Date
  bytes: { stored: Stored; offset: number; length: number }
}

/** A place on the care team as our own export tells it; `until`: the last day, over or to come. */
export type TeamPlace = {
  practitioner: string
  status: 'new' | 'active' | 'inactive'
  since: IsoDay
  until: IsoDay | null
}

/** Everything the export holds about one client. */
export type Chart = {
  client: ClientRecord
  team: TeamPlace[]
  visits: Visit[]
  diagnoses: Diagnosis[]
  notes: ImportedNote[]
}

/** What an export holds after the first pass; everything in it refers only to what is in it too. */
export type ExportData = {
  /** The system that gave the ids: the base of the identifiers, whatever folder they came in. */
  source: string
  practitioners: Map<string, Practitioner>
  places: Map<PlaceKey, Place>
  charts: Map<string, Chart>
}
