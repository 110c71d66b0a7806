import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { listCatalogue, servicesOf } from '@/lib/appointments/catalogue'
import { requireChanged } from '@/lib/appointments/change-refusal'
import { requireEditable } from '@/lib/appointments/require-booker'
import { detailsSchema } from '@/lib/appointments/schemas'
import type { Changed } from '@/lib/appointments/set-status'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import type { AppointmentRow } from '@/lib/policy/appointments'
import { changeAppointmentDetails } from '@/lib/policy/booking'
import { changeSeriesDetails } from '@/lib/policy/series'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'

/**
 * Changes what is said about an appointment: service, telehealth, billing code of the place, note for staff, title. Of a
 * series also of the later ones, or of all to come, as far as they say the same (POLICY.md P50).
 * @throws AppError `not_found`, `forbidden` for whoever only reads it, `invalid` beside the service, `conflict` with what changed meanwhile
 */
export async function changeDetails(
  session: SessionToken,
  input: z.input<typeof detailsSchema>,
): Promise<Changed> {
  const typed = parseInput(detailsSchema, input)
  const { appointmentId, version } = typed
  return inViewerTransaction(session, async (tx) => {
    const row = await requireEditable(tx, appointmentId)
    const isVisit = row.kind === 'appointment'
    if (isVisit) await requireService(tx, row, typed.service)
    const values = {
      serviceId: isVisit ? typed.service || null : row.service_id,
      telehealth: isVisit ? typed.telehealth === 'yes' : row.telehealth,
      placeOfService: isVisit ? typed.placeOfService || null : row.place_of_service,
      title: isVisit ? row.title : typed.title || null,
      staffNote: typed.staffNote || null,
    }
    const change = { appointmentId, version, values }
    const { outcome, fields, actId } =
      typed.scope === 'one' || !row.series_id
        ? await changeAppointmentDetails(tx, change)
        : await changeSeriesDetails(tx, { ...change, scope: typed.scope })
    await requireChanged(tx, appointmentId, outcome)
    if (outcome === 'done')
      await recordAudit(tx, {
        action: typed.scope === 'one' ? 'appointment.change' : 'appointment.change_series',
        appointmentId,
        actId,
        fields,
      })
    return { appointmentId, actId }
  })
}

/** What the form offers: services to book with this provider, and the one it has. */
async function requireService(tx: ViewerTransaction, row: AppointmentRow, service: string): Promise<void> {
  if (service === '' || service === row.service_id) return
  const offered = servicesOf(await listCatalogue(tx), row.providers[0]?.postId ?? '')
  if (offered.some(({ id }) => id === service)) return
  const message = 'Choose a service of the list.'
  throw new AppError('invalid', message, { service: message })
}
