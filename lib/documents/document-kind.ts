const byType: Record<string, string> = {
  'application/pdf': 'PDF',
  'image/png': 'Image',
  'image/jpeg': 'Image',
  'image/gif': 'Image',
  'image/webp': 'Image',
  'text/plain': 'Text',
  'text/csv': 'Table',
  'application/msword': 'Word document',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Table',
}

/** What people call a stored file; null stands for a row that is known by its line only. */
export function documentKind(kind: string | null, mediaType: string | null): string {
  if (kind === 'form') return 'Form'
  return byType[essence(mediaType ?? '')] ?? 'File'
}

/** The type a file is sent with: one of the few above, else plain bytes, which no browser runs or draws. */
export function safeMediaType(stored: string): string {
  const type = essence(stored)
  if (type === 'text/plain' || type === 'text/csv') return `${type}; charset=utf-8`
  return Object.hasOwn(byType, type) ? type : 'application/octet-stream'
}

function essence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase()
}
