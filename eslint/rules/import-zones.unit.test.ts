import { proveRule } from './rule-tester'

const allowed: [string, string][] = [
  ['db/client.ts', './schema/clients'],
  ['db/client.ts', '@/lib/env'],
  ['lib/policy/decide.ts', '@/db/schema'],
  ['lib/policy/decide.ts', '@/lib/time/network-day'],
  ['lib/policy/oracle/decide.ts', './world'],
  ['lib/policy/scenarios/run.ts', '../oracle/decide'],
  ['lib/clients/queries.ts', '@/lib/policy'],
  ['lib/clients/queries.ts', './internal'],
  ['lib/clients/schemas.ts', '@/lib/time/iso-day'],
  ['lib/clients/schemas.ts', '@/lib/form-fields'],
  ['lib/auth/index.ts', 'next/headers'],
  ['components/clients/view.tsx', '@/lib/clients/dto'],
  ['components/clients/view.tsx', '@/lib/actions/dto'],
  ['components/clients/view.tsx', '../ui/button'],
  ['app/clients/page.tsx', '@/lib/clients/queries'],
  ['tests/policy/laws.test.ts', '@/lib/policy/oracle/decide'],
  ['lib/clients/queries.db.test.ts', '@/db/testing/worlds'],
]
const refused: [string, string, string][] = [
  ['db/client.ts', '@/lib/auth', 'room'],
  ['db/client.ts', 'next/headers', 'package'],
  ['lib/policy/decide.ts', '@/lib/clients/queries', 'room'],
  ['lib/policy/decide.ts', '../clients/dto', 'room'],
  ['lib/policy/decide.ts', './oracle/decide', 'private'],
  ['lib/policy/oracle/decide.ts', '../rules', 'room'],
  ['lib/policy/oracle/decide.ts', 'drizzle-orm', 'package'],
  ['lib/clients/queries.ts', '@/app/clients/page', 'room'],
  ['lib/clients/queries.ts', '@/components/ui/button', 'room'],
  ['lib/clients/queries.ts', 'next/navigation', 'package'],
  ['lib/clients/queries.ts', 'react', 'package'],
  ['lib/clients/queries.ts', '@/lib/notes/internal', 'private'],
  ['lib/clients/queries.ts', '@/db/testing/worlds', 'private'],
  ['lib/clients/dto.ts', '@/lib/clients/queries', 'room'],
  ['lib/time/format.ts', '@/lib/env', 'room'],
  ['lib/terms.ts', '@/lib/env', 'room'],
  ['lib/form-fields.ts', '@/lib/clients/schemas', 'room'],
  ['components/clients/view.tsx', '@/lib/clients/queries', 'room'],
  ['components/clients/view.tsx', '@/db/schema', 'room'],
  ['components/clients/view.tsx', '../../lib/auth', 'room'],
  ['components/clients/view.tsx', '@/app/clients/actions', 'room'],
  ['app/clients/page.tsx', '@/db/client', 'room'],
  ['app/clients/page.tsx', '../../db/schema', 'room'],
  ['app/clients/page.tsx', 'drizzle-orm', 'package'],
  ['app/clients/page.tsx', 'drizzle-orm/pg-core', 'package'],
  ['app/clients/page.tsx', 'postgres', 'package'],
  ['app/clients/page.tsx', 'next-auth', 'package'],
]

proveRule('import-zones', {
  good: [
    ...allowed.map(([file, source]) => ({
      name: `${file} may import ${source}`,
      file,
      code: `import '${source}'`,
    })),
    {
      name: 'a package of a similar name',
      file: 'app/x.ts',
      code: "import 'postgres-date'; import 'drizzle-orm-extra'",
    },
  ],
  bad: [
    ...refused.map(([file, source, error]) => ({
      name: `${file} may not import ${source}`,
      file,
      code: `import '${source}'`,
      errors: [error],
    })),
    {
      name: 'types, re-exports and lazy imports count',
      file: 'app/x.ts',
      code: "import type { A } from '@/db/a'\nexport * from '@/db/b'\nexport { c } from '@/db/c'\nimport('@/db/d')\ntype E = import('@/db/e').E",
      errors: ['room', 'room', 'room', 'room', 'room'],
    },
  ],
})
