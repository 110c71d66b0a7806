import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { newLedger } from '@/lib/import/ledger'
import { REFUSALS, REMARKS } from '@/lib/import/reasons'
import { changedNothing, reportCsv, summaryLines } from '@/lib/import/report'

describe('the report of an import', () => {
  it('adds up per type and reason', () => {
    const ledger = newLedger()
    const row = { type: 'Patient' as const, file: 'Patient.ndjson', line: 2, id: 'p-2' }
    ledger.read('Patient')
    ledger.read('Patient')
    ledger.settle('Patient', 'already')
    ledger.refuse(row, { reason: 'no_name' })
    ledger.remark(row, 'birth_date_incomplete')
    const lines = summaryLines(ledger)
    expect(lines[1]?.split(/\s+/)).toEqual(['Patient', '2', '0', '1', '0', '0', '1'])
    expect(lines).toContain('       1  Patient: there is no name')
    expect(changedNothing(ledger)).toBe(true)
    ledger.settle('Condition', 'imported')
    expect(changedNothing(ledger)).toBe(false)
  })

  it('is safe to open in a spreadsheet', () => {
    const ledger = newLedger()
    const row = { type: 'Patient', file: '=cmd(),"x".ndjson', line: 1, id: '-1' } as const
    ledger.refuse(row, { reason: 'wrong_form', detail: 'name.0' })
    const [, line] = reportCsv(ledger).split('\r\n')
    expect(line).toContain(`,"'=cmd(),""x"".ndjson",1,'-1,wrong_form,`)
  })

  it('uses only reasons that the manual explains', () => {
    const manual = readFileSync(path.join(import.meta.dirname, 'IMPORT.md'), 'utf8')
    const missing = Object.keys({ ...REFUSALS, ...REMARKS }).filter(
      (reason) => !manual.includes(`\`${reason}\``),
    )
    expect(missing).toEqual([])
  })
})
