import type postgres from 'postgres'

/**
 * Switches mechanisms on for the network, from a day (YYYY-MM-DD) without end, where nothing has been said about them
 * yet. Runs as the owner of the database. Source: SPEC §3, "a new network starts from a preset".
 */
export async function switchOn(
  tx: postgres.TransactionSql,
  mechanisms: string[],
  from: string,
): Promise<void> {
  await tx`
    insert into mechanism_switches (mechanism, on_from)
    select named, ${from} from unnest(${mechanisms}::text[]) named
     where not exists (select 1 from mechanism_switches s where s.mechanism = named)`
}
