import { AppError, type ErrorCode } from '@/lib/errors'

type Refusal = { code: ErrorCode; text: string; field?: string }

const REFUSALS: Record<string, Refusal> = {
  closed: { code: 'forbidden', text: 'Only the owner and managers of the practice may do this.' },
  above: { code: 'forbidden', text: 'An owner has to do this.' },
  owner_only: {
    code: 'forbidden',
    text: 'Their name stands in records already, so an owner has to do this.',
  },
  missing: { code: 'not_found', text: 'There is no such person or row.' },
  self: { code: 'invalid', text: 'Nobody does this for themselves. Ask another owner or manager.' },
  retired: { code: 'conflict', text: 'This person has retired. Reinstate them first.' },
  joined: { code: 'conflict', text: 'They have signed in here already. Retire them instead.' },
  signs_in: {
    code: 'conflict',
    text: 'They can sign in already. A lost password is reset on the sign-in page.',
  },
  already: { code: 'conflict', text: 'Somebody with this e-mail is on your staff already.', field: 'email' },
  days: { code: 'invalid', text: 'The first day is today or later, and the last day is not before it.' },
  day: { code: 'invalid', text: 'Choose the day from which it counts.', field: 'since' },
  past: { code: 'invalid', text: 'The first day is today or later.', field: 'since' },
  too_soon: {
    code: 'invalid',
    text: 'The provider has a week’s notice: choose a day at least seven days from today.',
    field: 'since',
  },
  last_owner: {
    code: 'invalid',
    text: 'The practice needs an owner who can sign in. Make somebody else an owner first.',
  },
  one_person: { code: 'invalid', text: 'Nobody supervises themselves.', field: 'supervisorPostId' },
  not_provider: { code: 'invalid', text: 'Only providers are supervised. Give the role first.' },
  site: { code: 'invalid', text: 'Choose an open site of your practice.', field: 'siteId' },
  email: { code: 'invalid', text: 'Enter the address for the invitation.', field: 'email' },
  taken: { code: 'conflict', text: 'This cannot be used here. Choose another.' },
  theirs: {
    code: 'invalid',
    text: 'They sign in with this address, so it stays as it is.',
    field: 'email',
  },
  invited: {
    code: 'invalid',
    text: 'The invitation went to this address. Take it back and invite the other one.',
    field: 'email',
  },
  name_theirs: {
    code: 'invalid',
    text: 'This name belongs to their sign-in, so it stays as it is.',
    field: 'name',
  },
  changed: {
    code: 'conflict',
    text: 'Somebody else changed this person meanwhile. Reload to see what stands now; what you typed is kept here.',
  },
  in_use: {
    code: 'conflict',
    text: 'This site is in use. Move its staff, caseloads and clients to another site first.',
  },
  division: { code: 'invalid', text: 'Choose a division of your organisation.', field: 'divisionId' },
  used: { code: 'conflict', text: 'Too late to undo: it has been used since. It can be retired instead.' },
  same_person: { code: 'invalid', text: 'Nobody stands in for themselves.', field: 'coveringPostId' },
  not_in_use: { code: 'conflict', text: 'This caseload is not in use. Nobody needs to stand in for it.' },
  colleague: { code: 'invalid', text: 'Choose a provider who works here.', field: 'coveringPostId' },
  cover_days: {
    code: 'invalid',
    text: 'The last day is not before the first, which is today or later; a year at most.',
    field: 'until',
  },
  covered: {
    code: 'conflict',
    text: 'Somebody stands in on some of these days already. End that first.',
    field: 'since',
  },
  too_late: {
    code: 'conflict',
    text: 'Too late to undo: something has happened to one of these clients since. You can reinstate without it.',
  },
  not_yours: { code: 'conflict', text: 'Only who retired somebody may undo it. You can reinstate instead.' },
  value: { code: 'invalid', text: 'This value cannot be used.' },
}

/**
 * Throws for every answer of an engine's writer that is not one of `fine`. `same` among them means that nothing had to change.
 * Source: rulings P32 and P33.
 * @throws AppError with a sentence, at its field where one is to blame
 */
export function assertDone<Done extends string>(answer: string | null, fine: readonly Done[]): Done {
  const done = fine.find((each) => each === answer)
  if (done !== undefined) return done
  const { code, text, field } = REFUSALS[answer ?? 'missing'] ?? {
    code: 'conflict' as const,
    text: undefined,
  }
  throw new AppError(code, text, field && text ? { [field]: text } : undefined)
}

/** Beside the field at fault, why nobody brings himself to where a share would open records to him. Source: P99. */
export function letsSelfIn(field: string): AppError {
  const text = 'This would open records to yourself. Ask another owner or manager to do it.'
  return new AppError('invalid', text, { [field]: text })
}

/** The sentence of a refusal, for pages that say beforehand why something cannot be done. */
export function refusalText(answer: string): string {
  return REFUSALS[answer]?.text ?? 'This cannot be done just now.'
}
