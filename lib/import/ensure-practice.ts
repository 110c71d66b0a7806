import type postgres from 'postgres'
import { USUAL_SERVICES } from '@/db/usual-services'
import { AppError } from '@/lib/errors'
import { switchOn } from '@/lib/policy/mechanisms/switch-on'

export type Practice = { id: string; name: string; timeZone: string; isNew: boolean }

// Imported care teams and notes begin long before the installation, and must not look switched off.
const SINCE_EVER = '1900-01-01'

/**
 * The organisation that an import is for: the one named, else the only one. A fresh installation gets a group practice
 * of that name (network in `timeZone`, care team and chart share switched on). Runs as the owner of the database.
 * @throws AppError `invalid` when there is no organisation of that name, or which one is meant stays open.
 */
export async function ensurePractice(
  tx: postgres.TransactionSql,
  wanted: { name: string | null; timeZone: string; locale: string },
): Promise<Practice> {
  const found = await tx<{ id: string; name: string }[]>`select id, name from organisations order by name`
  const only = found.length === 1 ? found[0] : undefined
  const chosen = wanted.name === null ? only : found.find(({ name }) => name === wanted.name)
  if (chosen) return { ...chosen, timeZone: await zoneOf(tx), isNew: false }
  const names = found.map(({ name }) => `“${name}”`).join(', ')
  if (found.length > 0 && wanted.name !== null) {
    throw new AppError('invalid', `There is no organisation of that name. There is ${names}.`)
  }
  if (found.length > 0) throw new AppError('invalid', `Say which organisation with --organisation: ${names}.`)
  if (!wanted.name?.trim()) {
    throw new AppError(
      'invalid',
      'There is no organisation yet: name the new practice with --organisation "NAME".',
    )
  }
  return makePractice(tx, { ...wanted, name: wanted.name.trim() })
}

async function makePractice(
  tx: postgres.TransactionSql,
  { name, timeZone, locale }: { name: string; timeZone: string; locale: string },
): Promise<Practice> {
  await tx`
    insert into network (id, name, time_zone, locale) values (1, ${name}, ${timeZone}, ${locale})
    on conflict (id) do nothing`
  await switchOn(tx, ['M1', 'M2', 'M3'], SINCE_EVER)
  const [made] = await tx<{ id: string }[]>`insert into organisations (name) values (${name}) returning id`
  if (!made) throw new Error('The practice was not made.')
  await addUsualServices(tx, made.id)
  return { id: made.id, name, timeZone: await zoneOf(tx), isNew: true }
}

async function addUsualServices(tx: postgres.TransactionSql, organisationId: string): Promise<void> {
  const rows = USUAL_SERVICES.map((service) => ({ ...service, organisationId }))
  await tx`
    insert into services (organisation_id, code, label, kind, session_minutes, reserved_minutes, fee_cents, telehealth)
    select s."organisationId", s.code, s.label, s.kind, s."sessionMinutes", s."reservedMinutes", s."feeCents", s.telehealth
      from jsonb_to_recordset(${tx.json(rows)}) as s("organisationId" uuid, code text, label text, kind text,
        "sessionMinutes" int, "reservedMinutes" int, "feeCents" int, telehealth boolean)`
}

async function zoneOf(tx: postgres.TransactionSql): Promise<string> {
  const [row] = await tx<{ timeZone: string }[]>`select time_zone as "timeZone" from network`
  if (!row) throw new Error('The installation has an organisation but no network.')
  return row.timeZone
}
