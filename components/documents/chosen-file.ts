import { MAX_FILE } from '@/lib/documents/schemas'

export const MAX_BYTES = MAX_FILE

/** What is wrong with a file that can be told before it travels. What is inside is told by the server. */
export function problemOfFile(file: Pick<File, 'name' | 'size'> | null): string | null {
  if (!file || (file.name === '' && file.size === 0)) return 'Choose a file.'
  if (file.size === 0) return 'This file is empty. Choose another one.'
  if (file.size > MAX_BYTES)
    return 'This file is larger than 10 MB. Make it smaller, or split it, and choose it again.'
  return null
}

/** A title for a file: its name without the ending. */
export function titleFrom(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '').slice(0, 200)
}
