import { sql } from 'drizzle-orm'
import { AppError } from '@/lib/errors'
import { fullName } from '@/lib/clients/names'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import type { AloneClientDto, RetirePreviewDto } from './dto'
import { findPerson } from './get-person'
import { requireManager } from './manage-pages'
import { refusalText } from './refusals'

type RawAlone = { id: string; reference: string; given: string; family: string; preferred: string | null }

type RawPreview = Omit<
  RetirePreviewDto,
  'postId' | 'name' | 'refusal' | 'alone' | 'givenEnd' | 'givenStay' | 'firstDay'
> & {
  outcome: string
  first_day?: string | null
  given_end?: number
  given_stay?: number
  alone?: RawAlone[]
}

/**
 * What retiring this person ends and leaves, counted by the engine itself: it retires them, looks, and takes it back.
 * @throws AppError `forbidden` unless owner or manager, `not_found` for nobody of this organisation. Source: ruling P29.
 */
export async function getRetirePreview(session: SessionToken, postId: string): Promise<RetirePreviewDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const person = await findPerson(tx, postId)
    if (person === null) throw new AppError('not_found', 'There is no such person.')
    if (person.refusal !== null) throw new AppError('forbidden', 'An owner has to do this.')
    if (person.status === 'retired' || person.status === 'taken_back')
      throw new AppError('not_found', 'This person has retired already.')
    const [row] = await tx.execute<{ found: RawPreview }>(
      sql`select policy.preview_retire(${person.post}) as found`,
    )
    if (!row) throw new AppError('not_found', 'There is no such person.')
    const { outcome, given_end = 0, given_stay = 0, first_day = null, alone = [], ...counts } = row.found
    return {
      ...NOTHING,
      ...counts,
      postId: person.post,
      name: person.name,
      refusal: outcome === 'retired' ? null : refusalText(outcome),
      givenEnd: given_end,
      givenStay: given_stay,
      firstDay: first_day,
      alone: alone.map(toAlone),
    }
  })
}

const NOTHING = {
  sessions: 0,
  pins: 0,
  appointments: 0,
  places: 0,
  received: 0,
  permissions: 0,
  supervisions: 0,
  covers: 0,
  mail: 0,
  elsewhere: false,
}

function toAlone({ id, reference, given, family, preferred }: RawAlone): AloneClientDto {
  return {
    id,
    reference,
    name: fullName({ given_name: given, family_name: family, preferred_name: preferred }),
  }
}
