'use server'

import { action } from '@/lib/actions'
import { paths } from '@/lib/paths'
import { beginSiteShare } from '@/lib/site-shares/begin-site-share'
import { changeSiteShare } from '@/lib/site-shares/change-site-share'
import { checkSiteShare, checkSiteShareChange } from '@/lib/site-shares/check-site-share'
import { checkQuery } from '@/lib/site-shares/check-query'
import { endSiteShare } from '@/lib/site-shares/end-site-share'
import {
  beginSiteShareSchema,
  changeSiteShareSchema,
  endSiteShareSchema,
  siteShareChangeFormSchema,
  siteShareFormSchema,
  undoSiteShareSchema,
} from '@/lib/site-shares/schemas'
import { undoSiteShare } from '@/lib/site-shares/undo-site-share'

/** An administrator who acts for somebody else goes back to the queue: the client has no page for him. */
const afterAct = (clientId: string, actId: string, opened: boolean) =>
  opened
    ? paths.clientSiteShares(clientId, actId)
    : paths.requests({ box: 'on_behalf', shared: clientId, act: actId })

/** Save on the form of a new share: on to the page that asks first. */
export const checkSiteShareAction = action({
  name: 'check-site-share',
  schema: siteShareFormSchema,
  run: checkSiteShare,
  onSuccess: (checked, { clientId }) => paths.siteShareCheck(clientId, checkQuery(checked)),
})

/** Save on the form of a share that runs. */
export const checkSiteShareChangeAction = action({
  name: 'check-site-share-change',
  schema: siteShareChangeFormSchema,
  run: checkSiteShareChange,
  onSuccess: (checked, { clientId }) => paths.siteShareCheck(clientId, checkQuery(checked)),
})

/** The confirmed check page. */
export const beginSiteShareAction = action({
  name: 'begin-site-share',
  schema: beginSiteShareSchema,
  run: beginSiteShare,
  onSuccess: ({ actId, opened }, { clientId }) => afterAct(clientId, actId, opened),
})

/** The confirmed check page of a change. */
export const changeSiteShareAction = action({
  name: 'change-site-share',
  schema: changeSiteShareSchema,
  run: changeSiteShare,
  onSuccess: ({ actId }, { clientId }) => paths.clientSiteShares(clientId, actId),
})

/** End, or give up. Whoever gave up may have no page of the client to go back to. */
export const endSiteShareAction = action({
  name: 'end-site-share',
  schema: endSiteShareSchema,
  run: endSiteShare,
  onSuccess: ({ actId, reachable }, { clientId }) =>
    reachable ? paths.clientSiteShares(clientId, actId) : paths.clients(),
})

/** Undo in the banner; where it was too late, the banner says why. */
export const undoSiteShareAction = action({
  name: 'undo-site-share',
  schema: undoSiteShareSchema,
  run: undoSiteShare,
  onSuccess: ({ actId, opened }, { clientId }) => afterAct(clientId, actId, opened),
})
