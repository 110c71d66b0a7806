import {
  coding,
  CONFIDENTIALITY,
  concept,
  identifier,
  instant,
  list,
  object,
  period,
  PROTECTED_CLIENT,
  PROTECTED_ITEM,
  reference,
  type ResourceQuery,
  resource,
  restrictedWhere,
  telecom,
} from '@/lib/policy/export/fhir-words'
import { DOCUMENT_FILE } from '@/lib/policy/export/tables'

const V2 = 'http://terminology.hl7.org/CodeSystem/v2-0203'
const ACT = 'http://terminology.hl7.org/CodeSystem/v3-ActCode'

const GENDER = `case when f.gender is null then 'unknown' when f.gender in ('Male', 'Man') then 'male' when f.gender in ('Female', 'Woman') then 'female' else 'other' end`

/** Words for gender that FHIR's four do not hold, and pronouns, in the extensions made for them. */
const EXTENSIONS = list(
  `case when f.gender not in ('Male', 'Female') then jsonb_build_object('url', 'http://hl7.org/fhir/StructureDefinition/patient-genderIdentity',
     'valueCodeableConcept', jsonb_build_object('text', f.gender)) end`,
  `case when f.pronouns <> '' then jsonb_build_object('url', 'http://hl7.org/fhir/StructureDefinition/individual-pronouns',
     'extension', jsonb_build_array(jsonb_build_object('url', 'value', 'valueCodeableConcept', jsonb_build_object('text', f.pronouns)))) end`,
)

const ADDRESSES = `(select jsonb_agg(${object({
  use: "case a.use when 'temporary' then 'temp' else a.use end",
  line: 'case when cardinality(a.lines) > 0 then to_jsonb(a.lines) end',
  city: 'a.city',
  state: 'a.region',
  postalCode: 'a.postal_code',
  country: 'a.country',
})} order by a.item_id) from addresses a join items j on j.id = a.item_id where a.client_id = c.id and j.withdrawn_at is null)`

const NAMES = list(
  object({
    use: "'official'",
    family: "nullif(c.family_name, '')",
    given: "case when c.given_name <> '' then jsonb_build_array(c.given_name) end",
  }),
  `case when c.preferred_name <> '' then jsonb_build_object('use', 'nickname', 'given', jsonb_build_array(c.preferred_name)) end`,
)

const IDENTIFIERS = list(
  identifier('c.organisation_id', 'c.id'),
  `jsonb_build_object('type', ${coding(V2, "'MR'")}, 'system', 'urn:uuid:' || c.organisation_id || '#reference', 'value', c.reference)`,
)

/** Clients with what their profile says, and by their header alone whom the organisation's rows name of others. */
export const patients: ResourceQuery = ({ client, stranger, whole }) => `
  ${resource('Patient', 'c.id', {
    meta: restrictedWhere(PROTECTED_CLIENT),
    identifier: IDENTIFIERS,
    active: 'c.active',
    name: NAMES,
    gender: GENDER,
    extension: EXTENSIONS,
    birthDate: 'c.birth_date',
    deceasedDateTime: 'c.deceased_on',
    maritalStatus: concept('f.marital_status'),
    communication: list(
      `case when f.preferred_language <> '' then jsonb_build_object('language', ${concept('f.preferred_language')}, 'preferred', true) end`,
    ),
    telecom: list(
      telecom('phone', 'f.phone', 'home'),
      telecom('phone', 'f.mobile_phone', 'mobile'),
      telecom('email', 'f.email'),
    ),
    address: ADDRESSES,
    contact: list(
      `case when f.emergency_contact <> '' then jsonb_build_object('name', jsonb_build_object('text', f.emergency_contact)) end`,
    ),
    generalPractitioner: list(reference('PractitionerRole', 'k.post_id')),
    managingOrganization: reference('Organization', 'c.organisation_id'),
    link: `case when c.merged_into_id is not null then jsonb_build_array(jsonb_build_object('other',
       jsonb_build_object('reference', 'Patient/' || c.merged_into_id), 'type', 'replaced-by')) end`,
  })}
    from clients c left join profiles f on f.client_id = c.id left join caseloads k on k.id = c.main_caseload_id
   where ${client('c.id')}${whole ? '' : `\n  union all ${strangers(stranger('c.id'))}`}`

