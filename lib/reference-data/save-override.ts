import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { listCalendarProviders } from '@/lib/policy/appointments'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { centsOf } from './cents-of'
import { assertReferenceFree, changeRow, type RowChange } from './change-row'
import { rowStores } from './row-stores'
import type { Values } from './row-values'
import { overrideSchema } from './schemas'

/**
 * Says what one provider does otherwise with a service: length, time kept free, fee, or that he does not offer it. With
 * everything left empty the provider does as the practice does.
 * @throws AppError `forbidden`, `not_found`, `invalid` for less time kept free than the session lasts, `conflict`. Source: P48.
 */
export async function saveOverride(
  session: SessionToken,
  input: z.input<typeof overrideSchema>,
): Promise<RowChange & { serviceId: string }> {
  const { serviceId, postId, seen, ...typed } = parseInput(overrideSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertReferenceFree(tx)
    await requireProvider(tx, postId)
    const minutes = (text: string) => (text === '' ? null : Number(text))
    const values = {
      sessionMinutes: minutes(typed.sessionMinutes),
      reservedMinutes: minutes(typed.reservedMinutes),
      feeCents: centsOf(typed.fee),
      offered: typed.offered === 'yes',
    }
    const service = await rowStores.service.findRow(tx, serviceId)
    if (!service) throw new AppError('not_found', 'There is no such service.')
    assertKeptFree(values, service)
    const isAsPractice =
      values.offered && Object.values(values).every((value) => value === null || value === true)
    const key = `${serviceId} ${postId}`
    const change = await changeRow(
      tx,
      { kind: 'override', key },
      { seen, next: isAsPractice ? null : values },
    )
    const fields = change.fields
    if (change.changed) await recordAudit(tx, { action: 'override.change', subjectId: serviceId, fields })
    return { ...change, serviceId }
  })
}

async function requireProvider(tx: ViewerTransaction, postId: string): Promise<void> {
  const known = (await listCalendarProviders(tx)).some(({ post_id }) => post_id === postId)
  if (!known) throw new AppError('invalid', 'Choose a provider.', { postId: 'Choose a provider.' })
}

function assertKeptFree(own: Values['override'], practice: Values['service']): void {
  const session = own.sessionMinutes ?? practice.sessionMinutes
  // Nothing said of the time kept free: it grows with the session by itself.
  if (own.reservedMinutes === null || own.reservedMinutes >= session) return
  const message = 'The time kept free is at least as long as the session.'
  throw new AppError('invalid', message, { reservedMinutes: message })
}
