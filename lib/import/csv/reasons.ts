import { REFUSALS } from '@/lib/import/reasons'

/** Why a row of a table stays out. The code is kept; the sentence is for people. Nothing of the row's content. */
const ROW_REFUSALS = {
  broken_quotes: 'a quotation mark in this row is not closed, or stands in the middle of a cell',
  wrong_columns: 'the row has another number of cells than there are headings',
  row_too_long: 'the row is longer than 200,000 characters',
  control_characters: 'a value holds characters that no text has',
  no_name: 'forename and surname are needed',
  short_year: 'the year has two digits only, which may be either century: write all four',
  impossible_date: 'this day is not in the calendar, or not in the order that the other rows have',
  no_day: 'the day is written in a way that is not known: use 1992-03-12',
  future_date: 'the day lies in the future',
  wrong_value: 'a value does not fit its field',
  no_client_said: 'the row does not say who the client is',
  no_provider_here: 'nobody here who sees clients has this name',
  no_time: 'the time is missing, or could be either half of the day: use 14:00',
  no_length: 'the length is none from 5 minutes to 12 hours',
  far_day: 'the day lies too far away to be meant',
  unknown_status: 'the status is none that is known here',
  not_yet: 'an appointment to come cannot be over already',
  taken_in_file: 'the provider has another appointment of this file then',
  client_taken_in_file: 'the client has another appointment of this file then',
  no_client: 'no client here is meant by this row, or several are',
  not_on_list: 'the client was never on the list of this provider: a visit that is over lets nobody in',
  not_yours: 'you may not book this',
  no_provider: 'this provider cannot be booked',
  deceased: 'the client has died',
  client_inactive: 'the client is inactive: make the record active first',
  shut_out: 'this provider may not have this client',
  no_service: 'this provider offers no service of this name',
  no_site: 'no location here has this name',
  no_room: 'no room here has this name',
  room_taken: 'the room is taken then',
  taken: 'the provider has another appointment then',
  client_taken: 'the client has another appointment then',
  duplicate_key: 'a row further up has the same number, or the same name and birth date',
  same_person: 'a client with this name and birth date is here already',
  database: 'the database refused the row',
} as const

export type RowRefusal = keyof typeof ROW_REFUSALS

/** What was left out of a row that comes in all the same. */
const ROW_REMARKS = { provider_unknown: 'comes in without a provider: nobody here has this name' } as const

export type RowRemark = keyof typeof ROW_REMARKS

/** A reason in words; `detail` is the field it is about. */
export function reasonWords(reason: string, detail: string): string {
  const words = ({ ...REFUSALS, ...ROW_REFUSALS, ...ROW_REMARKS } as Record<string, string>)[reason] ?? reason
  return detail ? `${words}: ${detail}` : words
}
