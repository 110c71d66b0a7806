import type { ScopeWords } from '@/lib/policy/export/scope'

/** The SQL of one NDJSON file: a column `resource`, a row a resource, in the order in which they stand. */
export type ResourceQuery = (words: ScopeWords) => string

export const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality'

/** An object without what is null, from pairs of a name and an expression. */
export function object(pairs: Record<string, string>): string {
  const written = Object.entries(pairs).map(([name, expression]) => `'${name}', ${expression}`)
  return `jsonb_strip_nulls(jsonb_build_object(${written.join(', ')}))`
}

/** A resource with its id. */
export function resource(type: string, id: string, pairs: Record<string, string>): string {
  return `select ${object({ resourceType: `'${type}'`, id, ...pairs })} as resource`
}

/** A reference, or null where there is nobody. */
export function reference(type: string, id: string): string {
  return `case when ${id} is not null then jsonb_build_object('reference', '${type}/' || ${id}) end`
}

/** Text as a concept, or null. */
export const concept = (text: string) =>
  `case when ${text} <> '' then jsonb_build_object('text', ${text}) end`

/** A list of what is not null; null where nothing is left. */
export function list(...entries: string[]): string {
  return `(select jsonb_agg(e.v order by e.n) from unnest(array[${entries.join(', ')}]::jsonb[]) with ordinality e (v, n) where e.v is not null)`
}

/** A way to reach somebody, or null. */
export function telecom(system: string, value: string, use?: string): string {
  const pairs = { system: `'${system}'`, value, ...(use && { use: `'${use}'` }) }
  return `case when ${value} <> '' then ${object(pairs)} end`
}

/** The id in the organisation that it belongs to: by it the import knows the source. */
export function identifier(organisation: string, id: string): string {
  return `jsonb_build_object('system', 'urn:uuid:' || ${organisation}, 'value', ${id})`
}

/** A coding of a system of FHIR. */
export const coding = (system: string, code: string) =>
  `jsonb_build_object('coding', jsonb_build_array(jsonb_build_object('system', '${system}', 'code', ${code})))`

/** A time from one instant or day to another; null without either. */
export function period(start: string, end: string): string {
  return `nullif(${object({ start, end })}, '{}'::jsonb)`
}

/** Instants as FHIR writes them; `to_jsonb` in UTC does, days are text. */
export const instant = (expression: string) => `to_jsonb(${expression})`

/** Marked as restricted where the condition holds; whoever reads the export must not open it to everybody. */
export function restrictedWhere(condition: string, label = "'R'"): string {
  return `case when ${condition} then jsonb_build_object('security', jsonb_build_array(jsonb_build_object('system', '${CONFIDENTIALITY}', 'code', ${label}))) end`
}

/** What makes the record of a client (`c`) more than usually confidential. */
export const PROTECTED_CLIENT = `(c.restriction <> 'none' or c.opted_out_at is not null or c.part2
    or exists (select 1 from client_shutouts x where x.client_id = c.id))`

/** What makes an item (`i`) more than usually confidential. */
export const PROTECTED_ITEM = `(i.restriction <> 'open' or i.private or i.sensitivity is not null or i.draft)`
