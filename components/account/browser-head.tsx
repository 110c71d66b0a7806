import { Chip } from '@/components/ui/chip'
import { check } from '@/components/ui/icon-shapes'
import { RowHead } from '@/components/ui/table'

/** The head of a row about a browser: what it calls itself, and whether it is the one in use. */
export function BrowserHead({ words, isThis }: { words: string | null; isThis: boolean }) {
  const mark = (
    <Chip shape={check} tone="granted">
      This one
    </Chip>
  )
  return <RowHead after={isThis ? mark : null}>{words ?? 'Unknown browser'}</RowHead>
}
