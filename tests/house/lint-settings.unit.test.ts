import { ESLint } from 'eslint'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const eslint = new ESLint({ cwd: root })

async function errorsOf(file: string, code: string) {
  const [result] = await eslint.lintText(code, { filePath: path.join(root, file) })
  return result?.messages.filter(({ severity }) => severity === 2).map(({ ruleId }) => ruleId) ?? []
}

// The first call loads every plugin, which takes seconds on a busy machine.
beforeAll(() => errorsOf('lib/x.ts', ''), 120_000)

const lines = (count: number) => 'f()\n'.repeat(count)

describe('the lint settings', () => {
  it.each([
    ['no-restricted-syntax', 'lib/clients/queries.ts', 'export const url = process.env.DATABASE_URL'],
    ['no-restricted-syntax', 'app/page.tsx', "import { env } from 'node:process'\nexport const a = env"],
    ['no-restricted-syntax', 'app/page.tsx', 'export const revalidate = 60'],
    ['no-restricted-syntax', 'app/page.tsx', "export const dynamic = 'force-static'"],
    ['no-restricted-syntax', 'app/page.tsx', 'export function generateStaticParams() {}'],
    ['no-restricted-syntax', 'lib/clients/queries.ts', "export async function a() { 'use cache' }"],
    [
      'no-restricted-syntax',
      'lib/clients/queries.ts',
      "import { unstable_cache } from 'next/cache'\nunstable_cache()",
    ],
    ['no-restricted-syntax', 'tests/browser/x.test.ts', "page.getByRole('alert').waitFor()"],
    ['@typescript-eslint/no-explicit-any', 'tests/x.ts', 'export const a: any = 1'],
    ['@typescript-eslint/no-non-null-assertion', 'lib/x.ts', 'export const b = a!'],
    ['@typescript-eslint/ban-ts-comment', 'lib/x.ts', '// @ts-expect-error because\nf()'],
    ['@typescript-eslint/no-unused-vars', 'lib/x.ts', 'const a = 1'],
    ['no-console', 'lib/x.ts', "console.log('x')"],
    ['max-lines', 'tests/x.ts', lines(351)],
    ['max-lines-per-function', 'lib/x.ts', `export const a = () => {\n${lines(60)}}`],
    ['max-lines-per-function', 'components/x.tsx', `export const a = () => {\n${lines(100)}}`],
    ['house/import-zones', 'app/page.tsx', "import '@/db/client'"],
    ['house/actions-wrapped', 'app/clients/actions.ts', "'use server'\nexport async function a() {}"],
    [
      'house/transaction-has-guard-and-audit',
      'lib/notes/x.ts',
      'inViewerTransaction(v, (tx) => tx.insert(t))',
    ],
    ['house/grant-tables-only-in-policy', 'scripts/x.mjs', "export const t = 'chart_shares'"],
    ['house/no-raw-error-text', 'app/x/route.ts', 'try { a() } catch (error) { b(error.message) }'],
    ['house/docstring-on-exports', 'lib/x.ts', 'export function a() {}'],
    ['house/no-client-server-mix', 'components/x.tsx', "'use client'\nimport '@/lib/env'"],
    ['house/prefetch-off-for-client-links', 'app/page.tsx', "import Link from 'next/link'\nf(Link)"],
    ['house/no-raw-paths', 'app/page.tsx', 'export const a = <a href="/clients">x</a>'],
    ['house/no-raw-colours', 'app/page.tsx', 'export const a = <p className="bg-red-500">x</p>'],
    ['house/no-lint-comments', 'scripts/x.mjs', `// ${['oxlint', 'disable'].join('-')}\nf()`],
    ['no-restricted-syntax', 'components/x.tsx', 'export async function Name() {\n  return <p />\n}'],
    ['no-restricted-syntax', 'components/x.tsx', 'export const Name = async () => <p />'],
    ['no-restricted-syntax', 'components/x.tsx', 'export const Name = memo(async () => <p />)'],
    ['no-restricted-syntax', 'components/use-x.ts', 'export async function useName() {}'],
    [
      'react-hooks/purity',
      'app/page.tsx',
      'export default async function Page() {\n  return <p>{Math.random()}</p>\n}',
    ],
    [
      'react-hooks/rules-of-hooks',
      'components/x.tsx',
      'export function Name({ a }) {\n  if (a) useState(0)\n  return <p />\n}',
    ],
    ['house/short-comments', 'scripts/x.mjs', `${'// Reason.\n'.repeat(4)}f()`],
  ])('refuse by %s in %s: %s', async (rule, file, code) => expect(await errorsOf(file, code)).toContain(rule))

  it.each([
    ['lib/env.ts', 'export const url = process.env.DATABASE_URL'],
    ['scripts/start.mjs', 'export const url = process.env.DATABASE_URL'],
    ['tests/x.ts', "it('is a suite', () => {\n" + lines(60) + '})'],
    ['app/page.tsx', "export const dynamic = 'force-dynamic'"],
    ['components/x.tsx', 'export const Name = () => <a onClick={async () => await f()}>x</a>'],
  ])('let pass in %s: %s', async (file, code) => expect(await errorsOf(file, code)).toEqual([]))

  it('cannot be talked out of it in a comment', async () => {
    const silenced = ['/* eslint', '-disable */\nexport const a: any = 1'].join('')
    expect(await errorsOf('lib/x.ts', silenced)).toContain('@typescript-eslint/no-explicit-any')
  })
})
