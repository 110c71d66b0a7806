import { proveRule } from './rule-tester'

const file = 'lib/x.ts'
const lines = (count: number) => Array.from({ length: count }, (_, at) => `// Reason ${at}.`).join('\n')
const docstring = (count: number) => `/**\n${' * Fact.\n'.repeat(count)} */\n`

proveRule('short-comments', {
  good: [
    { name: 'three lines', file, code: `${lines(3)}\nf()` },
    { name: 'two comments apart', file, code: `${lines(3)}\nf()\n${lines(3)}\ng()` },
    { name: 'a docstring', file, code: `${docstring(12)}export function f() {}` },
  ],
  bad: [
    { name: 'four lines', file, code: `${lines(4)}\nf()`, errors: ['long'] },
    { name: 'four lines in a block', file, code: '/* a\nb\nc\nd */\nf()', errors: ['long'] },
    {
      name: 'a docstring like a chapter',
      file,
      code: `${docstring(13)}export function f() {}`,
      errors: ['long'],
    },
  ],
})
