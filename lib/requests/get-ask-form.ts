import 'server-only'
import type { z } from 'zod'
import { newId } from '@/db/new-id'
import { parseInput } from '@/lib/actions/parse-input'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { type AskFormTold, findAskForm } from '@/lib/policy/requests'
import type { AskFormDto, RequestKind } from '@/lib/requests/dto'
import { askRefusalWords } from '@/lib/requests/ask-refusals'
import { askFormSchema } from '@/lib/requests/schemas'
import { toCaseload } from '@/lib/requests/told-request'
import { formatDayTime } from '@/lib/time/format'

/**
 * The form that asks, filled in with the words of the seed, the holder and what is asked already.
 * @throws AppError `not_found` for a client the viewer knows nothing of. Source: seed 000; POLICY.md P80, P81.
 */
export async function getAskForm(
  session: SessionToken,
  input: z.input<typeof askFormSchema>,
): Promise<AskFormDto> {
  const ask = parseInput(askFormSchema, input)
  return inViewerTransaction(session, async (tx) => {
    const told = await findAskForm(tx, ask)
    if (!told) throw new AppError('not_found', 'There is no such client.')
    const { open } = told
    return {
      requestId: newId(),
      kind: ask.kind,
      client: told.client,
      holder: told.holder && { caseload: toCaseload(told.holder), site: told.holder.site },
      sites: told.sites,
      programmes: told.programmes,
      ...prefilled(ask.kind, told),
      sectionOf: told.section_of,
      refusal: askRefusalWords(told.refusal, told.again_on),
      open: open && {
        id: open.id,
        by: open.mine ? 'You' : open.by,
        on: formatDayTime(tx.viewer.zone, new Date(open.at)),
        mayFollow: open.may_follow && !open.follows,
        isYours: open.mine || open.follows,
      },
    }
  })
}

/** Subject and details as the seed has them; both may be changed. */
function prefilled(kind: RequestKind, told: AskFormTold): { subject: string; details: string } {
  const { reference, name } = told.client
  const who = name ? `${name} (${reference})` : reference
  const site = told.sites[0]?.name ?? told.organisation
  if (kind === 'site_share')
    return {
      subject: `Client Share Request (${reference})`,
      details: `Please share ${who} to site ${site}`,
    }
  if (kind === 'referral')
    return {
      subject: `Client Referral Request (${reference})`,
      details: `Please refer ${who} to site ${site}`,
    }
  if (kind === 'chart_share')
    return {
      subject: `Chart share request (${reference})`,
      details: `Please share your part of the chart of ${who} with ${told.you}`,
    }
  return {
    subject: `Care team request (${reference})`,
    details: `Please put ${told.you} on the care team of ${who}`,
  }
}
