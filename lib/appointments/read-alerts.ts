import { eq } from 'drizzle-orm'
import { profiles } from '@/db/schema'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { hasComponent, openChart, recordDisclosure } from '@/lib/policy/visible'

/**
 * The alerts of these clients, for whoever may open their profile; each is written into the ledger as seen. The chart of
 * the last one stays open in this transaction.
 */
export async function readAlerts(tx: ViewerTransaction, clientIds: string[]): Promise<Map<string, string>> {
  const alerts = new Map<string, string>()
  for (const clientId of clientIds) {
    const masks = await openChart(tx, clientId)
    if (!masks || !hasComponent(masks.open, 'profile')) continue
    const [profile] = await tx
      .select({ alert: profiles.alert })
      .from(profiles)
      .where(eq(profiles.clientId, clientId))
    if (!profile?.alert) continue
    await recordDisclosure(tx, ['profile'])
    alerts.set(clientId, profile.alert)
  }
  return alerts
}
