import path from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { loadWorld } from '@/lib/policy/scenarios/database-answers'
import { installQuestions } from '@/lib/policy/scenarios/database-functions'
import { explainInWords } from '@/lib/policy/scenarios/explain-in-words'
import { readScenario } from '@/lib/policy/scenarios/files'
import { freshDatabase } from '@/tests/support/database'

const database = await freshDatabase()
const sql = await database.owner.reserve()
await installQuestions(sql)
await loadWorld(
  sql,
  readScenario(path.join(import.meta.dirname, '../worlds/dates/demographics-stay-when-notes-close.yaml'))
    .world,
)
await sql`update staff set email = lower(name) || '@practice.test'`
const [client] = await sql<{ reference: string }[]>`select reference from clients`
sql.release()
afterAll(() => database.drop())

async function explained(...args: string[]): Promise<string> {
  const lines: string[] = []
  await explainInWords(args, database.ownerUrl, (line) => lines.push(line))
  return lines.join('\n')
}

describe('npm run policy -- explain', () => {
  const asked = ['--viewer', 'BEN@practice.test', '--client', client?.reference.toLowerCase() ?? '']

  it('says in words what opens a client, and what opens nothing any more', async () => {
    const text = await explained(...asked, '--at', '2026-11-22')
    expect(text).toContain('Ben, acting for Practice, and Robin Cole, on 2026-11-22 12:00 (Europe/London)')
    expect(text).toMatch(/Finds this client, because:\n {2}Ben is on Robin Cole’s care team.*\[M1\.list\]/)
    expect(text).toContain('opens profile (edit), location (edit), diagnoses, documents (edit)')
    expect(text).toMatch(
      /Opens nothing:[\s\S]*Not in force \(it has ended\): Ann’s chart is shared with Ben.*\[M2\.share\]/,
    )
  })

  it('answers for the day asked about', async () => {
    const text = await explained(...asked, '--at', '2026-11-21')
    expect(text).toMatch(/\[M2\.share\]\n {6}opens notes, clinical documents/)
    expect(await explained(...asked, '--at', '2026-10-01')).toContain('Does not find this client.')
  })

  it('says who was not found and which word was not understood', async () => {
    await expect(explained('--viewer', 'nobody@practice.test', '--client', 'Xxx00000')).rejects.toThrow(
      'Nobody signs in as nobody@practice.test.',
    )
    await expect(explained('--viewer', 'ben@practice.test', '--client', 'Xxx00000')).rejects.toThrow(
      'No client has the reference Xxx00000.',
    )
    await expect(explained(...asked, '--at', 'tomorrow')).rejects.toThrow('--at is a day')
    await expect(explained('--client', 'Xxx00000')).rejects.toThrow('--viewer EMAIL')
  })
})
