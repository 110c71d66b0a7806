import { describe, expect, it } from 'vitest'
import { diagnosisCode, requireUsualConfidentiality } from '@/lib/import/codes'
import { readDate } from '@/lib/import/dates'
import { noteText } from '@/lib/import/note-text'
import { twoYearsBefore } from '@/lib/import/plan-chart'
import { RowRefused } from '@/lib/import/reasons'
import { newReferenceIndex, readReference } from '@/lib/import/references'

const clock = { zone: 'America/New_York', today: '2026-11-22' }

function reasonOf(work: () => unknown): string {
  try {
    work()
  } catch (problem) {
    if (problem instanceof RowRefused) return problem.reason
    throw problem
  }
  return 'none'
}

describe('dates', () => {
  it.each([
    ['2024-02-29', '2024-02-29', null],
    ['1989-10-04T02:25:16-04:00', '1989-10-04', '1989-10-04T06:25:16.000Z'],
    // The day is that of the network's zone, not of the writer's.
    ['2024-03-01T02:00:00Z', '2024-02-29', '2024-03-01T02:00:00.000Z'],
    ['2024-03-01T02:00:00.123+02:00', '2024-02-29', '2024-03-01T00:00:00.123Z'],
  ])('%s is the day %s', (text, day, instant) => {
    const found = readDate(text, clock, 'date')
    expect(found?.day).toBe(day)
    expect(found?.instant?.toISOString() ?? null).toBe(instant)
  })

  it.each(['1990', '1990-07'])('%s is no whole day', (text) =>
    expect(readDate(text, clock, 'date')).toBeNull(),
  )

  it.each([
    ['2026-02-30', 'impossible_date'],
    ['2026-02-30T10:00:00Z', 'impossible_date'],
    ['0000-00-00', 'impossible_date'],
    ['1492-10-12', 'impossible_date'],
    ['2020-01-01T25:00:00Z', 'impossible_date'],
    ['2020-01-01T10:00:00', 'impossible_date'],
    ['1 May 2020', 'impossible_date'],
    ['', 'impossible_date'],
    ['2026-11-23', 'future_date'],
    ['2031', 'future_date'],
    ['2026-12', 'future_date'],
  ])('"%s" is refused: %s', (text, reason) =>
    expect(reasonOf(() => readDate(text, clock, 'date'))).toBe(reason),
  )

  it('counts two years back, also from a leap day', () => {
    expect(twoYearsBefore('2026-11-22')).toBe('2024-11-22')
    expect(twoYearsBefore('2024-02-29')).toBe('2022-02-28')
  })
})

describe('references', () => {
  it.each([
    ['Patient/p-1', { type: 'Patient', id: 'p-1' }],
    ['https://x.example/fhir/Patient/p-1/_history/3', { type: 'Patient', id: 'p-1' }],
    ['urn:uuid:p-1', { type: null, id: 'p-1' }],
    ['Practitioner?identifier=http://s|9', { type: 'Practitioner', system: 'http://s', value: '9' }],
    ['Practitioner?identifier=http%3A%2F%2Fs%7C9', { type: 'Practitioner', system: 'http://s', value: '9' }],
    ['#contained', null],
    ['Patient/', null],
    ['javascript:alert(1)', null],
  ])('reads %s', (reference, target) => expect(readReference({ reference })).toEqual(target))

  it('find by id, by identifier, and never by an identifier of two', () => {
    const index = newReferenceIndex()
    index.add('Patient', 'a', [
      { system: 's', value: '1' },
      { system: 's', value: 'same' },
    ])
    index.add('Patient', 'b', [{ system: 's', value: 'same' }])
    expect(index.find('Patient', { reference: 'Patient/a' })).toBe('a')
    expect(index.find('Patient', { identifier: { system: 's', value: '1' } })).toBe('a')
    expect(index.find('Patient', { identifier: { system: 's', value: 'same' } })).toBeNull()
    expect(index.find('Practitioner', { reference: 'Patient/a' })).toBeNull()
    expect(index.find('Practitioner', { identifier: { system: 's', value: '1' } })).toBeNull()
    expect(index.find('Patient', undefined)).toBeNull()
  })
})

describe('the text of a document', () => {
  const content = (data: string | Buffer, contentType = 'text/plain') => [
    { attachment: { contentType, data: typeof data === 'string' ? data : data.toString('base64') } },
  ]

  it('stays exactly as it was written', () => {
    const text = '\n1987\n\n# Grüße 🌱 <script>\r\n\t“x”\n'
    for (const type of ['text/plain', 'text/plain; charset=utf-8', 'TEXT/PLAIN;charset="UTF-8"']) {
      expect(noteText(content(Buffer.from(text), type))).toBe(text)
    }
    const pdf = content('JVBERg==', 'application/pdf')
    expect(noteText([...pdf, ...content(Buffer.from('beside a PDF'))])).toBe('beside a PDF')
  })

  it.each([
    ['no_text', []],
    ['no_text', [{ attachment: { contentType: 'text/plain' } }]],
    ['not_plain_text', content('JVBERg==', 'application/pdf')],
    ['not_plain_text', content('YQ==', 'text/plain; charset=iso-8859-1')],
    ['not_plain_text', content('YQ==', '')],
    ['not_base64', content('not base64!')],
    ['not_base64', content('YQ=')],
    ['not_base64', content('Y-_=')],
    ['text_not_utf8', content(Buffer.from([0x61, 0xff, 0xfe]))],
    ['text_not_utf8', content(Buffer.from([0xed, 0xa0, 0x80]))],
    ['text_has_nul', content(Buffer.from('a\0b'))],
    ['text_too_big', content(Buffer.alloc(1_000_001, 97))],
    ['text_empty', content(Buffer.from(' \n'))],
  ])('is refused: %s', (reason, given) => expect(reasonOf(() => noteText(given))).toBe(reason))
})

describe('codes', () => {
  it.each([
    ['http://snomed.info/sct', 'SNOMED CT'],
    ['http://hl7.org/fhir/sid/icd-10-cm', 'ICD-10-CM'],
    ['http://hl7.org/fhir/sid/icd-10', 'ICD-10'],
  ])('of %s keep their system', (system, name) => {
    const concept = {
      coding: [
        { system: 'urn:local', code: 'x' },
        { system, code: 'F41.1', display: 'Anxiety' },
      ],
    }
    expect(diagnosisCode(concept)).toEqual({ system: name, code: 'F41.1', text: 'Anxiety' })
  })

  it('of other systems, or without a text, are refused', () => {
    expect(reasonOf(() => diagnosisCode(undefined))).toBe('no_code')
    expect(reasonOf(() => diagnosisCode({ coding: [{ system: 'icd-9', code: '1' }], text: 'x' }))).toBe(
      'no_code',
    )
    const bare = { coding: [{ system: 'http://snomed.info/sct', code: '1' }] }
    expect(reasonOf(() => diagnosisCode(bare))).toBe('no_code_text')
  })

  it('that label a row confidential keep it out, whatever the label', () => {
    const system = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality'
    expect(reasonOf(() => requireUsualConfidentiality([{ system, code: 'N' }]))).toBe('none')
    for (const label of [
      { system, code: 'R' },
      { system, code: 'V' },
      { code: 'PSYTHPN' },
      { code: 'SUD' },
      {},
    ]) {
      expect(reasonOf(() => requireUsualConfidentiality([{ system, code: 'N' }, label]))).toBe('confidential')
    }
  })
})
