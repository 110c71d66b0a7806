import type { BulkPageDto } from '@/lib/bulk/dto'
import { counted } from '@/components/manage/words'

/** The button that names the act. */
export function submitWords({ kind, done, receivers }: BulkPageDto): string {
  const clients = counted(done, 'client', 'clients')
  const [only] = receivers
  const one = receivers.length === 1 && only ? only.name : null
  if (kind === 'handover') return `Hand over ${clients}${one ? ` to ${one}` : ''}`
  if (kind === 'stop') return `Stop sharing ${counted(done, 'chart', 'charts')}`
  if (kind === 'renewal') return `Renew ${counted(done, 'share', 'shares')}`
  return one ? `Share ${clients} with ${one}` : `Share with ${receivers.length} colleagues`
}

const VERBS: Record<BulkPageDto['kind'], (amount: number) => string> = {
  handover: (amount) => `${counted(amount, 'client was', 'clients were')} handed over`,
  share: (amount) => `${counted(amount, 'client was', 'clients were')} shared`,
  stop: (amount) => `${counted(amount, 'chart is', 'charts are')} no longer shared`,
  renewal: (amount) => `${counted(amount, 'share was', 'shares were')} renewed`,
}

/** What happened, in one line. */
export const doneTitle = ({ kind, done, receivers }: BulkPageDto): string =>
  kind === 'share' && receivers.length > 1 ? `Shared with ${receivers.length} colleagues` : VERBS[kind](done)

/** What Undo does. */
export const undoText = ({ kind }: BulkPageDto): string =>
  kind === 'stop'
    ? 'Undo shares them again, today only.'
    : 'Undo takes back all of it; a client whom a colleague has opened by then stays.'
