import { describe, expect, it } from 'vitest'
import { GRANT_ROOMS, GRANT_TABLES, GRANT_WORDS, grantTableIn } from '@/eslint/grant-tables.mjs'
import { type SourceFile, textFiles } from './source-files'

const CODE = /\.(ts|tsx|mjs|sql|sh)$/

/** Lint sees only TypeScript and JavaScript; this reads SQL and everything else as well. */
function strangers(files: SourceFile[]) {
  return files.flatMap(({ path, text }) => {
    if (!CODE.test(path) || /\.test\.tsx?$/.test(path) || GRANT_ROOMS.some((room) => path.startsWith(room)))
      return []
    const found = grantTableIn(text)
    return found ? [`${path} names ${found}`] : []
  })
}

describe('tables that give or take access', () => {
  it('are named in the policy room alone', () => expect(strangers(textFiles())).toEqual([]))

  it.each([...GRANT_TABLES, ...GRANT_WORDS])('would be found elsewhere: %s', (table) => {
    const text = `select 1\n  from\n  ${table} where true`
    for (const path of ['scripts/fix.mjs', 'lib/clients/list.sql', 'app/page.tsx']) {
      expect(strangers([{ path, text }])).toHaveLength(1)
      expect(strangers([{ path: `lib/policy/${path}`, text }])).toEqual([])
    }
  })

  it('exist under these names, or the list has grown old', () => {
    const migrations = textFiles('db/migrations').map(({ text }) => text.toLowerCase())
    const missing = [...GRANT_TABLES, ...GRANT_WORDS].filter(
      (table) =>
        !migrations.some((text) =>
          new RegExp(`create table (\\w+\\.|"\\w+"\\.)?"?${table}"?\\s*\\(`).test(text),
        ),
    )
    expect(missing).toEqual([])
  })
})
