import { describe, expect, it } from 'vitest'
import {
  type ExportCopy,
  type Json,
  rowOf,
  setAt,
  smallExport,
  withFolder,
} from '@/tests/fixtures/fhir/export-copy'
import { findFiles } from '@/lib/import/find-files'
import { newLedger } from '@/lib/import/ledger'
import { readExport } from '@/lib/import/read-export'

const clock = { zone: 'America/New_York', today: '2026-11-22' }

function read(copy: ExportCopy) {
  return withFolder(copy, async (folder) => {
    const { files, skipped } = await findFiles(folder)
    const ledger = newLedger()
    return { data: await readExport(files, clock, ledger), ledger, skipped, files }
  })
}

async function refusals(copy: ExportCopy): Promise<string[]> {
  const { ledger } = await read(copy)
  return ledger.entries.filter(({ kind }) => kind === 'refused').map(({ id, reason }) => `${id}: ${reason}`)
}

const usual = await refusals(smallExport())

describe('an export', () => {
  it('is read from several files a type, and says where its ids come from', async () => {
    const { data, files, skipped } = await read(smallExport())
    const patients = files.filter(({ type }) => type === 'Patient').map(({ name }) => name)
    expect(patients).toEqual(['Patient-1.ndjson', 'Patient.000.ndjson'])
    expect(skipped).toEqual(['AllergyIntolerance.ndjson'])
    expect(data.source).toBe('https://records.example.org/ids')
  })

  it('turns practitioners into names, with title and place of their role', async () => {
    const { data } = await read(smallExport())
    expect(
      [...data.practitioners.values()].map(({ name, npi, title, place, active }) => [
        name,
        npi,
        title,
        place,
        active,
      ]),
    ).toEqual([
      ['Dr. Ada Rivers', '1000000011', 'Psychologist', 'Location/loc-elm', true],
      ['Ben Okafor', '1000000029', 'Family therapist', 'Location/loc-elm-2', true],
      ['Ms. Cara Maj Lindqvist', null, null, null, false],
    ])
  })

  it('turns patients into clients, names as they are written', async () => {
    const { data } = await read(smallExport())
    expect(data.charts.get('pat-ana')?.client).toMatchObject({
      givenName: 'Ana3 Rita',
      familyName: 'Oliveira12',
      preferredName: 'Nita',
      birthDate: '1988-04-02',
      active: true,
      gender: 'Female',
      maritalStatus: 'Married',
      preferredLanguage: 'Portuguese',
      phone: '(555) 010-7203',
      mobilePhone: '555-010-9000',
      email: 'Ana.Oliveira@Example.org',
      addresses: [{ use: 'home', lines: ['12 Lime Walk', 'Flat 3'], city: 'Ashby', region: 'KS' }],
    })
    expect(data.charts.get('pat-tom')?.client).toMatchObject({
      active: false,
      deceased: true,
      deceasedOn: '2024-02-10',
      maritalStatus: null,
    })
    const mononym = { givenName: '', familyName: 'Suharto', birthDate: null, gender: null }
    expect(data.charts.get('pat-suharto')?.client).toMatchObject(mononym)
  })

  it('links encounters, diagnoses and documents to people and places', async () => {
    const { data } = await read(smallExport())
    const ana = data.charts.get('pat-ana')
    expect(ana?.visits.map(({ day, people, main, place }) => [day, people, main, place])).toEqual([
      ['2022-03-01', ['prac-rivers'], 'prac-rivers', 'Location/loc-elm'],
      ['2025-06-03', ['prac-rivers'], 'prac-rivers', 'Location/loc-elm'],
      // At the client's home: the place is the organization that sent somebody.
      ['2022-05-09', ['prac-okafor', 'prac-lind'], 'prac-okafor', 'Organization/org-hill'],
    ])
    expect(
      ana?.diagnoses.map(({ author, system, code, onsetOn, resolvedOn }) => [
        author,
        system,
        code,
        onsetOn,
        resolvedOn,
      ]),
    ).toEqual([
      ['prac-okafor', 'SNOMED CT', '35489007', '2022-05-09', '2023-01-02'],
      [null, 'ICD-10-CM', 'F41.1', null, null],
    ])
    expect(ana?.notes.map(({ author, superseded, title, day }) => [author, superseded, title, day])).toEqual([
      ['prac-rivers', true, 'History and physical note', '2022-03-01'],
      ['prac-rivers', false, 'History and physical note', '2025-06-03'],
    ])
    expect(data.charts.get('pat-tom')?.notes[0]?.author).toBe('prac-okafor')
  })
})

