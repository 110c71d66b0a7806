import { proveRule } from './rule-tester'

const file = 'components/x.tsx'
const silencing = (rest: string) => ['oxlint', rest].join('-')

proveRule('no-lint-comments', {
  good: [
    { name: 'a comment that says why', file, code: '// oxlint reads this file as well.\nf()' },
    { name: 'the words in a string', file, code: `export const a = '${silencing('disable')}'` },
  ],
  bad: [
    { name: 'a whole file', file, code: `/* ${silencing('disable')} */\nf()`, errors: ['silenced'] },
    { name: 'a line', file, code: `f() // ${silencing('disable-line')} react/refs`, errors: ['silenced'] },
    {
      name: 'the next line, with rules and a reason',
      file,
      code: `// ${silencing('disable-next-line')} react/refs -- reason\nf()`,
      errors: ['silenced'],
    },
    {
      name: 'a comment in markup',
      file,
      code: `export const a = <p>{/* ${silencing('enable')} */}</p>`,
      errors: ['silenced'],
    },
  ],
})
