import { AppError } from '@/lib/errors'

const REFUSALS = {
  none: 'Choose a file.',
  too_big: 'Use a file of at most 10 MB. Split a larger one, or have it imported at the command line.',
  workbook: 'This is a workbook, not a CSV file. Save it as “CSV UTF-8” in Excel and upload that.',
  not_text: 'This is not a CSV file: it holds something else than text.',
  headings: 'The file has no row of headings.',
  empty: 'The file has no row below its headings: there is nothing to import.',
  columns: 'Use at most 200 columns.',
  rows: 'Use at most 20,000 rows in one file.',
  no_patients: 'This file holds no patients.',
  fhir_kind: 'Appointments come in as CSV. Choose what this FHIR file holds.',
  no_charts:
    'None of these files holds patients. Choose the files of a FHIR export, Patient.ndjson among them.',
  bundle: 'Use a Bundle of at most 10 MB, or an export as NDJSON files.',
  no_hmis: 'Choose the files of an HMIS CSV export, Project.csv, Client.csv and Enrollment.csv among them.',
  hashed: 'The names of this export are hashed. Export it again without hashing.',
  one_file: 'Choose one file: several at once are taken for charts and HMIS exports alone.',
  too_many: 'Use at most 100 files of at most 30 MB together, or have them imported at the command line.',
  form: 'Say where these records come from, and choose a file.',
  quotes: 'Too many rows of this file have broken quotes. Export it again as CSV.',
} as const

export type TableRefusal = keyof typeof REFUSALS

/** A file that is not taken, with the sentence that says why beside the field. */
export function tableRefused(reason: TableRefusal): AppError {
  const message = REFUSALS[reason]
  return new AppError('invalid', message, { file: message })
}

/** By which word an address may name this refusal; null for any other sentence. */
export function refusalCode(message: string): string | null {
  return Object.entries(REFUSALS).find(([, words]) => words === message)?.[0] ?? null
}

/** The sentence for a word of an address; null for one that means nothing. */
export function refusalSentence(code: string | null): string | null {
  return code !== null && Object.hasOwn(REFUSALS, code) ? REFUSALS[code as TableRefusal] : null
}