/** Whose they are and what stops there are is not told of clients of others. */
function strangers(condition: string): string {
  return `${resource('Patient', 'c.id', {
    identifier: list(`jsonb_build_object('system', 'urn:concord:reference', 'value', c.reference)`),
    name: list(
      object({
        use: "'official'",
        family: "nullif(c.family_name, '')",
        given: 'jsonb_build_array(c.given_name)',
      }),
    ),
    birthDate: 'c.birth_date',
  })} from clients c where ${condition}`
}

/** Who saw which client when: what took place, as FHIR tells it. One for each client of an appointment. */
export const encounters: ResourceQuery = ({ organisation }) => `
  ${resource('Encounter', 'k.id', {
    identifier: list(identifier('a.organisation_id', 'k.id')),
    status: "case when a.status = 'completed' then 'finished' else 'arrived' end",
    class: `jsonb_build_object('system', '${ACT}', 'code', case when a.telehealth then 'VR' else 'AMB' end)`,
    subject: reference('Patient', 'k.client_id'),
    appointment: list(reference('Appointment', 'a.id')),
    participant: `(select jsonb_agg(jsonb_build_object('individual', jsonb_build_object('reference', 'PractitionerRole/' || p.post_id)) order by p.id)
       from appointment_providers p where p.appointment_id = a.id)`,
    period: period(instant('a.starts_at'), instant('a.ends_at')),
    location: `case when a.site_id is not null then jsonb_build_array(jsonb_build_object('location', jsonb_build_object('reference', 'Location/' || a.site_id))) end`,
    serviceProvider: reference('Organization', 'a.organisation_id'),
  })}
    from appointments a join appointment_clients k on k.appointment_id = a.id
   where a.kind = 'appointment' and a.status in ('arrived', 'completed') and a.starts_at <= now() and ${organisation('a.organisation_id')}
   order by a.starts_at, k.id`

const PARTICIPANTS = `(select jsonb_agg(jsonb_build_object('actor', jsonb_build_object('reference', x.who), 'status', 'accepted') order by x.who)
    from (select 'PractitionerRole/' || p.post_id as who from appointment_providers p where p.appointment_id = a.id
          union all select 'Patient/' || k.client_id from appointment_clients k where k.appointment_id = a.id
          union all select 'Location/' || a.site_id where a.site_id is not null) x)`

/** Appointments and meetings, past and to come; time away is in the tables alone. */
export const appointments: ResourceQuery = ({ organisation }) => `
  ${resource('Appointment', 'a.id', {
    identifier: list(identifier('a.organisation_id', 'a.id')),
    meta: restrictedWhere("a.restriction <> 'open'"),
    status: `case a.status when 'scheduled' then 'booked' when 'confirmed' then 'booked' when 'arrived' then 'arrived' when 'completed' then 'fulfilled'
       when 'no_show' then 'noshow' when 'entered_in_error' then 'entered-in-error' else 'cancelled' end`,
    serviceType: list(concept('v.label')),
    description: 'a.title',
    start: instant('a.starts_at'),
    end: instant('a.ends_at'),
    created: instant('a.created_at'),
    comment: 'a.staff_note',
    participant: PARTICIPANTS,
  })}
    from appointments a left join services v on v.id = a.service_id
   where a.kind <> 'out_of_office' and ${organisation('a.organisation_id')} order by a.starts_at, a.id`

