import { newId } from '@/db/new-id'
import type { NewClientFormDto } from '@/lib/clients/dto'
import { newClientFields } from '@/lib/clients/form-fields'
import { AppError } from '@/lib/errors'
import { findNewClientRight, listColleagueProviders } from '@/lib/policy/new-client'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * The empty form for a new client, under the id it will have.
 * @throws AppError `forbidden` without the right to enter clients
 */
export async function getNewClientForm(session: SessionToken): Promise<NewClientFormDto> {
  return inViewerTransaction(session, async (tx) => {
    const right = await findNewClientRight(tx)
    if (!right) throw new AppError('forbidden', 'You may not enter new clients.')
    const providers = right.chooses ? await listColleagueProviders(tx) : null
    return {
      hidden: { newId: newId() },
      fields: newClientFields(),
      providers:
        providers?.map(({ post_id: value, name, title, is_you: isYou }) => ({
          value,
          label: [isYou ? `${name} (you)` : name, title].filter(Boolean).join(', '),
        })) ?? null,
    }
  })
}
