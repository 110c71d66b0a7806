import { AppError } from '@/lib/errors'

/** What became of what an import made: table, `removed` or why it stayed, how many. */
export type UndoLine = { table: string; outcome: string; rows: number }

const WHAT: Record<string, [one: string, many: string]> = {
  clients: ['client', 'clients'],
  staff: ['person', 'people'],
  posts: ['post', 'posts'],
  sites: ['site', 'sites'],
  caseloads: ['caseload', 'caseloads'],
  programmes: ['programme', 'programmes'],
}

const WHY: Record<string, string> = {
  opened: 'somebody has opened the record since; it is inactive now and may come in anew',
  written: 'something was written since',
  changed: 'something was changed since',
  care_team: 'the care team was changed since',
  appointment: 'there is an appointment by now',
  shared: 'shared or asked for since',
  merged: 'merged with another record since',
  family: 'put into a family since',
  shut_out: 'somebody was shut out since',
  added: 'a later import added to it',
  used: 'still needed by something that stays',
}

/** What became of what an import made when it was undone, in words: what is gone, or what stayed and why. */
export function whatAndWhy(table: string, outcome: string, rows: number): string {
  const what = `${rows} ${WHAT[table]?.[rows === 1 ? 0 : 1] ?? table}`
  if (outcome === 'removed') return `Taken back: ${what}`
  return `Stays: ${what} (${WHY[outcome] ?? 'somebody has worked with it since'})`
}

/** The same as lines for a terminal. */
export function undoneLines(lines: UndoLine[]): string[] {
  return ['Undone.', ...lines.map(({ table, outcome, rows }) => whatAndWhy(table, outcome, rows))]
}

/** Says in words why an import could not be taken back. */
export function requireUndone(done: string | null): void {
  if (done === 'undone') return
  if (done === null) throw new AppError('not_found', 'There is no such import.')
  if (done === 'running') throw new AppError('conflict', 'This import is still running.')
  if (done === 'already') throw new AppError('conflict', 'This import was undone already.')
  throw new AppError('conflict', 'This import changed nothing: there is nothing to undo.')
}
