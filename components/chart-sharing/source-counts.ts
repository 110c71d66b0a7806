import type { SourceSectionDto } from '@/lib/chart-sharing/dto'

/** "14 notes · 3 clinical documents · 2 private notes"; empty where the viewer may not know. */
export function sourceCounts({ counts }: Pick<SourceSectionDto, 'counts'>): string {
  if (!counts) return ''
  const parts = [counted(counts.notes, 'note'), counted(counts.clinicalDocuments, 'clinical document')]
  if (counts.privateNotes) parts.push(counted(counts.privateNotes, 'private note'))
  return parts.join(' · ')
}

/** "no notes", "1 note", "14 notes". */
export function counted(count: number, thing: string): string {
  if (count === 0) return `no ${thing}s`
  return `${count} ${thing}${count === 1 ? '' : 's'}`
}
