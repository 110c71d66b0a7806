import { describe, expect, it } from 'vitest'
import { type SourceFile, sourceFiles } from './source-files'

/** What a file puts in a module's place stays there for the files that share its modules (vitest.config.ts). */
const mocking = (files: SourceFile[]) =>
  files
    .filter(({ path, text }) => /\bvi\.(do)?mock\(/i.test(text) && !path.includes('.alone.'))
    .map(({ path }) => path)

describe('tests that put something in a module’s place', () => {
  it('say so in their names', () =>
    expect(mocking(sourceFiles().filter(({ path }) => path !== 'tests/house/mocks.unit.test.ts'))).toEqual(
      [],
    ))

  it('would be noticed', () => {
    const text = "vi.mock('next/headers')"
    const files = ['lib/a.unit.test.ts', 'lib/a.alone.unit.test.ts'].map((path) => ({ path, text }))
    expect(mocking(files)).toEqual(['lib/a.unit.test.ts'])
  })
})
