import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { isUuid } from '@/lib/clients/uuid'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { countRequestsAtHand, listRequestRows, type AtHand, type RequestPlace } from '@/lib/policy/requests'
import type { RequestListDto } from '@/lib/requests/dto'
import { mayAsk } from '@/lib/requests/get-reference-form'
import { listSchema } from '@/lib/requests/schemas'
import { toRow } from '@/lib/requests/told-request'

const PAGE = 25

/**
 * A page of requests: incoming, outgoing or on behalf of absent holders; all of them, those that wait for the viewer, those that
 * end within thirty days, or what became of them. No list looks clients up: that is `findByReferences`, which is audited.
 * Source: seed 000 "Alerts > Messages"; POLICY.md P87, P88.
 */
export async function listRequests(
  session: SessionToken,
  input: z.input<typeof listSchema>,
): Promise<RequestListDto> {
  const { box, tab, after } = parseInput(listSchema, input)
  return inViewerTransaction(session, async (tx) => {
    const rows = await listRequestRows(tx, {
      box,
      tab,
      after: readPlace(after),
      limit: PAGE + 1,
    })
    const shown = rows.slice(0, PAGE)
    const last = rows.length > PAGE ? shown.at(-1) : undefined
    const atHand = await countRequestsAtHand(tx)
    return {
      box,
      tab,
      rows: shown.map(({ told }) => toRow(told, tx.viewer.zone)),
      next: last ? `${last.key}_${last.told.id}` : null,
      atHand: toAtHand(atHand),
      mayAskByReference: mayAsk(tx.viewer.roles, atHand?.together ?? null),
      mayActOnBehalf: tx.viewer.roles.includes('administrator'),
    }
  })
}

/** Escalated requests stand under Incoming for those who manage, under On behalf for administrators; proposals wait under Incoming. */
function toAtHand(told: AtHand | null): RequestListDto['atHand'] {
  if (!told) return { incoming: 0, outgoing: 0, on_behalf: 0, outcomes: 0 }
  const { answers, on_behalf, proposals, registrations, outcomes } = told
  return { incoming: answers - on_behalf + proposals, outgoing: registrations, on_behalf, outcomes }
}

/** A place that somebody changed in the address begins at the top; seconds of more digits are none that the database counts. */
function readPlace(after: string | null): RequestPlace | null {
  const [, key, id] = /^(-?\d{1,12}(?:\.\d{1,9})?)_(.{36})$/.exec(after ?? '') ?? []
  return key && id && isUuid(id) ? { key, id } : null
}
