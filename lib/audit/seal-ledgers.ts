import type postgres from 'postgres'
import { isSigned, signHead, type SignedHead } from '@/lib/audit/chain-head'
import { openHeadFile } from '@/lib/audit/head-file'

/** The chain does not go on from what was signed or noted: sealing on would cover up what happened to it. */
export class ChainBroken extends Error {
  constructor(what: string) {
    super(`${what}: run npm run verify-audit`)
  }
}

export type Sealing = { key: string; headsDir: string }

const AT_ONCE = 5_000

type Tip = {
  pending: boolean
  head_position: string | null
  head_hash: string | null
  head_signature: string | null
  seal_position: string | null
  seal_hash: string | null
}

/**
 * Gives the function that links every ledger row that is committed and waits, signs the end and notes it in the data
 * folder; one sealer at a time, over all processes of the network. It answers how many rows it linked, and throws
 * ChainBroken when the chain does not end where it was signed last, or lacks what was noted.
 */
export function createSealer(sql: postgres.Sql, { key, headsDir }: Sealing): () => Promise<number> {
  const file = openHeadFile(headsDir)
  return async () => {
    let total = 0
    for (;;) {
      const made = await sealOnce(sql, key, file.last())
      if (!made) return total
      // After the commit: what is noted here is in the database for certain.
      file.note(made.head)
      total += made.sealed
      if (made.sealed < AT_ONCE) return total
    }
  }
}

type Made = { sealed: number; head: SignedHead }

function sealOnce(sql: postgres.Sql, key: string, noted: SignedHead | null): Promise<Made | null> {
  return sql.begin(async (tx) => {
    const [tip] = await tx<Tip[]>`select * from policy.begin_sealing()`
    if (!tip?.pending) return null
    assertSigned(tip, key)
    if (noted) await assertLinked(tx, noted)
    const [made] = await tx<{ sealed: number; head_position: string; head_hash: string }[]>`
      select * from policy.seal_pending(${AT_ONCE})`
    if (!made) return null
    const head = { position: Number(made.head_position), chainHash: made.head_hash }
    const signature = signHead(key, head)
    await tx`select policy.sign_chain(${head.position}, ${head.chainHash}, ${signature})`
    return { sealed: made.sealed, head: { ...head, signature } }
  })
}

function assertSigned(tip: Tip, key: string): void {
  if (tip.head_position !== tip.seal_position || tip.head_hash !== tip.seal_hash)
    throw new ChainBroken('the chain does not end with a signature')
  if (tip.head_position === null || tip.head_hash === null || tip.head_signature === null) return
  const head: SignedHead = {
    position: Number(tip.head_position),
    chainHash: tip.head_hash,
    signature: tip.head_signature,
  }
  if (!isSigned(key, head)) throw new ChainBroken('the end of the chain was signed with another key')
}

async function assertLinked(tx: postgres.TransactionSql, noted: SignedHead): Promise<void> {
  const [row] = await tx<{ hash: string | null }[]>`select policy.chain_hash_at(${noted.position}) as hash`
  if (row?.hash !== noted.chainHash)
    throw new ChainBroken(`the database lacks link ${noted.position} that was noted outside it`)
}
