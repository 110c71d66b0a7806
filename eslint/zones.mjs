/** Safe in the browser: types, schemas, paths, words and days. */
const BROWSER_SAFE = [
  'lib/**/dto',
  'lib/**/schemas',
  'lib/paths',
  'lib/terms',
  'lib/form-fields',
  'lib/time/**',
]
const POLICY_BASE = ['db/**', 'lib/time/**', 'lib/env', 'lib/errors', 'lib/terms']

/**
 * Rooms and what each may import: db ← lib/policy ← lib/<domain> ← app, components to the side. The first zone whose
 * `files` hold a file counts; `not` are exceptions from `may`, `packages` those that must stay out.
 */
export const ZONES = [
  { files: ['tests/**', 'bench/**', 'scripts/**', 'eslint/**', '**/*.test'], may: ['**'] },
  // Settings are a leaf: the client must learn its address from somewhere, and lib/env imports no room.
  { files: ['db/**'], may: ['db/**', 'lib/env'], packages: ['next', 'react', 'next-auth'] },
  // Written from the words alone, so that it can catch the engine out: it shares no code with it.
  {
    files: ['lib/policy/oracle/**'],
    may: ['lib/policy/oracle/**'],
    packages: ['next', 'react', 'drizzle-orm', 'postgres'],
  },
  {
    files: ['lib/policy/**'],
    may: ['lib/policy/**', ...POLICY_BASE],
    packages: ['next', 'react', 'next-auth'],
  },
  {
    files: ['lib/**/dto', 'lib/**/schemas'],
    may: [...BROWSER_SAFE, 'lib/errors'],
    packages: ['next', 'drizzle-orm', 'postgres'],
  },
  {
    files: ['lib/time/**', 'lib/terms', 'lib/paths', 'lib/form-fields', 'lib/errors'],
    may: ['lib/time/**'],
    packages: ['next', 'react', 'drizzle-orm', 'postgres'],
  },
  { files: ['lib/env'], may: ['lib/time/**', 'lib/terms'], packages: ['next', 'react'] },
  { files: ['lib/actions/**', 'lib/auth/**'], may: ['db/**', 'lib/**'] },
  { files: ['lib/**'], may: ['db/**', 'lib/**'], packages: ['next', 'react', 'next-auth'] },
  {
    files: ['components/**'],
    may: ['components/**', ...BROWSER_SAFE],
    packages: ['drizzle-orm', 'postgres', 'next-auth'],
  },
  {
    files: ['app/**'],
    may: ['app/**', 'components/**', 'lib/**'],
    packages: ['drizzle-orm', 'postgres', 'next-auth'],
  },
]

/** What only the named rooms may import; tests, benchmarks and scripts are free. `$1` is what the `*` stood for. */
export const PRIVATE = [
  { files: 'lib/*/internal', only: ['lib/$1/**'] },
  { files: 'lib/policy/oracle/**', only: ['lib/policy/oracle/**', 'lib/policy/scenarios/**'] },
  { files: 'db/testing/**', only: ['db/testing/**'] },
]
