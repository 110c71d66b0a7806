export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252'
type Decoded = { text: string; encoding: Encoding } | { refused: 'workbook' | 'not_text' }

/**
 * The text of a table, by its byte order mark, else by what its bytes can be: UTF-8 where they are that, UTF-16 where every other
 * byte is empty, else Windows-1252, as Excel saves in western Europe and America. What holds other empty bytes is no text.
 */
export function decodeText(bytes: Buffer): Decoded {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return { refused: 'workbook' }
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') return { refused: 'workbook' }
  const wide = wideOf(bytes)
  if (wide) return checked(new TextDecoder(wide).decode(bytes), 'utf-16')
  try {
    return checked(new TextDecoder('utf-8', { fatal: true }).decode(bytes), 'utf-8')
  } catch {
    return checked(new TextDecoder('windows-1252').decode(bytes), 'windows-1252')
  }
}

function wideOf(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const mark = bytes.subarray(0, 2).toString('hex')
  if (mark === 'fffe') return 'utf-16le'
  if (mark === 'feff') return 'utf-16be'
  const head = bytes.subarray(0, 1000)
  const empty = [0, 0]
  head.forEach((byte, at) => byte === 0 && (empty[at % 2] = (empty[at % 2] ?? 0) + 1))
  const most = head.length * 0.3
  if ((empty[1] ?? 0) > most && empty[0] === 0) return 'utf-16le'
  return (empty[0] ?? 0) > most && empty[1] === 0 ? 'utf-16be' : null
}

/**
 * NUL, or more than one control character in a hundred, stands in no table: what was decoded is a picture, a program or something packed.
 * A few of the others cost their own rows.
 */
function checked(text: string, encoding: Encoding): Decoded {
  if (text.includes('\0')) return { refused: 'not_text' }
  const odd = text.match(/[\x01-\x08\x0E-\x1A\x1C-\x1F]/g)?.length ?? 0
  return odd * 100 > text.length ? { refused: 'not_text' } : { text, encoding }
}
