import type { Role } from '@/lib/policy/enter'
import type { ClientRow } from '@/lib/policy/visible'
import { ageOn, isIsoDay } from '@/lib/time/iso-day'
import { formatShortDay } from '@/lib/time/format'
import type { ClientRowDto } from '@/lib/clients/dto'
import { listName } from '@/lib/clients/names'

/** Completed years on `today`, or at death; null without a birth date or before birth. */
export function ageOf(born: string | null, deceasedOn: string | null, today: string): number | null {
  if (!born || !isIsoDay(born)) return null
  return ageOn(born, deceasedOn && isIsoDay(deceasedOn) ? deceasedOn : today)
}

/** A row of the client list; `today` is the day in the network's zone. */
export function toClientRowDto(row: ClientRow, roles: Role[], today: string): ClientRowDto {
  return {
    id: row.id,
    name: listName(row),
    reference: row.reference,
    bornOn: row.birth_date,
    // Whoever knows the header alone is not told whether the client died, hence no age either.
    age: isOwnWorkOnly(row) ? null : ageOf(row.birth_date, row.deceased_on, today),
    phoneEnd: row.phone_end,
    mainProvider: row.main_provider,
    status: row.own_status,
    deceasedOn: row.deceased_on,
    inactive: !row.active,
    sees: seenInWords(row, roles),
  }
}

const isOwnWorkOnly = (row: ClientRow) => row.authored && !row.by_role && !row.listed && !row.shares

function seenInWords(row: ClientRow, roles: Role[]): string {
  const notes = (row.shares ?? []).map(
    ({ name, until }) => `${name}’s notes${until ? `, to ${formatShortDay(until)}` : ''}`,
  )
  if (notes.length > 2) notes.splice(1, notes.length, `${notes.length - 1} more charts`)
  if (row.listed && row.authored) return ['All you record', ...notes].join('; ')
  if (notes.length > 0) return notes.join('; ')
  if (row.organisation && !row.authored) return `Shared by ${row.organisation}`
  if (isOwnWorkOnly(row)) return 'What you wrote'
  const diagnoses = row.by_role && roles.some((role) => role === 'owner' || role === 'records_custodian')
  return diagnoses ? 'Contact details, diagnoses, documents' : 'Contact details, documents'
}
