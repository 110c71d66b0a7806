import {
  concept,
  identifier,
  instant,
  list,
  object,
  period,
  reference,
  type ResourceQuery,
  resource,
  telecom,
} from '@/lib/policy/export/fhir-words'

/** Organisations, without their divisions. */
export const organizations: ResourceQuery = ({ organisation }) => `
  ${resource('Organization', 't.id', {
    identifier: list(identifier('t.id', 't.id')),
    active: 't.active',
    name: 't.name',
    telecom: list(telecom('phone', 't.phone', 'work'), telecom('email', 't.email', 'work')),
  })}
    from organisations t where ${organisation('t.id')} order by t.id`

/** Sites with their address in one line. */
export const locations: ResourceQuery = ({ organisation }) => `
  ${resource('Location', 't.id', {
    identifier: list(identifier('t.organisation_id', 't.id')),
    status: "case when t.active then 'active' else 'inactive' end",
    name: 't.name',
    telecom: list(telecom('phone', 't.phone', 'work')),
    address: concept('t.address'),
    managingOrganization: reference('Organization', 't.organisation_id'),
  })}
    from sites t where ${organisation('t.organisation_id')} order by t.id`

/** Staff, by the names by which the organisation knows them. */
export const practitioners: ResourceQuery = ({ whole, organisation }) => `
  ${resource('Practitioner', 's.id', {
    active: 's.active and bool_or(p.active)',
    name: `jsonb_build_array(jsonb_build_object('use', 'official', 'text', ${
      whole ? 's.name' : 'min(policy.shown_name(p, s.name))'
    }))`,
    telecom: list(telecom('email', 's.email', 'work')),
  })}
    from staff s join posts p on p.staff_id = s.id where ${organisation('p.organisation_id')} group by s.id order by s.id`

/** Posts with their roles. */
export const practitionerRoles: ResourceQuery = ({ organisation }) => `
  ${resource('PractitionerRole', 'p.id', {
    active: 'p.active',
    period: period(instant('p.created_at'), instant('p.retired_at')),
    practitioner: reference('Practitioner', 'p.staff_id'),
    organization: reference('Organization', 'p.organisation_id'),
    specialty: list(concept('p.title')),
    code: `(select jsonb_agg(jsonb_build_object('coding', jsonb_build_array(jsonb_build_object('system', 'urn:concord:role', 'code', r.role))) order by r.role)
       from post_roles r where r.post_id = p.id)`,
    location: list(reference('Location', 'p.site_id')),
  })}
    from posts p where ${organisation('p.organisation_id')} order by p.id`

/** People around a client, whom one may call. */
export const relatedPeople: ResourceQuery = ({ item }) => `
  ${resource('RelatedPerson', 't.item_id', {
    active: 'i.withdrawn_at is null',
    patient: reference('Patient', 't.client_id'),
    relationship: list(concept('t.relationship'), emergency('t.emergency')),
    name: list(object({ text: 't.name' })),
    telecom: list(telecom('phone', 't.phone'), telecom('email', 't.email')),
  })}
    from client_contacts t join items i on i.id = t.item_id where ${item('t.item_id')} order by t.item_id`

function emergency(condition: string): string {
  return `case when ${condition} then jsonb_build_object('coding', jsonb_build_array(jsonb_build_object(
    'system', 'http://terminology.hl7.org/CodeSystem/v2-0131', 'code', 'C', 'display', 'Emergency contact'))) end`
}