/** Diagnoses, by whoever recorded them. */
export const conditions: ResourceQuery = ({ item }) => `
  ${resource('Condition', 't.item_id', {
    meta: restrictedWhere(PROTECTED_ITEM),
    clinicalStatus: `case when i.withdrawn_at is null then ${coding(
      'http://terminology.hl7.org/CodeSystem/condition-clinical',
      "case when t.resolved_on is null then 'active' else 'resolved' end",
    )} end`,
    verificationStatus: coding(
      'http://terminology.hl7.org/CodeSystem/condition-ver-status',
      "case when i.withdrawn_at is null then 'confirmed' else 'entered-in-error' end",
    ),
    code: `jsonb_build_object('text', t.text, 'coding', jsonb_build_array(jsonb_build_object('code', t.code, 'display', t.text, 'system',
       case t.system when 'SNOMED CT' then 'http://snomed.info/sct' when 'ICD-10-CM' then 'http://hl7.org/fhir/sid/icd-10-cm'
         when 'ICD-10' then 'http://hl7.org/fhir/sid/icd-10' else case when t.system ~ '^(https?|urn):' then t.system else 'urn:concord:' || t.system end end)))`,
    subject: reference('Patient', 't.client_id'),
    onsetDateTime: 't.onset_on',
    abatementDateTime: 't.resolved_on',
    recordedDate: 'coalesce(to_jsonb(i.on_day), to_jsonb(i.created_at))',
    recorder: reference('PractitionerRole', 'i.author_post_id'),
  })}
    from diagnoses t join items i on i.id = t.item_id where ${item('t.item_id')} order by t.item_id`

const text = (body: string) =>
  `jsonb_build_array(jsonb_build_object('attachment', jsonb_build_object('contentType', 'text/plain; charset=utf-8',
     'data', translate(encode(convert_to(${body}, 'UTF8'), 'base64'), E'\\n', ''))))`

const LABEL = `case when ${PROTECTED_ITEM} then jsonb_build_array(jsonb_build_object('coding', jsonb_build_array(jsonb_build_object(
    'system', '${CONFIDENTIALITY}', 'code', case when i.sensitivity is null then 'R' else 'V' end)))) end`

const ITEM = {
  securityLabel: LABEL,
  status:
    "case when i.withdrawn_at is not null then 'entered-in-error' when i.superseded then 'superseded' else 'current' end",
  docStatus: "case when i.draft then 'preliminary' else 'final' end",
  subject: reference('Patient', 'i.client_id'),
  custodian: reference('Organization', 'i.organisation_id'),
}

/** Notes, addenda beside them, and documents, whose bytes lie as files beside. */
export const documentReferences: ResourceQuery = ({ item }) => `
  ${resource('DocumentReference', 't.item_id', {
    ...ITEM,
    type: concept("coalesce(nullif(i.title, ''), t.kind)"),
    category: list(
      "jsonb_build_object('coding', jsonb_build_array(jsonb_build_object('system', 'urn:concord:note', 'code', t.kind)))",
    ),
    date: instant('coalesce(t.locked_at, t.updated_at)'),
    author: list(reference('PractitionerRole', 'i.author_post_id')),
    content: text('t.body'),
    context: `case when t.session_at is not null or i.on_day is not null then jsonb_build_object('period',
       jsonb_build_object('start', coalesce(to_jsonb(t.session_at), to_jsonb(i.on_day)))) end`,
  })}
    from notes t join items i on i.id = t.item_id where ${item('t.item_id')}
  union all
  ${resource('DocumentReference', 't.id', {
    ...ITEM,
    docStatus: "'amended'",
    type: `jsonb_build_object('text', 'Addendum: ' || coalesce(nullif(i.title, ''), 'note'))`,
    date: instant('t.created_at'),
    author: list(reference('PractitionerRole', 't.author_post_id')),
    relatesTo: `jsonb_build_array(jsonb_build_object('code', 'appends', 'target', jsonb_build_object('reference', 'DocumentReference/' || t.item_id)))`,
    content: text('t.body'),
  })}
    from note_addenda t join items i on i.id = t.item_id where ${item('t.item_id')}
  union all
  ${resource('DocumentReference', 't.item_id', {
    ...ITEM,
    type: concept("coalesce(nullif(i.title, ''), t.file_name)"),
    date: instant('i.created_at'),
    author: list(reference('PractitionerRole', 'i.author_post_id')),
    content: `jsonb_build_array(jsonb_build_object('attachment', jsonb_build_object('contentType', t.media_type, 'url', ${DOCUMENT_FILE},
       'size', t.byte_size, 'title', t.file_name)))`,
  })}
    from documents t join items i on i.id = t.item_id where ${item('t.item_id')}`
