import { AppError } from '@/lib/errors'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { listOpenSites } from './list-sites'

/** @throws AppError `invalid` for a site that is not an open one of the acting organisation; null is no site */
export async function requireSite(tx: ViewerTransaction, siteId: string | null): Promise<void> {
  if (siteId === null || (await listOpenSites(tx)).some(({ id }) => id === siteId)) return
  const message = 'Choose an open site of your practice.'
  throw new AppError('invalid', message, { siteId: message })
}
