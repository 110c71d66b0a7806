import { inspect } from 'node:util'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { inViewerTransaction } from '@/lib/policy/enter'
import { practiceWorld } from '../../tests/support/world'

const w = await practiceWorld()

it('a failing statement leaves no parameter in what is thrown, so none reaches a log', async () => {
  const priya = await w.member('Priya Nair', ['provider'])
  const failing = inViewerTransaction(priya, (tx) => tx.execute(sql`select ${'zebracanary'}::text::int`))
  const error = await failing.catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: '22P02' })
  const logged = inspect(error, { depth: 9, showHidden: true })
  expect(logged).not.toContain('zebracanary')
  expect(logged).not.toContain(priya.token)
  expect(logged).not.toContain('select')
})

it('a session that nobody can enter is told by its own words', async () => {
  await expect(inViewerTransaction({ token: 'nobody' }, async () => 1)).rejects.toMatchObject({
    code: 'signed_out',
  })
})
