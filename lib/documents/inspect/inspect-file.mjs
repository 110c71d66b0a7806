import { inspectJpeg } from './jpeg.mjs'
import { inspectOffice } from './office.mjs'
import { inspectPdf } from './pdf.mjs'
import { inspectPng } from './png.mjs'
import { refuse, Refusal } from './refusal.mjs'
import { inspectText } from './text.mjs'

/** Written in two parts, so that a scanner of this folder finds nothing. */
const EICAR = Buffer.from(
  String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$` + 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
)
const ZIP_END = Buffer.from('PK\x05\x06\0\0\0\0', 'latin1')
/** The end record of a ZIP archive lies this near to the end of the file, or readers do not find it. */
const ZIP_REACH = 65_557

const startsWith = (bytes, text) => bytes.subarray(0, text.length).equals(Buffer.from(text, 'latin1'))

/**
 * What a file is by its content: the media type it is stored under, or why it is not taken. Never by its name or by
 * what the browser says.
 * @param {Buffer} bytes
 * @returns {{ type: string } | { refused: string }}
 */
export function inspectFile(bytes) {
  try {
    return { type: typeOf(bytes) }
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.reason }
    // A reader of ours that stumbles has met something that no proper file holds.
    return { refused: 'damaged' }
  }
}

function typeOf(bytes) {
  if (bytes.length === 0) refuse('empty')
  if (bytes.includes(EICAR)) refuse('virus')
  if (startsWith(bytes, 'PK\x03\x04')) return inspectOffice(bytes, EICAR)
  if (startsWith(bytes, '\xd0\xcf\x11\xe0')) refuse('old_office')
  if (bytes.subarray(-ZIP_REACH).includes(ZIP_END)) refuse('hidden')
  if (startsWith(bytes, '%PDF-')) return inspectPdf(bytes)
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return inspectPng(bytes)
  if (startsWith(bytes, '\xff\xd8\xff')) return inspectJpeg(bytes)
  return inspectText(bytes)
}
