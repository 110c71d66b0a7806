const ENDINGS: Record<string, string[]> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'text/plain': ['txt', 'md', 'log'],
  'text/csv': ['csv'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
}
const LONGEST = 200
const letters = new Intl.Segmenter()

/**
 * The name a file is kept under: without folders and control characters, and with an ending that fits its content, so that
 * no computer takes it for something else ("x.js" that holds text becomes "x.js.txt").
 */
export function keptFileName(given: string, mediaType: string): string {
  const name = (given.split(/[/\\]/).at(-1) ?? '')
    .replace(/\p{Surrogate}/gu, '')
    .replace(/\p{Cc}/gu, ' ')
    // What turns the direction of letters can dress one ending up as another.
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/^[\s.]+(?=.*\.)/, '')
    .trim()
  const endings = ENDINGS[mediaType] ?? []
  const ending = endings.find((each) => name.toLowerCase().endsWith(`.${each}`))
  const stem = shortened((ending ? name.slice(0, -ending.length - 1) : name).trim()) || 'document'
  return `${stem}.${ending ?? endings[0] ?? 'bin'}`
}

/** Whether the ending of the name stands for another kind of file than the content is: "scan.pdf" that holds a text. */
export function saysOtherKind(given: string, mediaType: string): boolean {
  const ending = /\.(\w+)\s*$/.exec(given)?.[1]?.toLowerCase() ?? ''
  const owners = Object.keys(ENDINGS).filter((type) => ENDINGS[type]?.includes(ending))
  return owners.length > 0 && !owners.includes(storedType(mediaType, given))
}

/** A text is stored as a table where its name says so: both are sent in a way that no browser runs. */
export function storedType(mediaType: string, given: string): string {
  return mediaType === 'text/plain' && /\.csv$/i.test(given.trim()) ? 'text/csv' : mediaType
}

/** What a document is called when nobody gave it a title: its file's name without the ending. */
export function titleOfFile(fileName: string): string {
  return shortened(fileName.replace(/\.[^.]*$/, '').trim()) || 'Document'
}

/** Cut between letters as people see them, never inside one. */
function shortened(text: string): string {
  if (text.length <= LONGEST) return text
  let kept = ''
  for (const { segment } of letters.segment(text.slice(0, 2 * LONGEST))) {
    if (kept.length + segment.length > LONGEST) break
    kept += segment
  }
  return kept.trim()
}
