import { and, eq, inArray } from 'drizzle-orm'
import { items } from '@/db/schema'
import { NO_CLIENT } from '@/lib/clients/open-client-chart'
import { AppError } from '@/lib/errors'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { hasComponent, openChart, type Masks } from '@/lib/policy/visible'

/** What every refusal to open a document says: hidden and missing look alike. */
export const NO_DOCUMENT = 'There is no such document.'

/** Opens the chart for a verb. @throws AppError `not_found` where the viewer cannot find the client */
export async function requireChart(tx: ViewerTransaction, clientId: string): Promise<Masks> {
  const masks = await openChart(tx, clientId)
  if (!masks) throw new AppError('not_found', NO_CLIENT)
  return masks
}

/** Which documents the viewer may add. @throws AppError `forbidden` where none */
export function requireAdding(masks: Masks): { plain: boolean; clinical: boolean } {
  const plain = hasComponent(masks.may_add, 'documents')
  const clinical = hasComponent(masks.may_add, 'clinical_documents')
  if (!plain && !clinical) throw new AppError('forbidden', 'You may not add documents here.')
  return { plain, clinical }
}

/** The components that this domain keeps. */
export const KEPT = ['documents', 'clinical_documents'] as const

/** What to answer who may not change a document: hidden and missing look alike, what one sees says why. */
export async function refusalOf(
  tx: ViewerTransaction,
  clientId: string,
  documentId: string,
  why: string,
): Promise<AppError> {
  const [seen] = await tx
    .select({ id: items.id })
    .from(items)
    .where(and(eq(items.id, documentId), eq(items.clientId, clientId), inArray(items.component, [...KEPT])))
  return seen ? new AppError('forbidden', why) : new AppError('not_found', NO_DOCUMENT)
}
