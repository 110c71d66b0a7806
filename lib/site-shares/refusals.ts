import { AppError } from '@/lib/errors'
import type { SiteShareRefusal } from '@/lib/policy/site-share'
import type { Component } from '@/lib/policy/visible'
import { partTitle } from './parts'

type Refusal = Exclude<SiteShareRefusal, 'same'>
type Told = { field: string | null; words: string }

const refusals: Record<Refusal, Told> = {
  already: { field: null, words: 'This is shared there already. Change the share that stands instead.' },
  stale: {
    field: null,
    words: 'This share ended or was changed meanwhile. Look at the list, and change it there.',
  },
  receiver: {
    field: 'siteId',
    words: 'This place takes no clients any more. Choose another one.',
  },
  days: { field: 'untilOn', words: 'The first day is today or later, and the last day not before it.' },
  end_required: { field: 'untilOn', words: 'Your practice asks for a last day. Enter one.' },
  parts: {
    field: 'opens',
    words: 'Contact details are always shared with a site, and private notes never.',
  },
  provider_owns: {
    field: 'opens',
    words: 'A provider owns notes and clinical documents of this client. Untick both.',
  },
  needs_reason: { field: 'reason', words: 'Say why you share it in their place.' },
  self: {
    field: 'opens',
    words:
      'This would open parts of the record to yourself. Untick them, or ask another owner or manager to share it.',
  },
  not_on_behalf: {
    field: null,
    words:
      'This cannot be shared there in the place of somebody else. Whoever holds the client knows why: ask them.',
  },
  client_restricted: {
    field: 'organisationId',
    words: 'This client is restricted to your organisation. Nothing goes to another one.',
  },
  opted_out: {
    field: 'organisationId',
    words: 'This client has opted out of sharing. Nothing goes to another organisation.',
  },
}

/** Why the engine refused, in a sentence. Source: POLICY.md P58, P59, P99. */
export function refusalWords(refusal: SiteShareRefusal): string {
  return refusal === 'same' ? 'Nothing would change.' : refusals[refusal].words
}

/** The same to be thrown, beside its field where there is one; what changed meanwhile is a conflict. */
export function refused(refusal: Refusal, at?: string): AppError {
  const { field, words } = refusals[refusal]
  const beside = at ?? field
  const code = refusal === 'already' || refusal === 'stale' ? 'conflict' : 'invalid'
  return new AppError(code, words, beside ? { [beside]: words } : undefined)
}

/** Why it would let the one who shares in, by which parts; these can be left out. Source: POLICY.md P99. */
export function selfWords(parts: Component[]): string {
  const list = new Intl.ListFormat('en').format(parts.map((part) => partTitle(part).toLowerCase()))
  return `This would open ${list} to yourself. Untick that, or ask another owner or manager to share it.`
}

/** The same to be thrown, beside the parts. */
export function letsSelfIn(parts: Component[]): AppError {
  const words = selfWords(parts)
  return new AppError('invalid', words, { opens: words })
}
