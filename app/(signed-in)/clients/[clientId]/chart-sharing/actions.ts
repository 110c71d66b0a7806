'use server'

import { action } from '@/lib/actions'
import { shareChartSchema, stopSharingSchema } from '@/lib/chart-sharing/schemas'
import { shareChart } from '@/lib/chart-sharing/share-chart'
import { stopSharing } from '@/lib/chart-sharing/stop-sharing'
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
