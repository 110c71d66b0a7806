import {
  freshRows,
  type HmisPlan,
  type HmisUnit,
  settleHmis,
  toHmisRow,
  toProjectRows,
} from '@/lib/import/hmis/read-upload'
import type { WholeCheckDto } from '@/lib/import/dto'
import type { LedgerEntry } from '@/lib/import/ledger'
import { accountOf, numbersOf } from '@/lib/import/row-words'
import { type HmisOutcome, previewHmis } from '@/lib/policy/imported-hmis'
import type { ViewerTransaction } from '@/lib/policy/enter'

const CHECKED_AT_ONCE = 200
const SHOWN_PEOPLE = 5

/** What would become of every client of an upload, by their lines. */
export async function findHmisOutcomes(
  tx: ViewerTransaction,
  importId: string,
  plan: HmisPlan,
): Promise<Map<number, HmisOutcome>> {
  const found = new Map<number, HmisOutcome>()
  const projects = toProjectRows(plan)
  for (let from = 0; from < plan.units.length; from += CHECKED_AT_ONCE) {
    const part = plan.units.slice(from, from + CHECKED_AT_ONCE).map((unit) => toHmisRow(unit, plan.source))
    for (const each of await previewHmis(tx, importId, projects, part)) found.set(each.line, each)
  }
  return found
}

/** Whether something of this client comes in. */
export function isFresh(unit: HmisUnit, { outcome = '', stays = null }: Partial<HmisOutcome> = {}): boolean {
  return outcome === 'new' || (outcome === 'already' && freshRows(unit, stays) > 0)
}

/** Every row of an upload that would stay out, or come in with a remark. */
export async function listHmisEntries(
  tx: ViewerTransaction,
  importId: string,
  plan: HmisPlan,
): Promise<LedgerEntry<string>[]> {
  settleAll(plan, await findHmisOutcomes(tx, importId, plan))
  return plan.ledger.entries
}

/** What an upload would bring in, what would not and why. */
export async function readHmisCheck(
  tx: ViewerTransaction,
  importId: string,
  plan: HmisPlan,
): Promise<WholeCheckDto> {
  const checked = await findHmisOutcomes(tx, importId, plan)
  const fresh = plan.units.filter((unit) => isFresh(unit, checked.get(unit.line)))
  settleAll(plan, checked)
  const { counts, entries } = plan.ledger
  return {
    kind: 'hmis',
    fresh: fresh.length,
    numbers: [
      { what: 'Clients', ...numbersOf(counts.Client) },
      { what: 'Enrolments', ...numbersOf(counts.Enrollment) },
      { what: 'Services', ...numbersOf(counts.Services) },
    ],
    notes: [
      `Programmes: ${[...plan.data.projects.values()].map(({ name }) => name).join(', ')}. One of that name here is meant, others are made.`,
      'Nobody gets these clients on a list by it: choose their providers afterwards.',
    ],
    skipped: plan.skipped,
    ...accountOf(entries),
    people: fresh.slice(0, SHOWN_PEOPLE).map((unit) => ({
      line: unit.line,
      name: [unit.client.familyName, unit.client.givenName].filter(Boolean).join(', '),
      day: unit.client.birthDate ?? '',
      rows: freshRows(unit, checked.get(unit.line)?.stays ?? null),
      provider: null,
    })),
  }
}

function settleAll({ units, ledger }: HmisPlan, checked: Map<number, HmisOutcome>): void {
  for (const unit of units) {
    const { outcome = '', stays = null } = checked.get(unit.line) ?? {}
    settleHmis(ledger, unit, outcome, stays)
  }
}
