import type { Reason } from '@/lib/policy/explain'
import { hasComponent, type Component } from '@/lib/policy/visible'

/** Lines about the client as a whole: what they open is the same whoever wrote it. */
const WHOLE = /^(M0\.role\.|M0\.supervision$|M[12]\.list$|M4\.)/

const wholeWords: [Component, string][] = [
  ['profile', 'contact details'],
  ['location', 'addresses'],
  ['diagnoses', 'diagnoses'],
  ['appointments', 'appointments'],
  ['documents', 'non-clinical documents'],
  ['notes', 'notes'],
  ['clinical_documents', 'clinical documents'],
  ['enrolments', 'enrolments'],
  ['services', 'services'],
  ['assessments', 'assessments'],
  ['events', 'activities'],
  ['referrals', 'referrals'],
]

/** What everybody's record has: said also where it is closed. */
const USUAL: Component[] = ['profile', 'location', 'diagnoses', 'documents']

type Seen = { isYou: boolean; viewerName: string }

/**
 * What somebody sees of a client, in words per component, from the lines that stand: "Your notes and clinical documents,
 * contact details". `reasons` of that person alone. Empty text where nothing stands.
 */
export function seesWords(reasons: Reason[], { isYou, viewerName }: Seen): string {
  const standing = reasons.filter((reason) => !reason.blocked)
  const parts = [...new Set([...chartWords(standing, isYou, viewerName), ...openWords(standing)])]
  const headerOnly = parts.length > 0 && !standing.some((reason) => WHOLE.test(reason.rule))
  if (headerOnly) parts.push('name, reference and birth date')
  const text = parts.join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function chartWords(standing: Reason[], isYou: boolean, viewerName: string): string[] {
  const whose = (name: string | null) =>
    name === viewerName && !isYou ? 'your' : `${name ?? 'a colleague'}’s`
  const sent = standing.filter(({ rule }) => rule === 'M0.sent_note').length
  return standing.flatMap(({ rule, author_name: author }) => {
    if (rule === 'M0.author') return [isYou ? 'all you record' : 'own notes and documents']
    if (rule === 'M2.share') return [`${whose(author)} notes and clinical documents`]
    if (rule === 'M2.private') return [`${whose(author)} private notes`]
    if (rule === 'M0.oversight') return ['all notes and clinical documents, to read']
    if (rule === 'M0.sent_note')
      return [sent === 1 ? '1 note sent for supervision' : `${sent} notes sent for supervision`]
    return []
  })
}

/** What is open for the client as a whole. */
function openWords(standing: Reason[]): string[] {
  const mask = standing.filter(({ rule }) => WHOLE.test(rule)).reduce((all, { open }) => all | open, 0)
  return wholeWords.flatMap(([component, word]) => (hasComponent(mask, component) ? [word] : []))
}

/** Of the usual parts of a record, those no line opens to this person: "addresses, notes"; null where all are open. */
export function closedWords(reasons: Reason[]): string | null {
  const standing = reasons.filter((reason) => !reason.blocked)
  const open = new Set(openWords(standing))
  const closed = wholeWords.flatMap(([component, word]) =>
    open.has(word) || !USUAL.includes(component) ? [] : [word],
  )
  const reads = (rule: string) => standing.some((reason) => reason.rule === rule)
  if (!reads('M0.oversight') && !open.has('notes'))
    closed.push(reads('M2.share') ? 'notes that are not shared' : 'colleagues’ notes')
  return closed.length > 0 ? closed.join(', ') : null
}
