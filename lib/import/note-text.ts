import { RowRefused } from '@/lib/import/reasons'
import type { Shape } from '@/lib/import/shapes'

const MAX_NOTE_BYTES = 1_000_000

/**
 * The text of a document, exactly as written.
 * @throws RowRefused when there is none, it is not plain text, not base64, not UTF-8, empty, holds NUL or has more than
 *   MAX_NOTE_BYTES bytes.
 */
export function noteText(content: Shape<'DocumentReference'>['content']): string {
  const withData = content.map(({ attachment }) => attachment).filter(({ data }) => data)
  if (withData.length === 0) throw new RowRefused('no_text')
  const plain = withData.find(({ contentType }) => isPlainText(contentType))
  if (!plain?.data) throw new RowRefused('not_plain_text')
  return decode(plain.data)
}

function isPlainText(contentType = ''): boolean {
  const [type, ...parameters] = contentType.toLowerCase().split(';')
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith('charset='))
  return type?.trim() === 'text/plain' && /^(?:charset="?(?:utf-?8|us-ascii)"?)?$/.test(charset ?? '')
}

function decode(data: string): string {
  const base64 = data.replace(/\s+/g, '')
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw new RowRefused('not_base64')
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length > MAX_NOTE_BYTES) throw new RowRefused('text_too_big')
  const text = utf8(bytes)
  if (text.includes('\0')) throw new RowRefused('text_has_nul')
  if (text.trim() === '') throw new RowRefused('text_empty')
  return text
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new RowRefused('text_not_utf8')
  }
}
