import { databaseCode } from '@/lib/errors'

/** Why a row is refused. The report names the code; the sentence is for people. Nothing of the row's content. */
export const REFUSALS = {
  line_too_long: 'the line is longer than 10 MB',
  line_not_utf8: 'the line is not UTF-8 text',
  not_json: 'the line is not a JSON object',
  field_twice: 'the same field stands there twice',
  wrong_type: 'the resource type is not that of the file',
  wrong_form: 'a field is missing or has the wrong form',
  control_characters: 'a field holds characters that no text has',
  field_too_long: 'a field is longer than can be right',
  duplicate_id: 'the same id came before in this export',
  deleted: 'deleted in the old system',
  unknown_project: 'the project is not in this export, or was refused',
  unknown_enrolment: 'the enrolment is not in this export, or was refused',
  victim_services: 'of a provider of victim services, whose records no shared system holds',
  name_not_given: 'the client did not give a name, or it was not collected',
  entered_in_error: 'marked as entered in error',
  refuted: 'a diagnosis that was ruled out',
  did_not_happen: 'an encounter that has not taken place or was cancelled',
  replaced: 'a record that was replaced by another (merged)',
  confidential: 'labelled confidential beyond the usual',
  no_name: 'there is no name',
  no_date: 'there is no full date',
  impossible_date: 'a date that does not exist or cannot be right',
  future_date: 'a date in the future',
  dates_out_of_order: 'the end lies before the beginning',
  unknown_client: 'the patient is not in this export, was refused, or is ambiguous',
  unknown_practitioner: 'a practitioner that is not in this export, was refused, or is ambiguous',
  unknown_encounter: 'an encounter that is not in this export, was refused, or is ambiguous',
  no_practitioner: 'no practitioner is named',
  no_code: 'there is no SNOMED CT or ICD-10 code',
  no_code_text: 'the code has no text',
  no_text: 'the file holds no text of the document',
  not_plain_text: 'the document is not plain text in UTF-8',
  not_base64: 'the text is not valid base64',
  text_not_utf8: 'the text is not UTF-8',
  text_has_nul: 'the text holds a NUL character',
  text_too_big: 'the text is larger than 1 MB',
  text_empty: 'the text is empty',
  has_died: 'the client has died: such a record comes in as a whole chart alone',
  enrolled: 'takes part in that programme then already',
  outside_life: 'before the client was born, or after the client died',
  programme_retired: 'the programme is not offered here any more',
  no_programmes: 'programmes are not switched on in this network',
  client_here: 'about a client who is here already: nothing is added to that record from a page',
  same_person: 'somebody of this name and birth date is here already',
  other_person: 'another person came in under this id before: the source is not the same',
  database: 'the database refused the row',
} as const

/** What was left out of a row that came in all the same. */
export const REMARKS = {
  name_partial: 'came in under a partial name, or one of the street',
  birth_date_approximate: 'came in with a birth date that is approximate or partial',
  birth_date_not_given: 'came in without the birth date: it was not given, or not collected',
  exit_left_out: 'came in before and is left as it was, though this export ends it',
  birth_date_incomplete: 'came in without the birth date, which is not a full day',
  death_without_date: 'came in as deceased, without a date',
  date_incomplete: 'came in without a date, which is not a full day',
  encounter_left_out: 'came in without its encounter, which is not in this export or was refused',
  place_left_out: 'came in without its place, which is not in this export, was refused, or has no name',
  address_left_out: 'came in without an address that is for bills only or empty',
} as const

export type Refusal = keyof typeof REFUSALS
export type Remark = keyof typeof REMARKS

/** A row that stays out, thrown by the readers of one row; `detail` is the path of a field, never its value. */
export class RowRefused extends Error {
  constructor(
    readonly reason: Refusal,
    readonly detail = '',
    /** The other faults of the same row. */
    readonly more: RowRefused[] = [],
  ) {
    super(reason)
  }
}

/** What all checks of one row give. @throws RowRefused that names the faults of every check, not of the first alone. */
export function everyCheck<T extends readonly (() => unknown)[]>(
  ...checks: T
): { [At in keyof T]: ReturnType<T[At]> } {
  const faults: RowRefused[] = []
  const results = checks.map((check) => {
    try {
      return check()
    } catch (problem) {
      if (!(problem instanceof RowRefused)) throw problem
      faults.push(problem)
      return undefined
    }
  })
  throwFaults(faults)
  return results as { [At in keyof T]: ReturnType<T[At]> }
}

/** Data that a constraint refuses keeps one row out; a lost connection or a fault of ours ends the run. */
export function refusalOf(problem: unknown): RowRefused {
  if (problem instanceof RowRefused) return problem
  const code = databaseCode(problem) ?? ''
  if (/^2[23]/.test(code)) return new RowRefused('database', code)
  throw problem
}

/** Refuses a row for all its faults at once; does nothing where there is none. */
export function throwFaults([first, ...more]: RowRefused[]): void {
  if (first) throw new RowRefused(first.reason, first.detail, more)
}
