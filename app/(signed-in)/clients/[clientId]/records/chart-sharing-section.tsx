import { ChartSharingPanel } from '@/components/chart-sharing/chart-sharing-panel'
import type { ChartSharingPanelDto } from '@/lib/chart-sharing/dto'
import { stopSharingAction } from '../chart-sharing/actions'

/** The bottom of the Records tab. */
export function ChartSharingSection({ panel }: { panel: ChartSharingPanelDto }) {
  return <ChartSharingPanel panel={panel} stopAction={stopSharingAction} />
}
