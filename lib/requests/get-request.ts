import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { findRequest, previewRequest, type RequestPageTold } from '@/lib/policy/requests'
import { COMPONENT_WORDS, type Component, type RequestDto, type RequestPreviewDto } from '@/lib/requests/dto'
import { tickedOf } from '@/lib/requests/masks'
import { requestIdSchema } from '@/lib/requests/schemas'
import { toCaseload, toRow, toStep } from '@/lib/requests/told-request'
import { KIND_WORDS, refusalWords, STEP_WORDS } from '@/lib/requests/words'
import { formatDayTime } from '@/lib/time/format'

/**
 * One request with everything its Take action page shows: both sides, the message, what accepting opens in counts, and
 * every button with the reason why it cannot be pressed. Reading it changes nothing.
 * @throws AppError `not_found` for a request that does not exist for the viewer. Source: seed 000; POLICY.md P82–P88.
 */
export async function getRequest(
  session: SessionToken,
  input: z.input<typeof requestIdSchema>,
): Promise<RequestDto> {
  const { requestId } = parseInput(requestIdSchema, input)
  return inViewerTransaction(session, async (tx) => {
    const told = await findRequest(tx, requestId)
    if (!told) throw new AppError('not_found', 'There is no such request.')
    return toDto(told, tx.viewer.zone, await toPreview(tx, told))
  })
}

async function toPreview(tx: ViewerTransaction, told: RequestPageTold): Promise<RequestPreviewDto[]> {
  if (told.buttons.accept !== null) return []
  const rows = await previewRequest(tx, told.id)
  return rows.map(({ component, before, after }) => ({
    component: component as Component,
    label: COMPONENT_WORDS[component as Component],
    before,
    after,
  }))
}

function toDto(told: RequestPageTold, zone: string, preview: RequestPreviewDto[]): RequestDto {
  const { requester, requestee, granted } = told
  return {
    ...toRow(told, zone),
    kindWords: KIND_WORDS[told.kind],
    requester: {
      user: requester.name,
      site: requester.site,
      organisation: requester.organisation,
      caseload: toCaseload(requester),
    },
    requestee: toRequestee(requestee, told.owner_organisation),
    referral:
      told.urgency === null
        ? null
        : { urgency: told.urgency, reason: told.reason ?? '', programme: told.programme },
    sectionOf: told.section_of,
    wished: {
      until: told.wish_until,
      editable: told.wish_editable,
      components: tickedOf(told.wish_unticked),
    },
    granted: granted && {
      since: granted.since,
      until: granted.until,
      editable: granted.editable ?? false,
      components: tickedOf(granted.unticked ?? 0),
    },
    mayChoose: toChoices(told),
    preview,
    buttons: toButtons(told),
    needsReason: told.capacity === 'administrator',
    isSelfDecided: told.self_decided,
    steps: toSteps(told, zone),
    registration: toRegistration(told),
    replaces: told.replaces,
    undoActId: told.undo_act,
  }
}

function toRegistration({ registration }: RequestPageTold): RequestDto['registration'] {
  if (!registration) return null
  const { client, share, done_on, programmes } = registration
  return {
    share: share ? { clientId: client, shareId: share } : null,
    doneOn: done_on,
    programmes: programmes.map(({ name, since }) => ({ name, sinceOn: since })),
  }
}

const toRequestee = (
  told: RequestPageTold['requestee'],
  organisation: string | null,
): RequestDto['requestee'] =>
  organisation === null
    ? null
    : {
        caseload: told ? toCaseload(told) : { name: null, label: null, phone: null, email: null },
        site: told?.site ?? null,
        organisation,
      }

function toChoices(told: RequestPageTold): RequestDto['mayChoose'] {
  const isForSite = told.kind === 'site_share' || told.kind === 'referral'
  return {
    since: isForSite,
    editable: isForSite && told.wish_editable,
    components: isForSite ? tickedOf(told.wish_unticked) : [],
    untilOn: told.suggested_until,
    untilRequired: told.until_required,
  }
}

function toButtons({ buttons }: RequestPageTold): RequestDto['buttons'] {
  const button = (code: string | null, notYours = 'For those who were asked.') => ({
    refusal: code === 'not_yours' ? notYours : refusalWords(code),
  })
  const asking = 'For those who asked.'
  return {
    accept: button(buttons.accept),
    reject: button(buttons.reject),
    revoke: button(buttons.revoke),
    cancel: button(buttons.cancel, asking),
    relinquish: button(buttons.relinquish, asking),
    reopen: button(buttons.reopen),
    follow: button(buttons.follow),
  }
}

function toSteps(told: RequestPageTold, zone: string): RequestDto['steps'] {
  const asked = {
    words: STEP_WORDS.asked ?? '',
    by: told.from.name,
    onBehalfOf: null,
    at: formatDayTime(zone, new Date(told.at)),
    reason: null,
    behalfReason: null,
    isSelfDecided: false,
  }
  return [asked, ...told.steps.map((step) => toStep(step, zone))]
}
