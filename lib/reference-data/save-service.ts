import { and, eq, ne, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { services } from '@/db/schema'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { centsOf } from './cents-of'
import { assertReferenceFree, changeRow, type RowChange } from './change-row'
import { serviceSchema } from './schemas'

/**
 * Adds a service or changes one; what is booked already keeps the length it was booked with. A retired one stays where it was
 * used and is offered no longer.
 * @throws AppError `forbidden`, `conflict` for a code that is taken or a change by somebody else meanwhile. Source: P48, domain §3.6.
 */
export async function saveService(
  session: SessionToken,
  input: z.input<typeof serviceSchema>,
): Promise<RowChange> {
  const typed = parseInput(serviceSchema, input)
  const { serviceId: key, seen, code, label, kind } = typed
  return inViewerTransaction(session, async (tx) => {
    await assertReferenceFree(tx)
    await assertCodeFree(tx, key, code)
    const sessionMinutes = Number(typed.sessionMinutes)
    const next = {
      code,
      label,
      kind,
      sessionMinutes,
      reservedMinutes: typed.reservedMinutes === '' ? sessionMinutes : Number(typed.reservedMinutes),
      feeCents: centsOf(typed.fee),
      telehealth: typed.telehealth === 'yes',
      active: typed.active === 'yes',
    }
    const change = await changeRow(tx, { kind: 'service', key }, { seen, next })
    const action = change.added ? 'service.add' : 'service.change'
    if (change.changed) await recordAudit(tx, { action, subjectId: key, fields: change.fields })
    return change
  })
}

async function assertCodeFree(tx: ViewerTransaction, serviceId: string, code: string): Promise<void> {
  const [taken] = await tx
    .select({ id: services.id })
    .from(services)
    .where(and(eq(sql`lower(${services.code})`, code.toLowerCase()), ne(services.id, serviceId)))
  const message = 'Another service has this code. If it is retired, offer it again.'
  if (taken) throw new AppError('conflict', message, { code: message })
}
