/**
 * The header that makes a browser save a file under its name, whatever letters are in it (RFC 6266, RFC 8187). The plain
 * `filename` is for old readers; control characters and path separators are dropped from both.
 */
export function attachmentNamed(fileName: string): string {
  const cleaned = fileName
    .replace(/\p{Surrogate}/gu, '')
    .replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+/, '')
    .trim()
    .slice(-200)
  const name = cleaned || 'document'
  const plain =
    name
      .normalize('NFKD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/[%;]/g, ' ')
      .trim() || 'document'
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeExtended(name)}`
}

function encodeExtended(name: string): string {
  const whole = name.replace(/\p{Surrogate}/gu, '')
  return encodeURIComponent(whole).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}
