import { Icon } from '@/components/ui/icon'
import { pin } from '@/components/ui/icon-shapes'
import type { PlainAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'

type Props = { clientId: string; pinned: boolean; action: PlainAction }

/** Keeps a client at the top of the jump list. Posts `clientId` and `pinned`. */
export function PinForm({ clientId, pinned, action }: Props) {
  return (
    <form action={action} className="flex-none">
      <input name="clientId" type="hidden" value={clientId} />
      <input name="pinned" type="hidden" value={pinned ? 'no' : 'yes'} />
      <SubmitButton size="small">
        <Icon shape={pin} size={14} />
        {pinned ? 'Unpin' : 'Pin'}
      </SubmitButton>
    </form>
  )
}
