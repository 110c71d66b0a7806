import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { writeRequestByReference } from '@/lib/policy/requests'
import { requireAskedByReference } from '@/lib/requests/ask-refusals'
import { inEvenTime } from '@/lib/requests/even-time'
import { untickedMask } from '@/lib/requests/masks'
import { askByReferenceSchema } from '@/lib/requests/schemas'

const TOLD = 'If it exists, its holder has been asked.'

/**
 * Asks about a client by the reference somebody quoted, without learning whether there is one: answer, time and the row that
 * is kept are the same. Ten a day. Without components the contact details alone are asked for.
 * @throws AppError `forbidden` for whoever asks for nothing here, `rate_limited` after ten, `invalid`. Source: POLICY.md P83.
 */
export async function askByReference(
  session: SessionToken,
  input: z.input<typeof askByReferenceSchema>,
): Promise<{ told: string; requestId: string }> {
  const ask = parseInput(askByReferenceSchema, input)
  return inEvenTime(() =>
    inViewerTransaction(session, async (tx) => {
      const subject = `Request by reference (${ask.reference})`
      const { outcome } = await writeRequestByReference(tx, {
        ...ask,
        subject,
        unticked: untickedMask(ask.components ?? []),
      })
      requireAskedByReference(outcome)
      // No client and no act: the audit too is the same whether there is one.
      await recordAudit(tx, { action: 'request.ask_by_reference', subjectId: ask.requestId })
      return { told: TOLD, requestId: ask.requestId }
    }),
  )
}
