type Plant = { name: string; code: string }

const later = 'async function later() {\n  await Promise.resolve()\n}\n'
// In two pieces, as such a comment is refused here too.
const silence = (tool: string, rules: string) => `// ${[tool, 'disable-next-line'].join('-')} ${rules}`

/** A component with `body`, which may use the hooks and its properties. */
const component = (body: string) => `import { useEffect, useMemo, useRef, useState } from 'react'
export function Example({ a, list }: { a: string; list: string[] }) {
  ${body}
  return <p>{a}</p>
}`

/** What the native linter must refuse, with the rule that does. */
export const refused: (Plant & { rule: string })[] = [
  { rule: 'no-floating-promises', name: 'a call nobody waits for', code: `${later}later()` },
  { rule: 'no-floating-promises', name: 'a chain that ends open', code: `${later}later().then(() => 1)` },
  {
    rule: 'no-floating-promises',
    name: 'a call that a comment would silence',
    code: `${later}${silence('eslint', '@typescript-eslint/no-floating-promises')}\nlater()`,
  },
  { rule: 'await-thenable', name: 'waiting for a number', code: 'await 3' },
  { rule: 'await-thenable', name: 'waiting for a function', code: `${later}await later` },
  { rule: 'no-misused-promises', name: 'a condition', code: `${later}if (later()) throw new Error()` },
  { rule: 'no-misused-promises', name: 'a loop', code: `${later}export const x = [1].forEach(later)` },
  {
    rule: 'no-misused-promises',
    name: 'a listener in an object',
    code: `${later}export const x: { on: () => void } = { on: later }`,
  },
  {
    rule: 'error-boundaries',
    name: 'markup in try',
    code: component('try {\n    return <b>{a}</b>\n  } catch {\n    return null\n  }'),
  },
  { rule: 'globals', name: 'a count of drawings', code: `let count = 0\n${component('count = count + 1')}` },
  {
    rule: 'immutability',
    name: 'state changed in place',
    code: component("const [s] = useState(list); s[0] = 'x'; return <b>{s}</b>"),
  },
  {
    rule: 'incompatible-library',
    name: 'watching a form',
    code: `import { useForm } from 'react-hook-form'\n${component("const { watch } = useForm(); watch('a')")}`,
  },
  {
    rule: 'preserve-manual-memoization',
    name: 'a memo around a hook',
    code: component(
      'const x: unknown[] = []; useState(0); x.push(a); const y = useMemo(() => [x], [x]); return <b>{y.length}</b>',
    ),
  },
  { rule: 'purity', name: 'a clock', code: component('const now = Date.now(); return <b>{now}</b>') },
  { rule: 'refs', name: 'a ref read', code: component('const r = useRef(0); return <b>{r.current}</b>') },
  {
    rule: 'rule-suppression',
    name: 'a comment that would silence hooks',
    code: component(`${silence('eslint', 'react-hooks/exhaustive-deps')}\n  useEffect(() => f(a), [])`),
  },
  {
    rule: 'set-state-in-effect',
    name: 'state set in an effect',
    code: component('const [s, setS] = useState(a); useEffect(() => setS(a), [a]); return <b>{s}</b>'),
  },
  {
    rule: 'set-state-in-render',
    name: 'state set while drawing',
    code: component('const [s, setS] = useState(0); setS(1); return <b>{s}</b>'),
  },
  {
    rule: 'static-components',
    name: 'a component within a component',
    code: component('const Inner = () => <i>{a}</i>; return <Inner />'),
  },
  { rule: 'unsupported-syntax', name: 'eval', code: component('eval(a)') },
  {
    rule: 'use-memo',
    name: 'a memo with a parameter',
    code: component('const x = useMemo((c: number) => c, []); return <b>{x}</b>'),
  },
]

/** What it must let pass. */
export const accepted: Plant[] = [
  {
    name: 'a form with an async action, a button with an async listener',
    code: `${later}export const x = (
  <form action={later}>
    <button onClick={async () => await later()}>x</button>
  </form>
)`,
  },
  { name: 'promises waited for, returned and set aside', code: `${later}await later()\nvoid later()` },
  {
    name: 'a component with state, an effect and a memo',
    code: component(
      'const [s, setS] = useState(a); useEffect(() => { document.title = s }, [s]); const x = useMemo(() => [s], [s])\n' +
        '  return <b onClick={() => setS(a)}>{x}</b>',
    ),
  },
]
