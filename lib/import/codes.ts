import { RowRefused } from '@/lib/import/reasons'
import type { Coding, Concept } from '@/lib/import/shapes'

const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality'
const USUAL = ['U', 'L', 'M', 'N']

/** Code systems of diagnoses and the names that screens and exports show. */
const DIAGNOSIS_SYSTEMS: Record<string, string> = {
  'http://snomed.info/sct': 'SNOMED CT',
  'urn:oid:2.16.840.1.113883.6.96': 'SNOMED CT',
  'http://hl7.org/fhir/sid/icd-10-cm': 'ICD-10-CM',
  'urn:oid:2.16.840.1.113883.6.90': 'ICD-10-CM',
  'http://hl7.org/fhir/sid/icd-10': 'ICD-10',
  'urn:oid:2.16.840.1.113883.6.3': 'ICD-10',
}

/** What people read in a concept: its own text, else the first display of its codes. */
export function conceptText(concept: Concept | undefined): string | null {
  return concept?.text || concept?.coding?.find(({ display }) => display)?.display || null
}

/** Whether one of the codes of a concept is `code`, whatever its system. */
export function hasCode(concept: Concept | undefined, code: string): boolean {
  return concept?.coding?.some((coding) => coding.code === code) ?? false
}

/**
 * The diagnosis that a concept names: the first SNOMED CT or ICD-10 code, with its system and text.
 * @throws RowRefused `no_code`, `no_code_text`.
 */
export function diagnosisCode(concept: Concept | undefined): { system: string; code: string; text: string } {
  const known = concept?.coding?.find(({ system, code }) => code && DIAGNOSIS_SYSTEMS[system ?? ''])
  const system = DIAGNOSIS_SYSTEMS[known?.system ?? '']
  if (!known?.code || !system) throw new RowRefused('no_code', 'code')
  const text = concept?.text || known.display
  if (!text) throw new RowRefused('no_code_text', 'code')
  return { system, code: known.code, text }
}

/**
 * Rows labelled restricted, psychotherapy, substance use or the like stay out: an imported note is open to whoever
 * gets the chart, so a label that is not known to be harmless is not dropped on the way.
 * @throws RowRefused `confidential`.
 */
export function requireUsualConfidentiality(labels: Coding[] = []): void {
  const isUsual = ({ system, code }: Coding) =>
    code === 'HTEST' || (system === CONFIDENTIALITY && USUAL.includes(code ?? ''))
  if (!labels.every(isUsual)) throw new RowRefused('confidential')
}
