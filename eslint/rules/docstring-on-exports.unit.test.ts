import { proveRule } from './rule-tester'

const file = 'lib/time/x.ts'
const doc = '/** Adds whole days to a day. */\n'

proveRule('docstring-on-exports', {
  good: [
    { name: 'a function that says what', file, code: `${doc}export function addDays() {}` },
    { name: 'an arrow function', file, code: `${doc}export const addDays = () => 1` },
    { name: 'what stays inside', file, code: 'function helper() {}' },
    { name: 'a value', file, code: 'export const MAX = 3' },
    { name: 'a type', file, code: 'export type A = string' },
    { name: 'exported by name', file, code: `${doc}function addDays() {}\nexport { addDays }` },
    {
      name: 'overloads, the first one told',
      file,
      code: `${doc}export function f(a: string): void\nexport function f(a: number): void`,
    },
  ],
  bad: [
    { name: 'a bare function', file, code: 'export function addDays() {}', errors: ['missing'] },
    {
      name: 'an async arrow function',
      file,
      code: 'export const addDays = async () => 1',
      errors: ['missing'],
    },
    {
      name: 'a cached function',
      file,
      code: 'export const getViewer = cache(async () => 1)',
      errors: ['missing'],
    },
    {
      name: 'a comment that is no docstring',
      file,
      code: '// Adds whole days to a day.\nexport function addDays() {}',
      errors: ['missing'],
    },
    {
      name: 'a docstring that says nothing',
      file,
      code: '/** Add days. */\nexport function addDays() {}',
      errors: ['empty'],
    },
    {
      name: 'exported by name',
      file,
      code: 'function addDays() {}\nexport { addDays }',
      errors: ['missing'],
    },
    { name: 'by default', file, code: 'export default function addDays() {}', errors: ['missing'] },
  ],
})
