/** No room left: reading goes on, so that asking alone does not show it. */
const NO_ROOM = '53100'
const REMEMBERED_MS = 3_000

const holder = globalThis as typeof globalThis & { concordRefusedWriteAt?: number }

/** Remembers that the database had no room just now, by the code of what failed. */
export function noteRefusedWrite(code: string | null): void {
  if (code === NO_ROOM) holder.concordRefusedWriteAt = performance.now()
}

/** Whether the database refused to write within the last seconds. */
export function hasRefusedWrite(): boolean {
  return performance.now() - (holder.concordRefusedWriteAt ?? -Infinity) < REMEMBERED_MS
}
