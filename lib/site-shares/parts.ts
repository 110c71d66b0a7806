import type { Component } from '@/lib/policy/visible'
import type { PartDto } from './dto'
import { sharedComponents, type SharedComponent } from './schemas'

const titles: Record<Component, string> = {
  profile: 'Contact details',
  location: 'Addresses',
  diagnoses: 'Diagnoses',
  appointments: 'Appointments',
  notes: 'Notes',
  private_notes: 'Private notes',
  clinical_documents: 'Clinical documents',
  documents: 'Non-clinical documents',
  enrolments: 'Enrolments',
  services: 'Services',
  assessments: 'Assessments',
  events: 'Activities',
  referrals: 'Referrals',
}

/** A component as forms and lists of site shares call it. */
export function partTitle(component: Component): string {
  return titles[component]
}

/** The components left out of what is ticked. */
export function withoutOf(opens: SharedComponent[]): SharedComponent[] {
  return sharedComponents.filter((each) => !opens.includes(each) && each !== 'profile')
}

/** What remains ticked where these are left out. */
export function opensOf(without: readonly string[]): SharedComponent[] {
  return sharedComponents.filter((each) => !without.includes(each))
}

const PROVIDERS: SharedComponent[] = ['notes', 'clinical_documents']

/** The tick boxes; with `providerOwns` what belongs to a provider cannot be given by the practice (POLICY.md P31, P58). */
export function partChoices(providerOwns: boolean): PartDto[] {
  return sharedComponents.map((component) => ({
    component,
    label: titles[component],
    always: component === 'profile',
    reason:
      providerOwns && PROVIDERS.includes(component)
        ? 'A provider owns these: only he or she gives them.'
        : null,
  }))
}

/** "Everything but private notes, diagnoses". */
export function opensWords(without: Component[]): string {
  const left = sharedComponents.filter((each) => without.includes(each))
  return ['Everything but private notes', ...left.map((each) => titles[each].toLowerCase())].join(', ')
}
