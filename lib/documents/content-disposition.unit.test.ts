import fc from 'fast-check'
import { expect, it } from 'vitest'
import { attachmentNamed } from '@/lib/documents/content-disposition'
import { documentKind, safeMediaType } from '@/lib/documents/document-kind'

it.each([
  ['letter.pdf', `attachment; filename="letter.pdf"; filename*=UTF-8''letter.pdf`],
  [
    'Überweisung Müller.pdf',
    `attachment; filename="Uberweisung Muller.pdf"; filename*=UTF-8''%C3%9Cberweisung%20M%C3%BCller.pdf`,
  ],
  ['同意書.pdf', `attachment; filename=".pdf"; filename*=UTF-8''%E5%90%8C%E6%84%8F%E6%9B%B8.pdf`],
  ['../../etc/passwd', `attachment; filename="etc passwd"; filename*=UTF-8''etc%20passwd`],
  [
    'a"; filename=evil.exe',
    `attachment; filename="a   filename=evil.exe"; filename*=UTF-8''a%20%3B%20filename%3Devil.exe`,
  ],
  ["it's (1)*.txt", `attachment; filename="it's (1) .txt"; filename*=UTF-8''it%27s%20%281%29%20.txt`],
  ['', `attachment; filename="document"; filename*=UTF-8''document`],
])('names %s', (fileName, header) => expect(attachmentNamed(fileName)).toBe(header))

it('is one line of plain ASCII for any name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      expect(attachmentNamed(name)).toMatch(
        /^attachment; filename="[\x20-\x21\x23-\x7e]+"; filename\*=UTF-8''[\w.!~'%-]+$/,
      )
    }),
  )
})

it('sends only types that no browser runs', () => {
  expect(safeMediaType('application/pdf')).toBe('application/pdf')
  expect(safeMediaType('TEXT/PLAIN; charset=latin1')).toBe('text/plain; charset=utf-8')
  for (const type of ['text/html', 'image/svg+xml', 'application/javascript', 'constructor', '', 'text/xml'])
    expect(safeMediaType(type)).toBe('application/octet-stream')
})

it('calls files what people call them', () => {
  expect(documentKind('form', 'application/pdf')).toBe('Form')
  expect(documentKind('upload', 'application/pdf')).toBe('PDF')
  expect(documentKind(null, null)).toBe('File')
})
