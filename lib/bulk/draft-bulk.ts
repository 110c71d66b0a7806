import 'server-only'
import { mayTake } from '@/db/own-time'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { requireLastDay } from '@/lib/chart-sharing/require-last-day'
import { type BulkDraft, type DraftRefusal, insertBulkDraft } from '@/lib/policy/bulk'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { type DraftBulk, draftBulkSchema, type DraftBulkInput } from './schemas'

const refusals: Record<DraftRefusal, { field: string; text: string }> = {
  none: { field: 'clients', text: 'Nothing of what you chose can be done any more. Choose anew.' },
  past: { field: 'fromOn', text: 'Choose today or a later day, and a last day that is not before it.' },
  receiver: { field: 'to', text: 'Choose a colleague from the list.' },
  too_many: { field: 'clients', text: 'This is too much at once. Choose fewer clients or colleagues.' },
}

/**
 * Keeps what was chosen, to be looked at: nothing is shared, stopped or handed over yet. Days are whole days of the network's zone.
 * @throws AppError `forbidden` for whoever may not act for that provider, `invalid` beside the field. Source: POLICY.md P132.
 */
export async function draftBulk(session: SessionToken, input: DraftBulkInput): Promise<{ bulkId: string }> {
  const form = parseInput(draftBulkSchema, input)
  return inViewerTransaction(session, async (tx) => {
    const opens = form.kind !== 'stop' && !(form.kind === 'handover' && form.what === 'nothing')
    const until = opens ? await requireLastDay(tx, form.untilOn) : null
    await tx.execute(mayTake(60))
    const done = await insertBulkDraft(tx, toDraft(form, until))
    if (done === null) throw new AppError('forbidden', 'You may not do this for them.')
    if ('bulkId' in done) {
      await recordAudit(tx, { action: 'bulk.draft', subjectId: done.bulkId })
      return done
    }
    const { field, text } = refusals[done.refused]
    throw new AppError('invalid', text, { [field]: text })
  })
}

function toDraft(form: DraftBulk, until: string | null): BulkDraft {
  const pairs = form.each.filter((pair) => pair !== '').map((pair) => pair.toLowerCase().split(':'))
  return {
    kind: form.kind,
    from_post_id: form.fromPostId,
    to: form.to.filter((to) => to !== '').slice(0, form.kind === 'handover' ? 1 : undefined),
    each: form.kind === 'handover' ? Object.fromEntries(pairs) : {},
    clients: form.scope === 'all' ? null : form.clients,
    statuses: form.scope === 'all' && form.status === 'current' ? ['new', 'active'] : null,
    shares: form.shares,
    what: form.kind === 'share' && form.what === 'nothing' ? 'demographics' : form.what,
    from_on: form.kind === 'handover' ? form.fromOn : null,
    until,
    visits: form.kind === 'handover' ? form.visits : 'keep',
    leaves: form.kind === 'handover' && form.leaves === 'yes',
    note: form.note,
  }
}
