/**
 * The words of a page, sorted: without nonces, ids of one's choice, clock times and the numbers that Next gives to parts as
 * they stream. Two pages that tell the same have the same words.
 */
export function wordsOf(html: string, ids: string[]): string[] {
  let text = html
  for (const id of ids) text = text.replaceAll(id, 'ID').replaceAll(encodeURIComponent(id), 'ID')
  const nonce = /nonce="([^"]+)"/.exec(text)?.[1]
  if (nonce) text = text.replaceAll(nonce, 'NONCE')
  return text
    .replace(/\d{2}:\d{2}/g, 'TIME')
    .replace(/\$[A-Z@]?[0-9a-f]{1,3}(?=["\\:,])/g, 'PART')
    .replace(/(\\n|")[0-9a-f]{1,3}:/g, ' PART ')
    .split(/[^\p{L}\p{N}_/-]+/u)
    .filter((word) => word !== 'PART' && word !== 'n' && word !== '')
    .sort()
}
