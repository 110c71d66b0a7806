import { connection } from '@/db/client'

/** True when the database answers the application's role; never throws. Reads no table. */
export async function answersDatabase(): Promise<boolean> {
  try {
    await connection().sql`select 1`
    return true
  } catch {
    return false
  }
}
