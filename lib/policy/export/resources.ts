import {
  appointments,
  conditions,
  documentReferences,
  encounters,
  patients,
} from '@/lib/policy/export/fhir-charts'
import {
  locations,
  organizations,
  practitionerRoles,
  practitioners,
  relatedPeople,
} from '@/lib/policy/export/fhir-people'
import { careTeams, consents } from '@/lib/policy/export/fhir-sharing'
import type { ResourceQuery } from '@/lib/policy/export/fhir-words'

/** Every NDJSON file of an export by the type of its resources. */
export const EXPORT_RESOURCES: Record<string, ResourceQuery> = {
  Organization: organizations,
  Location: locations,
  Practitioner: practitioners,
  PractitionerRole: practitionerRoles,
  Patient: patients,
  RelatedPerson: relatedPeople,
  CareTeam: careTeams,
  Consent: consents,
  Appointment: appointments,
  Encounter: encounters,
  Condition: conditions,
  DocumentReference: documentReferences,
}
