import { proveRule } from './rule-tester'

const file = 'components/clients/view.tsx'

proveRule('no-raw-colours', {
  good: [
    { name: 'tokens', file, code: 'const a = <p className="bg-surface text-muted border-line" />' },
    {
      name: 'sizes in brackets',
      file,
      code: 'const a = <p className="w-[12rem] text-[0.9rem] grid-cols-[1fr_auto]" />',
    },
    { name: 'anchors and numbers', file, code: 'const a = <a href="#add">#12 of 40</a>; const n = "#7"' },
    { name: 'words', file, code: "const text = 'The red button stops it'; const c = 'text-white-ish'" },
  ],
  bad: [
    {
      name: 'the palette of Tailwind',
      file,
      code: 'const a = <p className="p-2 bg-red-600" />',
      errors: ['raw'],
    },
    {
      name: 'with a variant',
      file,
      code: 'const a = <p className="dark:hover:text-slate-200/80" />',
      errors: ['raw'],
    },
    { name: 'white', file, code: 'const a = <p className="bg-white" />', errors: ['raw'] },
    {
      name: 'a colour in brackets',
      file,
      code: 'const a = <p className="text-[#123456]" />',
      errors: ['raw'],
    },
    { name: 'in a template', file, code: 'const c = `border-[rgb(1,2,3)] ${x}`', errors: ['raw'] },
    { name: 'a hex value', file, code: "const a = <p style={{ color: '#a1b2c3' }} />", errors: ['raw'] },
    { name: 'a colour function', file, code: "const c = 'oklch(0.7 0.1 200)'", errors: ['raw'] },
  ],
})
