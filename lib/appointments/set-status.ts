import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { listCatalogue } from '@/lib/appointments/catalogue'
import { requireChanged } from '@/lib/appointments/change-refusal'
import { requireEditable } from '@/lib/appointments/require-booker'
import { statusSchema } from '@/lib/appointments/schemas'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { setAppointmentStatus } from '@/lib/policy/booking'
import { cancelSeries } from '@/lib/policy/series'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'

export type Changed = { appointmentId: string; actId: string }

/** The statuses that may carry a reason and a fee. */
const WITH_REASON = ['cancelled_by_client', 'cancelled_by_practice', 'late_cancelled', 'no_show']

/**
 * Sets what happened to an appointment. A cancelled or missed one frees its time; a reason is for staff, a fee is one of
 * the practice's own codes, then or later. A cancellation may take the later ones of a series along, or all to come.
 * Source: POLICY.md P46, P50, domain §5.4.
 * @throws AppError `not_found`, `forbidden` for whoever only reads it, `conflict` with what changed meanwhile or is in the way
 */
export async function setStatus(
  session: SessionToken,
  input: z.input<typeof statusSchema>,
): Promise<Changed> {
  const typed = parseInput(statusSchema, input)
  const { appointmentId, version, status } = typed
  return inViewerTransaction(session, async (tx) => {
    const row = await requireEditable(tx, appointmentId)
    const fee = await readFee(tx, typed)
    const reason = WITH_REASON.includes(status) ? typed.reason || null : null
    const change = { appointmentId, version, status, reason, ...fee }
    const { outcome, actId } =
      typed.scope === 'one' || !row.series_id
        ? await setAppointmentStatus(tx, change)
        : await cancelSeries(tx, { ...change, scope: typed.scope })
    await requireChanged(tx, appointmentId, outcome)
    if (outcome === 'done')
      await recordAudit(tx, {
        action: typed.scope === 'one' ? 'appointment.status' : 'appointment.cancel_series',
        appointmentId,
        actId,
        fields: ['status', reason ? 'status_reason' : '', fee.feeServiceId ? 'fee' : ''].filter(Boolean),
      })
    return { appointmentId, actId }
  })
}

const feeError = (message: string) => new AppError('invalid', message, { feeServiceId: message })

const NO_FEE = { feeServiceId: null, feeCents: null }

async function readFee(
  tx: ViewerTransaction,
  { status, feeServiceId, feeAmount }: z.output<typeof statusSchema>,
): Promise<{ feeServiceId: string | null; feeCents: number | null }> {
  // Nothing that was chosen is dropped without a word.
  if (!feeServiceId && feeAmount !== '') throw feeError('Choose which fee it is, or leave the amount empty.')
  if (!feeServiceId) return NO_FEE
  if (status !== 'no_show' && status !== 'late_cancelled')
    throw feeError('A fee goes with “The client, too late” alone. Choose that, or no fee.')
  const { services } = await listCatalogue(tx)
  const service = services.find(({ id, kind }) => id === feeServiceId && kind === 'system')
  if (!service) throw feeError('Choose one of the fees.')
  const typed = feeAmount === '' ? null : Math.round(Number(feeAmount.replace(',', '.')) * 100)
  return { feeServiceId, feeCents: typed ?? service.feeCents }
}
