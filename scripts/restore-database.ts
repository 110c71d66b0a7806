import type { Readable } from 'node:stream'
import postgres from 'postgres'
import { contentsOf, fixSettings, installedEngine, listMigrations } from '@/db/backup/catalogue'
import { assertEmpty, CannotRestore, loadBackup, type Loaded } from '@/db/backup/load-backup'
import type { Manifest } from '@/db/backup/manifest'
import type { Sealing } from '@/lib/audit/seal-ledgers'
import { verifyAudit } from '@/lib/audit/verify-audit'
import { countReachDisagreements, reachTable } from '@/lib/policy/reach-index'
import { auditKeyMark } from './audit-key'
import { migrate, migrationTimes } from './migrate.mjs'

export type RestoreOptions = {
  /** The owner's address of a database that holds nothing. */
  ownerUrl: string
  file: Readable
  /** Of the two roles, where they are ours to make. */
  appPassword?: string
  workerPassword?: string
  sealing: Sealing
  /** Goes on where the audit was signed with another key than the one at hand. */
  anyAuditKey?: boolean
  say: (line: string) => void
}

/** What was found wrong after everything was loaded; empty: it is as it was. */
export type Restored = { problems: string[]; rows: bigint }

/**
 * Restores a backup into an empty database: to the migrations of its time, then to the present, with every check that there is.
 * @throws DamagedBackup, CannotRestore in words: then nothing was restored
 */
export async function restoreDatabase(options: RestoreOptions): Promise<Restored> {
  const { ownerUrl, file, appPassword, workerPassword, say } = options
  const to = { ownerUrl, ...(appPassword && { appPassword }), ...(workerPassword && { workerPassword }) }
  const sql = postgres(ownerUrl, { max: 2, onnotice: () => {} })
  try {
    await assertEmpty(sql)
    const loaded = await loadBackup(sql, file, async (manifest) => {
      assertFits(manifest, await listMigrations(sql), options)
      await migrate({ ...to, until: manifest.migrations.at(-1)?.at ?? 0 })
    })
    const rows = [...loaded.contents.values()].reduce((sum, one) => sum + BigInt(one.rows), 0n)
    say(`${rows} rows in ${loaded.contents.size} tables are as they were at ${loaded.manifest.madeAt}.`)
    await migrate(to)
    const problems = [...(await compareReach(sql, loaded, say)), ...(await compareAudit(sql, options))]
    await endWhatIsPast(sql, say)
    return { problems, rows }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

function assertFits(manifest: Manifest, there: Manifest['migrations'], options: RestoreOptions): void {
  const known = migrationTimes()
  const had = manifest.migrations.map(({ at }) => at)
  if (had.some((at, index) => known[index] !== at))
    throw new CannotRestore(
      `This backup was made by a newer version of Concord, or another one (${had.length} migrations; this version knows ${known.length}). Nothing was changed.`,
    )
  if (there.length > had.length)
    throw new CannotRestore(
      'This database was made by a newer version than the backup: restore into one that was just made. Nothing was changed.',
    )
  const mark = auditKeyMark(options.sealing.key)
  if (manifest.auditKey !== null && manifest.auditKey !== mark && !options.anyAuditKey)
    throw new CannotRestore(
      'The audit in this backup was signed with another key than the one at hand. Copy secrets.json from the data folder of that installation (or set its AUDIT_KEY), or say --any-audit-key: then the audit up to now can no longer be checked. Nothing was changed.',
    )
}

async function compareReach(sql: postgres.Sql, { manifest, contents }: Loaded, say: (line: string) => void) {
  const now = await sql.begin(async (tx) => {
    await fixSettings(tx)
    return contentsOf(tx, reachTable)
  })
  const then = contents.get(reachTable)
  const problems: string[] = []
  const disagreements = await countReachDisagreements(sql)
  if (disagreements > 0) problems.push(`The reach index and the facts disagree in ${disagreements} rows.`)
  if (manifest.engine !== (await installedEngine(sql)))
    say(
      `The rules are newer than the backup: who sees what was worked out anew (${then?.rows ?? 0} rows then, ${now.rows} now).`,
    )
  else if (now.rows !== then?.rows || now.sum !== then.sum)
    problems.push(
      `Worked out anew, who sees what has ${now.rows} rows that differ from the ${then?.rows ?? 0} of the backup.`,
    )
  else say(`Who sees what, worked out anew, is what it was: ${now.rows} rows.`)
  return problems
}

async function compareAudit(sql: postgres.Sql, { sealing, say }: RestoreOptions): Promise<string[]> {
  let found = 0
  const { sealed, waiting } = await verifyAudit(sql, sealing, () => (found += 1))
  if (found > 0) return [`The audit chain has ${found} findings: npm run verify-audit lists them.`]
  say(`The audit chain is whole: ${sealed} entries linked, ${waiting} wait.`)
  return []
}

/**
 * What the backup still takes for open although its time is over: sessions and links in mails that may have been ended since,
 * and messages that may have gone out since, beyond the hours for which the mail provider knows a repeat.
 */
async function endWhatIsPast(sql: postgres.Sql, say: (line: string) => void): Promise<void> {
  await sql.begin(async (tx) => {
    const sessions = await tx`update sessions set ended_at = now() where ended_at is null`
    await tx`update password_links set ended_at = now() where ended_at is null and used_at is null`
    const mails = await tx`
      update outbox_messages set failed_at = now(), last_error = 'restored too late to be sent once for certain'
       where sent_at is null and cancelled_at is null and failed_at is null
         and coalesce(first_tried_at, not_before) < now() - interval '23 hours'`
    await tx`insert into audit_events (action) values ('network.restore')`
    say(
      `${sessions.count} sessions were ended: everybody signs in again. ${mails.count} messages of old are not sent any more.`,
    )
  })
}
