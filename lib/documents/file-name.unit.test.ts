import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keptFileName, saysOtherKind, storedType, titleOfFile } from '@/lib/documents/file-name'

const PDF = 'application/pdf'

it.each([
  ['letter.pdf', PDF, 'letter.pdf'],
  ['LETTER.PDF', PDF, 'LETTER.pdf'],
  ['photo.jpeg', 'image/jpeg', 'photo.jpeg'],
  ['photo.png', 'image/jpeg', 'photo.png.jpg'],
  ['x.js', 'text/plain', 'x.js.txt'],
  ['letter.pdf.exe', PDF, 'letter.pdf.exe.pdf'],
  ['C:\\tmp\\../../etc/passwd', 'text/plain', 'passwd.txt'],
  ['gnp.\u202eexe\u202c.png', 'image/png', 'gnp.exe.png'],
  ['...pdf', PDF, 'document.pdf'],
  ['.htaccess', 'text/plain', '.htaccess.txt'],
  ['a\0b\n.txt', 'text/plain', 'a b.txt'],
  ['', PDF, 'document.pdf'],
  ['同意書 👩🏽‍⚕️.pdf', PDF, '同意書 👩🏽‍⚕️.pdf'],
])('keeps %s as %s under %s', (given, type, name) => expect(keptFileName(given, type)).toBe(name))

it('always ends as its content asks, in one line without folders', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (given) => {
      const name = keptFileName(given, PDF)
      expect(name.endsWith('.pdf')).toBe(true)
      expect(name).not.toMatch(/[/\\]|\p{Cc}|[\u202a-\u202e]/u)
      expect(name.length).toBeLessThanOrEqual(204)
    }),
  )
})

it('calls a document like its file, and a text a table where its name says so', () => {
  expect(titleOfFile('Report of 2026.11.20.pdf')).toBe('Report of 2026.11.20')
  expect(titleOfFile('.pdf')).toBe('Document')
  expect(storedType('text/plain', 'visits.CSV')).toBe('text/csv')
  expect(storedType(PDF, 'visits.csv')).toBe(PDF)
})

it.each([
  ['letter.pdf', 'text/plain', true],
  ['LETTER.PDF ', 'text/plain', true],
  ['photo.jpg', 'image/png', true],
  ['notes.docx', PDF, true],
  ['letter.pdf', PDF, false],
  ['visits.csv', 'text/plain', false],
  ['notes.md', 'text/plain', false],
  ['x.js', 'text/plain', false],
  ['letter', PDF, false],
])('%s that holds %s: the name stands for another kind: %s', (given, type, other) =>
  expect(saysOtherKind(given, type)).toBe(other),
)
