import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A file system of its own size, where we may make one (root); else none, and nothing is tried with a full one. */
export function smallRoom(megabytes: number) {
  const place = mkdtempSync(path.join(tmpdir(), 'concord-room-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', place])
  } catch {
    rmSync(place, { recursive: true, force: true })
    return null
  }
  const filler = path.join(place, 'filler')
  let refilling: NodeJS.Timeout | undefined
  const empty = () => {
    clearInterval(refilling)
    rmSync(filler, { force: true })
  }
  return {
    place,
    /** Full from now on: what the server itself gives back meanwhile, as by removing old logs, is taken at once. */
    fill: () => {
      fill(filler, megabytes)
      refilling = setInterval(() => toTheLastPage(filler), 10)
    },
    empty,
    remove: () => {
      clearInterval(refilling)
      execFileSync('umount', ['-l', place])
      rmSync(place, { recursive: true, force: true })
    },
  }
}

/** No room at all: also what tables keep free inside is used up by nothing, so a write that fits there still works. */
function fill(file: string, megabytes: number): void {
  try {
    for (let size = 0; size < megabytes; size += 1)
      writeFileSync(file, Buffer.alloc(1_000_000), { flag: 'a' })
  } catch {
    // Full.
  }
  toTheLastPage(file)
}

function toTheLastPage(file: string): void {
  try {
    for (;;) writeFileSync(file, Buffer.alloc(4_096), { flag: 'a' })
  } catch {
    // Full.
  }
}
