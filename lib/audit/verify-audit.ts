import type postgres from 'postgres'
import { isSigned } from '@/lib/audit/chain-head'
import { readNotedHeads } from '@/lib/audit/head-file'
import type { Sealing } from '@/lib/audit/seal-ledgers'

/**
 * `altered`: a row says something else than when it was linked. `removed`: a link without its row, or links that are
 * missing. `inserted`: a row that came later than it claims. `reordered`: a link that does not follow the one before
 * it. `cut`: the end is missing. `forged`: an end that we did not sign.
 */
export type FindingKind = 'altered' | 'removed' | 'inserted' | 'reordered' | 'cut' | 'forged'

export type Finding = {
  kind: FindingKind
  ledger: string | null
  /** The row inside its ledger: its key as text. */
  entry: string | null
  /** Its place in the chain, from 1. */
  position: number | null
  /** How many links it stands for. */
  count: number
}

export type AuditState = {
  sealed: number
  /** Rows that wait for their link, and since when the oldest does. */
  waiting: number
  oldest: Date | null
}

type Row = { ledger: string; entry: string; position: string | null }

/**
 * Compares every ledger row with its link, every link with the one before, and every signed or noted end with the chain;
 * hands each finding to `onFinding` as it comes, so that any number fits into memory. Seals nothing.
 * Source: SPEC §5.8. What was inserted less than an hour after the time it claims looks like any other row.
 */
export async function verifyAudit(
  sql: postgres.Sql,
  { key, headsDir }: Sealing,
  onFinding: (finding: Finding) => void,
): Promise<AuditState> {
  // One picture of everything: what is written meanwhile is neither missing nor too much.
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    await compareRows(tx, onFinding)
    await compareLinks(tx, onFinding)
    const sealed = await compareHeads(tx, key, onFinding)
    await compareNoted(tx, { key, headsDir }, sealed, onFinding)
    const [waiting] = await tx<{ entries: string; oldest: Date | null }[]>`
      select entries, oldest from policy.ledger_waiting`
    return { sealed, waiting: Number(waiting?.entries ?? 0), oldest: waiting?.oldest ?? null }
  })
}

async function compareRows(tx: postgres.TransactionSql, tell: (finding: Finding) => void): Promise<void> {
  const rows = tx<(Row & { kind: FindingKind })[]>`
    select kind, ledger, entry, position from policy.ledger_differences`
  for await (const batch of rows.cursor(500)) {
    for (const { kind, ledger, entry, position } of batch)
      tell({ kind, ledger, entry, position: position === null ? null : Number(position), count: 1 })
  }
}

async function compareLinks(tx: postgres.TransactionSql, tell: (finding: Finding) => void): Promise<void> {
  const breaks = tx<(Row & { missing: string })[]>`
    select position, ledger, entry, missing from policy.chain_breaks order by position`
  for await (const batch of breaks.cursor(500)) {
    for (const { ledger, entry, position, missing } of batch) {
      const count = Number(missing)
      const kind = count > 0 ? 'removed' : 'reordered'
      tell({ kind, ledger, entry, position: Number(position), count: Math.max(count, 1) })
    }
  }
}

type HeadRow = { position: string; chain_hash: string; signature: string; linked: string | null }

/** Returns how many links there are. */
async function compareHeads(
  tx: postgres.TransactionSql,
  key: string,
  tell: (finding: Finding) => void,
): Promise<number> {
  const [end] = await tx<
    { position: string }[]
  >`select coalesce(max(position), 0) as position from ledger_seals`
  const sealed = Number(end?.position ?? 0)
  let last = 0
  const heads = tx<HeadRow[]>`
    select h.position, h.chain_hash, h.signature, s.chain_hash as linked
      from ledger_heads h left join ledger_seals s on s.position = h.position order by h.position`
  for await (const batch of heads.cursor(1_000)) {
    for (const { position: place, chain_hash: chainHash, signature, linked } of batch) {
      const position = Number(place)
      if (!isSigned(key, { position, chainHash, signature }) || (linked !== null && linked !== chainHash))
        tell({ kind: 'forged', ledger: null, entry: null, position, count: 1 })
      last = position
    }
  }
  if (last > sealed) tell(cutAt(sealed, last))
  if (last < sealed)
    tell({ kind: 'forged', ledger: null, entry: null, position: sealed, count: sealed - last })
  return sealed
}

async function compareNoted(
  tx: postgres.TransactionSql,
  { key, headsDir }: Sealing,
  sealed: number,
  tell: (finding: Finding) => void,
): Promise<void> {
  let furthest = 0
  let noted: { position: number; chainHash: string }[] = []
  const compare = async () => {
    const places = noted.map(({ position }) => position)
    const rows = await tx<{ position: string; chain_hash: string }[]>`
      select position, chain_hash from ledger_seals where position = any(${places})`
    const hashes = new Map(rows.map((row) => [Number(row.position), row.chain_hash]))
    for (const { position, chainHash } of noted) {
      const hash = hashes.get(position)
      if (hash !== undefined && hash !== chainHash)
        tell({ kind: 'forged', ledger: null, entry: null, position, count: 1 })
    }
    noted = []
  }
  for (const head of readNotedHeads(headsDir)) {
    if (!isSigned(key, head)) continue
    furthest = Math.max(furthest, head.position)
    if (noted.push(head) === 5_000) await compare()
  }
  await compare()
  if (furthest > sealed) tell(cutAt(sealed, furthest))
}

const cutAt = (sealed: number, end: number): Finding => ({
  kind: 'cut',
  ledger: null,
  entry: null,
  position: sealed + 1,
  count: end - sealed,
})
