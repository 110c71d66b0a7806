import type { PlainAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ClientProfileDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'

type Props = { profile: ClientProfileDto; action: PlainAction }

/** For owner and manager: inactive for all, active again, and the way to merging. Posts `clientId` and `active`. */
export function ActiveForm({ profile, action }: Props) {
  const { id, active } = profile
  return (
    <div className="grid gap-3 border-t border-line px-5 py-4 text-desk max-tablet:px-4">
      <form action={action} className="flex flex-wrap items-center gap-3">
        <input name="clientId" type="hidden" value={id} />
        <input name="active" type="hidden" value={active ? 'no' : 'yes'} />
        <SubmitButton size="small">{active ? 'Make inactive for all' : 'Make active again'}</SubmitButton>
        <span className="text-ink-muted">Every provider’s own status stays.</span>
      </form>
      <a className="link w-fit" href={paths.mergeClient(id)}>
        Merge with another record
      </a>
    </div>
  )
}
