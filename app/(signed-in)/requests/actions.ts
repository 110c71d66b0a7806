'use server'

import { action } from '@/lib/actions'
import { paths } from '@/lib/paths'
import { askByReference } from '@/lib/requests/ask-by-reference'
import { askForShare } from '@/lib/requests/ask-for-share'
import { cancelRequest } from '@/lib/requests/cancel-request'
import { decideRequest } from '@/lib/requests/decide-request'
import { findByReferences } from '@/lib/requests/find-by-references'
import { followRequest } from '@/lib/requests/follow-request'
import { relinquishRequest } from '@/lib/requests/relinquish-request'
import { revokeRequest } from '@/lib/requests/revoke-request'
import {
  askByReferenceSchema,
  askSchema,
  decideSchema,
  referencesSchema,
  requestIdSchema,
  requestVersionSchema,
  revokeSchema,
} from '@/lib/requests/schemas'
import { undoAcceptance } from '@/lib/requests/undo-acceptance'

/** The number in the menu stands in the frame, which stays while pages change: it has to be drawn anew. */
const number = () => [paths.requests()]

/** Send Share Request and its sisters. */
export const askForShareAction = action({
  name: 'ask-for-share',
  schema: askSchema,
  run: askForShare,
  onSuccess: ({ requestId }) => paths.request(requestId, 'asked'),
})

/** Whatever was asked, the answer is the same page. */
export const askByReferenceAction = action({
  name: 'ask-by-reference',
  schema: askByReferenceSchema,
  run: askByReference,
  onSuccess: () => paths.askByReference('yes'),
})

/** Accept and Reject; then the list again, for the next one. */
export const decideRequestAction = action({
  name: 'decide-request',
  schema: decideSchema,
  run: decideRequest,
  revalidate: number,
  onSuccess: ({ requestId }) => paths.requests({ done: requestId }),
})

/** Revoke: what was accepted closes at once. */
export const revokeRequestAction = action({
  name: 'revoke-request',
  schema: revokeSchema,
  run: revokeRequest,
  revalidate: number,
  onSuccess: ({ requestId }) => paths.request(requestId),
})

/** Cancel, by the side that asked. */
export const cancelRequestAction = action({
  name: 'cancel-request',
  schema: requestVersionSchema,
  run: cancelRequest,
  revalidate: number,
  onSuccess: ({ requestId }) => paths.request(requestId),
})

/** What was accepted is no longer needed. */
export const relinquishRequestAction = action({
  name: 'relinquish-request',
  schema: requestVersionSchema,
  run: relinquishRequest,
  revalidate: number,
  onSuccess: ({ requestId }) => paths.request(requestId),
})

/** Undo of one's own acceptance, while nobody relies on it. */
export const undoAcceptanceAction = action({
  name: 'undo-acceptance',
  schema: requestIdSchema,
  run: undoAcceptance,
  revalidate: number,
  onSuccess: ({ requestId }) => paths.request(requestId),
})

/** To hear of the outcome of what a colleague asked for. */
export const followRequestAction = action({
  name: 'follow-request',
  schema: requestIdSchema,
  run: followRequest,
  onSuccess: ({ requestId }) => paths.request(requestId),
})

/** References given on the telephone; what they are comes back to the form. */
export const findByReferencesAction = action({
  name: 'find-by-references',
  schema: referencesSchema,
  run: findByReferences,
})
