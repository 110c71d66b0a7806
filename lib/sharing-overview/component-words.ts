import type { RuleId } from '@/lib/policy/rules'
import type { Component } from '@/lib/policy/visible'

const words: Record<Component, string> = {
  profile: 'profile',
  location: 'addresses',
  diagnoses: 'diagnoses',
  appointments: 'appointments',
  notes: 'notes',
  private_notes: 'private notes',
  clinical_documents: 'clinical documents',
  documents: 'documents',
  enrolments: 'programmes',
  services: 'services',
  assessments: 'assessments',
  events: 'events',
  referrals: 'referrals',
}

/** A component as people say it: "clinical documents". */
export function componentWord(component: Component): string {
  return words[component]
}

/** Several of them in the order of the record, as the beginning of a sentence: "Profile, notes". */
export function componentList(components: Component[]): string {
  const sorted = Object.keys(words).filter((each) => components.includes(each as Component)) as Component[]
  const text = sorted.map(componentWord).join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** By what right somebody looked, in short. */
const reasons: Record<RuleId, string> = {
  'M0.role.owner': 'as owner',
  'M0.role.manager': 'as manager',
  'M0.role.records_custodian': 'as records custodian',
  'M0.role.scheduler': 'at the front desk',
  'M0.oversight': 'by oversight',
  'M0.supervision': 'as supervisor',
  'M0.sent_note': 'sent for supervision',
  'M0.author': 'as the author',
  'M0.header': 'as an earlier author',
  'M1.list': 'on the care team',
  'M1.appointments': 'on the care team',
  'M2.list': 'by a chart share',
  'M2.appointments': 'by a chart share',
  'M2.share': 'by a chart share',
  'M2.private': 'with the client’s permission',
  'M4.share': 'by a site share',
  'M4.programmes': 'by a programme of one’s own organisation',
  'M4.returned': 'returned by a receiver',
}

/** Several of them, each once, as the beginning of a sentence; null where none was written down. */
export function ruleList(rules: (RuleId | null)[] | null): string | null {
  const text = [...new Set((rules ?? []).flatMap((rule) => (rule ? [reasons[rule]] : [])))].join(', ')
  return text ? text.charAt(0).toUpperCase() + text.slice(1) : null
}