describe('a row that cannot come in', () => {
  const value = (text: string) => Buffer.from(text).toString('base64')
  const restricted = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }]
  const cases: [string, string, Json | undefined, string][] = [
    ['prac-okafor', 'name', undefined, 'no_name'],
    ['prac-okafor', 'identifier.0.value', '1000000011', 'duplicate_id'],
    ['role-okafor', 'practitioner.reference', 'Practitioner/nobody', 'unknown_practitioner'],
    ['pat-new', 'name', [{ use: 'old', family: 'X' }], 'no_name'],
    ['pat-new', 'name.0.family', 'a\0b', 'control_characters'],
    ['pat-new', 'name.0.family', '\uD800', 'control_characters'],
    ['pat-new', 'name.0.family', 'x'.repeat(201), 'field_too_long'],
    ['pat-new', 'name', 'Nobody', 'wrong_form'],
    ['pat-new', 'gender', 'F', 'wrong_form'],
    ['pat-new', 'birthDate', '2001-02-30', 'impossible_date'],
    ['pat-new', 'birthDate', '2091-02-01', 'future_date'],
    ['pat-new', 'deceasedDateTime', '1999-01-01', 'dates_out_of_order'],
    ['pat-new', 'meta', { security: restricted }, 'confidential'],
    ['pat-new', 'resourceType', 'Person', 'wrong_type'],
    ['enc-2', 'period', undefined, 'no_date'],
    ['enc-2', 'period.start', '2025-06', 'no_date'],
    ['enc-2', 'status', 'done', 'wrong_form'],
    ['enc-2', 'status', 'entered-in-error', 'entered_in_error'],
    ['enc-2', 'participant', [], 'no_practitioner'],
    ['enc-2', 'participant.0.individual.reference', 'Practitioner/nobody', 'unknown_practitioner'],
    ['enc-2', 'subject.reference', 'Group/7', 'unknown_client'],
    ['cond-2', 'verificationStatus', { coding: [{ code: 'refuted' }] }, 'refuted'],
    ['cond-2', 'encounter', { reference: 'Encounter/none' }, 'unknown_encounter'],
    ['cond-2', 'encounter', { reference: 'Encounter/enc-4' }, 'unknown_encounter'],
    ['cond-1', 'abatementDateTime', '2020-01-01', 'dates_out_of_order'],
    ['cond-1', 'code.coding.0.system', 'http://local', 'no_code'],
    ['doc-2', 'status', 'final', 'wrong_form'],
    ['doc-2', 'docStatus', 'entered-in-error', 'entered_in_error'],
    ['doc-2', 'date', undefined, 'no_date'],
    ['doc-2', 'date', '2025-13-03T15:50:00Z', 'impossible_date'],
    ['doc-2', 'date', '2127-01-01T00:00:00Z', 'future_date'],
    ['doc-2', 'subject', undefined, 'unknown_client'],
    ['doc-2', 'subject.reference', 'Patient/pat-old', 'unknown_client'],
    ['doc-2', 'author.0.reference', 'Practitioner/nobody', 'unknown_practitioner'],
    ['doc-3', 'author', [{ reference: 'Patient/pat-tom' }], 'no_practitioner'],
    ['doc-2', 'securityLabel', [{ coding: restricted }], 'confidential'],
    ['doc-2', 'content', [], 'no_text'],
    ['doc-2', 'content.0.attachment.data', '%%%', 'not_base64'],
    ['doc-2', 'content.0.attachment.data', value('a\0b'), 'text_has_nul'],
    ['doc-2', 'content.0.attachment.contentType', 'text/html', 'not_plain_text'],
  ]

  it.each(cases)('%s with %s = %j: %s', async (id, where, given, reason) => {
    const copy = smallExport()
    setAt(rowOf(copy, id), where, given)
    const found = await refusals(copy)
    expect(found).toContain(`${id}: ${reason}`)
    // What hangs on it falls with it; nothing else does.
    const others = found.filter((line) => !usual.includes(line) && !line.startsWith(`${id}: `))
    for (const line of others) expect(line).toMatch(/: (unknown_|no_practitioner)/)
  })

  it.each([
    ['line_not_utf8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
    ['not_json', '{"resourceType": "Patient", "id": "p'],
    ['not_json', '[]'],
    ['not_json', '"text"'],
    ['wrong_type', '{"resourceType":"Observation","id":"x"}'],
    ['wrong_form', '{"resourceType":"Patient"}'],
    ['wrong_form', '{"resourceType":"Patient","id":"no spaces allowed"}'],
    ['wrong_form', '{"resourceType":"Patient","id":"p","__proto__":{"name":[]},"name":7}'],
  ])('because its line is bad: %s', async (reason, line) => {
    const copy = smallExport()
    copy['Patient.000.ndjson']?.splice(1, 0, line)
    const { ledger, data } = await read(copy)
    const entry = ledger.entries.find(
      ({ file, line: number }) => file === 'Patient.000.ndjson' && number === 2,
    )
    expect(entry).toMatchObject({ kind: 'refused', reason })
    expect(data.charts.size).toBe(4)
  })

  it('because its id came before: the first sound row counts', async () => {
    const copy = smallExport()
    copy['Patient.000.ndjson']?.push({ ...rowOf(copy, 'pat-ana'), name: [{ family: 'Second' }] })
    const { data, ledger } = await read(copy)
    expect(ledger.entries).toContainEqual(
      expect.objectContaining({ id: 'pat-ana', line: 3, reason: 'duplicate_id' }),
    )
    expect(data.charts.get('pat-ana')?.client.familyName).toBe('Oliveira12')
  })

  it('is a folder without anything to import, too', async () => {
    await expect(read({ 'Observation.ndjson': [] })).rejects.toThrow('holds no NDJSON file')
    await expect(findFiles('/nowhere/at/all')).rejects.toThrow('no folder')
  })
})
