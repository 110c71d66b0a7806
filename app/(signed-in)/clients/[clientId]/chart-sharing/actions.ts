'use server'

import { action } from '@/lib/actions'
import { endPlace } from '@/lib/chart-sharing/end-place'
import { renewShare } from '@/lib/chart-sharing/renew-share'
import { revokePermission } from '@/lib/chart-sharing/revoke-permission'
import {
  endPlaceSchema,
  renewShareSchema,
  revokePermissionSchema,
  shareChartSchema,
  stopSharingSchema,
  undoActSchema,
} from '@/lib/chart-sharing/schemas'
import { shareChart } from '@/lib/chart-sharing/share-chart'
import { stopSharing } from '@/lib/chart-sharing/stop-sharing'
import { undoAct } from '@/lib/chart-sharing/undo-act'
import { paths } from '@/lib/paths'

/** The confirmed check page. */
export const shareChartAction = action({
  name: 'share-chart',
  schema: shareChartSchema,
  run: shareChart,
  onSuccess: ({ actId }, { clientId }) => paths.chartSharing(clientId, actId),
})

/** The red Stop of a row. */
export const stopSharingAction = action({
  name: 'stop-sharing',
  schema: stopSharingSchema,
  run: stopSharing,
  onSuccess: ({ actId }, { clientId }) => paths.chartSharing(clientId, actId),
})

/** Another last day for a running share. */
export const renewShareAction = action({
  name: 'renew-share',
  schema: renewShareSchema,
  run: renewShare,
  onSuccess: ({ actId }, { clientId }) => paths.chartSharing(clientId, actId),
})

/** Undo in the banner after an act; where it was too late, the banner says why. */
export const undoActAction = action({
  name: 'undo-sharing-act',
  schema: undoActSchema,
  run: undoAct,
  onSuccess: ({ actId, reachable }, { clientId }) =>
    reachable ? paths.chartSharing(clientId, actId) : paths.placeLeft(clientId, actId),
})

/** Leave, or remove from, the care team. Whoever left has no page of the client to go back to. */
export const endPlaceAction = action({
  name: 'end-place',
  schema: endPlaceSchema,
  run: endPlace,
  onSuccess: ({ actId, left }, { clientId }) =>
    left && actId ? paths.placeLeft(clientId, actId) : paths.chartSharing(clientId, actId),
})

/** Revoke in the list of permissions. */
export const revokePermissionAction = action({
  name: 'revoke-permission',
  schema: revokePermissionSchema,
  run: revokePermission,
  onSuccess: ({ actId }, { clientId }) => paths.chartSharing(clientId, actId),
})
