import nextVitals from 'eslint-config-next/core-web-vitals'
import nextTypescript from 'eslint-config-next/typescript'
import house from './eslint/index.mjs'
import { ASYNC_COMPONENTS, BARE_ALERTS, CACHES, ENVIRONMENT } from './eslint/syntax.mjs'

// Floating and misused promises, which need types, are found by oxlint: see .oxlintrc.json.
const TESTS = ['**/*.test.{ts,tsx}', 'tests/**', 'db/testing/**']
const SCRIPTS = ['scripts/**', 'bench/**', 'eslint/**', '*.config.{ts,mjs}']
const { parser } = nextTypescript.find((entry) => entry.languageOptions?.parser)?.languageOptions ?? {}

// Rules about React and pages; the React compiler behind some of them takes its time even where there is no component.
const pageRules = nextVitals.flatMap(({ rules = {} }) => Object.keys(rules))
const PAGE_RULES = pageRules.filter((name) => /^(react|jsx-a11y|@next)/.test(name))
const COMPILER_RULES = pageRules.filter(
  (name) => name.startsWith('react-hooks/') && !/(rules-of-hooks|exhaustive-deps)$/.test(name),
)

const off = (names) => Object.fromEntries(names.map((name) => [name, 'off']))

/** No rule here asks what is global, and a thousand names would be entered anew for each file. */
const withoutGlobals = (entry) =>
  entry.languageOptions ? { ...entry, languageOptions: { ...entry.languageOptions, globals: {} } } : entry

const lines = (max) => ['error', { max, skipBlankLines: true, skipComments: true }]

export default [
  { ignores: ['.next*/**', '.data/**', 'node_modules/**', 'next-env.d.ts', 'test-results/**'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  ...nextVitals.map(withoutGlobals),
  ...nextTypescript,
  {
    name: 'house/no-pages',
    files: ['**/*.{ts,mjs}'],
    ignores: ['app/**', 'components/**'],
    rules: off(PAGE_RULES),
  },
  {
    name: 'house/everywhere',
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { house },
    languageOptions: { parser },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, minimumDescriptionLength: 10 },
      ],
      eqeqeq: 'error',
      // The file's name is the name, in rules and settings alike.
      'import/no-anonymous-default-export': 'off',
      'max-lines': ['error', 350],
      'max-lines-per-function': lines(50),
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
      'no-restricted-syntax': ['error', ...ENVIRONMENT, ...CACHES],
      'house/grant-tables-only-in-policy': 'error',
      'house/import-zones': 'error',
      'house/no-client-server-mix': 'error',
      'house/no-lint-comments': 'error',
      'house/prefetch-off-for-client-links': 'error',
      'house/short-comments': 'error',
    },
  },
  {
    // oxlint sees to these here, by the same compiler in native code; as it passes over async components, there are none.
    name: 'house/components',
    files: ['components/**'],
    ignores: TESTS,
    rules: {
      ...off(COMPILER_RULES),
      'no-restricted-syntax': ['error', ...ENVIRONMENT, ...CACHES, ...ASYNC_COMPONENTS],
    },
  },
  {
    name: 'house/actions',
    files: ['app/**/*.{ts,tsx}', 'lib/**/*.ts', 'components/**/*.tsx'],
    ignores: TESTS,
    rules: {
      'house/actions-wrapped': [
        'error',
        { publicIn: ['/app/sign-in/', '/app/reset-password/', '/app/choose-password/', '/app/set-up/'] },
      ],
    },
  },
  {
    name: 'house/verbs',
    files: ['lib/**/*.ts'],
    ignores: [...TESTS, 'lib/policy/**', 'lib/audit/**'],
    rules: { 'house/transaction-has-guard-and-audit': 'error' },
  },
  {
    name: 'house/docstrings',
    files: ['lib/**/*.ts'],
    ignores: [...TESTS, '**/dto.ts'],
    rules: { 'house/docstring-on-exports': 'error' },
  },
  {
    name: 'house/errors',
    files: ['app/**/*.{ts,tsx}', 'lib/**/*.ts', 'components/**/*.tsx'],
    ignores: [...TESTS, 'lib/errors.ts'],
    rules: { 'house/no-raw-error-text': 'error', 'no-console': 'error' },
  },
  {
    name: 'house/screens',
    files: ['app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}'],
    ignores: TESTS,
    rules: { 'house/no-raw-paths': 'error', 'house/no-raw-colours': 'error' },
  },
  // Primitives may hold what no token can name, such as the colours of an icon's gradient.
  { name: 'house/primitives', files: ['components/ui/**'], rules: { 'house/no-raw-colours': 'off' } },
  // Markup is long and flat: cut at 50 lines, a form falls into pieces that mean nothing alone.
  { name: 'house/markup', files: ['**/*.tsx'], rules: { 'max-lines-per-function': lines(90) } },
  {
    name: 'house/outside-the-application',
    files: [...TESTS, ...SCRIPTS, 'lib/env.ts', 'proxy.ts', 'instrumentation.ts'],
    rules: { 'no-restricted-syntax': ['error', ...CACHES] },
  },
  {
    name: 'house/browser-tests',
    files: ['tests/browser/**'],
    ignores: ['tests/browser/no-javascript.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...CACHES, ...BARE_ALERTS] },
  },
  // The function that holds a whole suite is a heading, not a function.
  { name: 'house/tests', files: TESTS, rules: { 'max-lines-per-function': 'off' } },
]
