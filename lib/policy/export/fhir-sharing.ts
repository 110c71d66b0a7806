import { list, object, period, reference, type ResourceQuery, resource } from '@/lib/policy/export/fhir-words'
import { TODAY } from '@/lib/policy/export/scope'

/** Who looks after a client, with the days and the provider's own status. One for each client. */
export const careTeams: ResourceQuery = ({ client }) => `
  ${resource('CareTeam', 't.client_id', {
    status: "case when bool_or(t.ended_at is null) then 'active' else 'inactive' end",
    subject: reference('Patient', 't.client_id'),
    participant: `jsonb_agg(${object({
      member: reference('PractitionerRole', 't.post_id'),
      role: "jsonb_build_array(jsonb_build_object('text', t.status))",
      period: period('t.since', `least(t.until, ${day('t.ended_at')})`),
    })} order by t.since, t.id)`,
  })}
    from care_team_memberships t where ${client('t.client_id')} group by t.client_id order by t.client_id`

function day(instant: string): string {
  return `(${instant} at time zone (select time_zone from network))::date`
}

/** What is the same in every consent: a permission or a stop by the rules of this network, not a paper that somebody signed. */
function consent(
  id: string,
  is: { active: string; at: string; organisation: string },
  provision: Record<string, string>,
): string {
  return resource('Consent', id, {
    status: `case when ${is.active} then 'active' else 'inactive' end`,
    scope: coded('http://terminology.hl7.org/CodeSystem/consentscope', 'patient-privacy'),
    category: list(coded('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'IDSCL')),
    patient: reference('Patient', 'c.id'),
    dateTime: `to_jsonb(${is.at})`,
    organization: list(reference('Organization', is.organisation)),
    policy: `jsonb_build_array(jsonb_build_object('uri', 'urn:concord:policy'))`,
    provision: object(provision),
  })
}

const coded = (system: string, code: string) =>
  `jsonb_build_object('coding', jsonb_build_array(jsonb_build_object('system', '${system}', 'code', '${code}')))`

const RECIPIENT = coded('http://terminology.hl7.org/CodeSystem/v3-ParticipationType', 'IRCP')
const AUTHOR = coded('http://terminology.hl7.org/CodeSystem/v3-ParticipationType', 'AUT')

/** Somebody in a consent, by reference and where it is told by name; null where there is nobody. */
function actor(role: string, type: string, id: string, display?: string): string {
  const who = object({ reference: `'${type}/' || ${id}`, ...(display && { display }) })
  return `case when ${id} is not null then jsonb_build_object('role', ${role}, 'reference', ${who}) end`
}

const running = (since: string, until: string, ended: string) =>
  `${ended} is null and ${since} <= ${TODAY} and coalesce(${until}, 'infinity') >= ${TODAY}`

const chartShares: ResourceQuery = ({ client }) => `
  ${consent(
    't.id',
    {
      active: running('t.since', 't.until', 't.stopped_at'),
      at: 't.created_at',
      organisation: 'c.organisation_id',
    },
    {
      type: "'permit'",
      period: period('t.since', 't.until'),
      actor: list(
        actor(AUTHOR, 'PractitionerRole', 't.from_post_id'),
        actor(RECIPIENT, 'PractitionerRole', 't.to_post_id'),
      ),
    },
  )}
    from chart_shares t join clients c on c.id = t.client_id where ${client('t.client_id')}`

const siteShares: ResourceQuery = ({ whole, organisation }) => `
  ${consent(
    't.id',
    {
      active: running('t.since', 't.until', 't.stopped_at'),
      at: 't.created_at',
      organisation: 't.grantor_organisation_id',
    },
    {
      type: "'permit'",
      period: period('t.since', 't.until'),
      actor: list(
        actor(
          RECIPIENT,
          'Location',
          't.to_site_id',
          '(select s.name from sites s where s.id = t.to_site_id)',
        ),
        actor(
          RECIPIENT,
          'Organization',
          't.receiver_organisation_id',
          '(select o.name from organisations o where o.id = t.receiver_organisation_id)',
        ),
      ),
      action: `jsonb_build_array(jsonb_build_object('text', case when t.editable then 'edit' else 'read' end))`,
    },
  )}
    from site_shares t join clients c on c.id = t.client_id
   where ${whole ? 'true' : `(${organisation('t.grantor_organisation_id')} or ${organisation('t.receiver_organisation_id')})`}`

const authorisations: ResourceQuery = ({ client, withKept }) => `
  ${consent(
    't.id',
    {
      active: running('coalesce(t.since, t.signed_on)', 't.until', 't.revoked_at'),
      at: 't.signed_on',
      organisation: 'coalesce(t.from_organisation_id, c.organisation_id)',
    },
    {
      type: "'permit'",
      period: period('coalesce(t.since, t.signed_on)', 't.until'),
      actor: list(
        actor(AUTHOR, 'PractitionerRole', 't.author_post_id'),
        actor(RECIPIENT, 'PractitionerRole', 't.to_post_id'),
        actor(RECIPIENT, 'Organization', 't.to_organisation_id'),
      ),
      securityLabel: `jsonb_build_array(jsonb_build_object('system', 'urn:concord:sensitivity', 'code', t.sensitivity))`,
    },
  )}
    from authorisations t join clients c on c.id = t.client_id where ${withKept ? client('t.client_id') : 'false'}`

/** The client's own stops: restricted to the organisation, opted out of sharing. */
const stops: ResourceQuery = ({ client }) =>
  [
    { key: 'restricted', when: "c.restriction <> 'none'", at: 'c.created_at' },
    { key: 'opted-out', when: 'c.opted_out_at is not null', at: 'c.opted_out_at' },
  ]
    .map(
      ({ key, when, at }) => `
  ${consent(
    `c.id || '-${key}'`,
    { active: 'true', at, organisation: 'c.organisation_id' },
    { type: "'deny'", code: `jsonb_build_array(jsonb_build_object('text', '${key}'))` },
  )}
    from clients c where ${when} and ${client('c.id')}`,
    )
    .join('\n  union all')

const shutOuts: ResourceQuery = ({ client }) => `
  ${consent(
    `md5(t.client_id::text || t.staff_id::text)`,
    { active: 'true', at: 't.created_at', organisation: 'c.organisation_id' },
    { type: "'deny'", actor: list(actor(RECIPIENT, 'Practitioner', 't.staff_id')) },
  )}
    from client_shutouts t join clients c on c.id = t.client_id where ${client('t.client_id')}`

/** Shares, signed permissions, and the stops on a client. */
export const consents: ResourceQuery = (words) =>
  [chartShares, siteShares, authorisations, stops, shutOuts]
    .map((query) => query(words))
    .join('\n  union all')
