import type { ServiceKind } from '@/lib/reference-data/dto'

/** What a kind of service is called on screens. */
export const KIND_WORDS: Record<ServiceKind, string> = {
  standard: 'Session',
  add_on: 'Add-on to a session',
  custom: 'Own, never on a claim',
  system: 'Fee for a missed appointment',
}
