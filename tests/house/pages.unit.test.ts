import { expect, test } from 'vitest'
import { sourceFiles } from './source-files'

/** Reads nothing that could be refused. */
const PLAIN = ['app/reset-password/page.tsx']

// A refusal that is thrown past the page becomes an empty document that only a script fills.
test('every page draws its own refusals', () => {
  const pages = sourceFiles().filter(({ path }) => /^app\/.*page\.tsx$/.test(path) && !PLAIN.includes(path))
  expect(pages.length).toBeGreaterThan(10)
  const others = pages.filter(({ text }) => !/^export default answered(Alone)?\(/m.test(text))
  expect(others.map(({ path }) => path)).toEqual([])
})
