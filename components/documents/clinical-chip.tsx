import { Chip } from '@/components/ui/chip'
import { fileLock, fileText } from '@/components/ui/icon-shapes'

/** Whether a document belongs to its author's chart. */
export function ClinicalChip({ isClinical }: { isClinical: boolean }) {
  return isClinical ? (
    <Chip shape={fileLock} tone="restricted">
      Clinical
    </Chip>
  ) : (
    <Chip shape={fileText} tone="expired">
      Not clinical
    </Chip>
  )
}
