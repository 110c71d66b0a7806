import { SubmitButton } from '@/components/ui/submit-button'
import { Icon } from '@/components/ui/icon'
import { chevronRight } from '@/components/ui/icon-shapes'
import type { PlainAction } from '@/components/ui/form-state'

/** Narrows the left menu to its icons, or shows its words again; kept for the next visit. Where there is room to choose. */
export function RailSwitch({ isNarrow, action }: { isNarrow: boolean; action: PlainAction }) {
  return (
    <form action={action} className="pb-1 max-desk:hidden">
      <SubmitButton
        className="w-full justify-start! text-ink-muted group-data-[rail=narrow]/frame:justify-center! group-data-[rail=narrow]/frame:px-0"
        look="quiet"
        name="narrow"
        value={isNarrow ? 'no' : 'yes'}
      >
        <Icon className={isNarrow ? '' : 'rotate-180'} shape={chevronRight} size={18} />
        <span className="group-data-[rail=narrow]/frame:sr-only">
          {isNarrow ? 'Expand the menu' : 'Collapse'}
        </span>
      </SubmitButton>
    </form>
  )
}
