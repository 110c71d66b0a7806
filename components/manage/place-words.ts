import type { SiteDto, SiteKind } from '@/lib/organisation/dto'
import { counted } from './words'

/** What a site is. */
export const SITE_KIND_WORDS: Record<SiteKind, string> = {
  premises: 'Premises',
  council_site: 'Council site',
  funding_stream: 'Funding stream',
}

/** How people of other organisations who may not open a client find it. */
export const DISCOVERY_OPTIONS = [
  { value: 'hidden', text: 'Not at all' },
  { value: 'exact', text: 'Only by the exact reference' },
  { value: 'initials', text: 'By initials and reference' },
  { value: 'name', text: 'By name and reference' },
]

/** "2 people, 3 caseloads, 40 clients"; null where nothing hangs on a site. */
export function usesOf({ staff, caseloads, clients }: SiteDto): string | null {
  const uses = [
    staff > 0 ? counted(staff, 'person', 'people') : null,
    caseloads > 0 ? counted(caseloads, 'caseload', 'caseloads') : null,
    clients > 0 ? counted(clients, 'client', 'clients') : null,
  ].filter((each) => each !== null)
  return uses.length > 0 ? uses.join(', ') : null
}
