import { Chip } from '@/components/ui/chip'
import { dayWords } from '@/components/ui/date-words'
import { circleMinus } from '@/components/ui/icon-shapes'

/** Said with the date where there is room for it. */
export function DeceasedChip({ on }: { on?: string }) {
  return (
    <Chip shape={circleMinus} tone="expired">
      {on ? `Deceased ${dayWords(on)}` : 'Deceased'}
    </Chip>
  )
}

export function InactiveChip() {
  return (
    <Chip shape={circleMinus} tone="expired">
      Inactive
    </Chip>
  )
}
