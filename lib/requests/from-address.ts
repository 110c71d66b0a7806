import 'server-only'
import type { AskFormDto, RequestDto, RequestListDto } from '@/lib/requests/dto'
import { AppError } from '@/lib/errors'
import type { SessionToken } from '@/lib/policy/enter'
import { getAskForm } from '@/lib/requests/get-ask-form'
import { getRequest } from '@/lib/requests/get-request'
import { listRequests } from '@/lib/requests/list-requests'

/** What stands in an address and fits nothing leads nowhere: 404, as for what there is not. */
async function orNotFound<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid')
      throw new AppError('not_found', 'There is no such page.')
    throw error
  }
}

type Listed = Pick<NonNullable<Parameters<typeof listRequests>[1]>, 'box' | 'tab' | 'after'>

/**
 * The list that an address names.
 * @throws AppError `not_found` for an address that fits nothing
 */
export const listRequestsAt = (session: SessionToken, listed: Listed): Promise<RequestListDto> =>
  orNotFound(() => listRequests(session, listed))

/**
 * The request that an address names.
 * @throws AppError `not_found` where it does not exist for the viewer
 */
export const getRequestAt = (session: SessionToken, requestId: string): Promise<RequestDto> =>
  orNotFound(() => getRequest(session, { requestId }))

/** The request that the viewer just answered, for the line that says so; null where the address names none. */
export async function findAnswered(
  session: SessionToken,
  requestId: string | null,
): Promise<RequestDto | null> {
  if (requestId === null) return null
  try {
    return await getRequestAt(session, requestId)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}

type Asked = { kind: AskFormDto['kind'] | null; clientId: string; fromPostId: string | null }

/**
 * The form that an address asks for.
 * @throws AppError `not_found` for an address that fits nothing, and for a client the viewer knows nothing of
 */
export async function getAskFormAt(session: SessionToken, asked: Asked): Promise<AskFormDto> {
  const { kind } = asked
  if (kind === null) throw new AppError('not_found', 'There is no such page.')
  return orNotFound(() => getAskForm(session, { ...asked, kind }))
}
