import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { findPrintFacts } from '@/lib/policy/ledger'
import { formatDayTime } from '@/lib/time/format'
import type { SharingPrintDto } from './dto'
import { requireSharingTab } from './get-overview'
import { listLookerDtos } from './ledger'
import { getWhoCanSee } from './people'

/**
 * The page for the client: who can see the record and who has looked, in plain words. Written into the audit.
 * Source: SPEC §5.8; the notice for records under 42 CFR Part 2 is that of 42 CFR 2.32(a)(2).
 * @throws AppError like `requireSharingTab`
 */
export async function getSharingPrint(session: SessionToken, clientId: string): Promise<SharingPrintDto> {
  return inViewerTransaction(session, async (tx) => {
    const opened = await requireSharingTab(tx, clientId)
    const { header, row } = opened
    const [who, lookers, facts] = await Promise.all([
      getWhoCanSee(tx, opened, { after: null, paper: true }),
      listLookerDtos(tx, row.id, { paper: true }),
      findPrintFacts(tx, row.id),
    ])
    if (!facts) throw new AppError('not_found', 'There is no such page.')
    await recordAudit(tx, { action: 'sharing.print', clientId: row.id })
    return {
      clientName: header.name,
      clientShortName: header.shortName,
      reference: header.reference,
      bornOn: header.bornOn,
      organisation: facts.organisation,
      printedBy: facts.viewer_name,
      printedAt: formatDayTime(tx.viewer.zone, tx.viewer.at),
      part2: facts.part2,
      people: who.people.map(({ name, detail, sees, since, untilOn }) => ({
        name,
        detail,
        sees,
        since,
        untilOn,
      })),
      roles: who.roles.map(({ title, people, sees }) => ({
        title,
        names: people.map(({ name }) => name).join(', '),
        alone: people.length === 1,
        sees,
      })),
      lookers,
    }
  })
}
