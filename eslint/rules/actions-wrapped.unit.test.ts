import { proveRule } from './rule-tester'

const file = 'app/clients/actions.ts'
const imported = "import { action } from '@/lib/actions'\n"

proveRule(
  'actions-wrapped',
  {
    good: [
      {
        name: 'a wrapped action',
        file,
        code: `'use server'\n${imported}export const stop = action({ name: 'stop', run })`,
      },
      {
        name: 'a type beside it',
        file,
        code: `'use server'\n${imported}export type A = string\nexport interface B {}`,
      },
      {
        name: 'a page that exports functions',
        file: 'app/clients/page.tsx',
        code: 'export default function Page() {}',
      },
      {
        name: 'a public action where people sign in',
        file: 'app/sign-in/actions.ts',
        code: "'use server'\nimport { publicAction } from '@/lib/actions'\nexport const signIn = publicAction({})",
      },
    ],
    bad: [
      {
        name: 'an exported async function',
        file,
        code: "'use server'\nexport async function stop(form: FormData) { await stopShare(form) }",
        errors: ['unwrapped'],
      },
      {
        name: 'an arrow function',
        file,
        code: "'use server'\nexport const stop = async () => {}",
        errors: ['unwrapped'],
      },
      {
        name: 'a default export',
        file,
        code: "'use server'\nexport default async function stop() {}",
        errors: ['unwrapped'],
      },
      {
        name: 'a verb exported as it is',
        file,
        code: "'use server'\nexport { stopShare } from '@/lib/x'",
        errors: ['unwrapped'],
      },
      {
        name: 'everything of a module',
        file,
        code: "'use server'\nexport * from '@/lib/x'",
        errors: ['unwrapped'],
      },
      {
        name: 'one of two bare',
        file,
        code: `'use server'\n${imported}export const a = action({}), b = async () => {}`,
        errors: ['unwrapped'],
      },
      {
        name: 'a wrapper of that name from elsewhere',
        file,
        code: "'use server'\nimport { action } from './mine'\nexport const a = action({})",
        errors: ['foreign'],
      },
      {
        name: 'a public action elsewhere',
        file,
        code: "'use server'\nimport { publicAction } from '@/lib/actions'\nexport const a = publicAction({})",
        errors: ['publicHere'],
      },
      {
        name: "a function with its own 'use server'",
        file: 'app/clients/page.tsx',
        code: "export default function Page() { async function save() { 'use server'; await x() } return save }",
        errors: ['inline'],
      },
      {
        name: 'a file of server actions by another name',
        file: 'lib/x.ts',
        code: "'use server'\nexport const a = run",
        errors: ['unwrapped'],
      },
      {
        name: 'actions.ts without its directive',
        file,
        code: `${imported}export const a = action({})`,
        errors: ['directive'],
      },
    ],
  },
  [{ publicIn: ['/app/sign-in/'] }],
)
