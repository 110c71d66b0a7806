import { ActBanner } from '@/components/chart-sharing/act-banner'
import { ChartSharingPanel } from '@/components/chart-sharing/chart-sharing-panel'
import { OwnShares } from '@/components/chart-sharing/own-shares'
import { PermissionList } from '@/components/chart-sharing/permission-list'
import type { ActNoticeDto, ChartSharingPanelDto, OwnShareDto, PermissionDto } from '@/lib/chart-sharing/dto'
import {
  endPlaceAction,
  revokePermissionAction,
  stopSharingAction,
  undoActAction,
} from '../chart-sharing/actions'

type Props = {
  clientId: string
  done: ActNoticeDto | null
  panel: ChartSharingPanelDto | null
  permissions: PermissionDto[]
  ownShares: OwnShareDto[]
}

/** The bottom of the Records tab: what one just did, who shares whose, and the client's signatures. */
export function ChartSharingSection({ clientId, done, panel, permissions, ownShares }: Props) {
  return (
    <>
      {done ? (
        <ActBanner
          clientId={clientId}
          notice={done}
          stopAction={stopSharingAction}
          undoAction={undoActAction}
        />
      ) : null}
      {panel ? (
        <ChartSharingPanel endPlaceAction={endPlaceAction} panel={panel} stopAction={stopSharingAction} />
      ) : null}
      <OwnShares clientId={clientId} shares={ownShares} stopAction={stopSharingAction} />
      <PermissionList clientId={clientId} permissions={permissions} revokeAction={revokePermissionAction} />
    </>
  )
}
