import { proveRule } from './rule-tester'

const file = 'lib/clients/queries.ts'

proveRule('grant-tables-only-in-policy', {
  good: [
    {
      name: 'in the policy room',
      file: 'lib/policy/mechanisms/m2.ts',
      code: "import { chartShares } from '@/db/schema'",
    },
    {
      name: 'in the schema',
      file: 'db/schema/grants.ts',
      code: "export const chartShares = pgTable('chart_shares', {})",
    },
    { name: 'in a test', file: 'lib/clients/queries.db.test.ts', code: 'await tx.insert(chartShares)' },
    {
      name: 'plain words on a screen',
      file,
      code: "const text = 'Authorisations reach the client; supervisions end.'",
    },
    {
      name: 'plain words as fields of a DTO',
      file,
      code: 'type A = { authorisations: string[] }; a.authorisations.length',
    },
    { name: 'the views of the policy', file, code: 'sql`select * from policy.visible_clients`' },
    {
      name: 'longer names',
      file,
      code: "const a = 'chart_shares_count'; const reached = sql`select from reachable`",
    },
  ],
  bad: [
    {
      name: 'the drizzle table',
      file,
      code: "import { clients, chartShares as s } from '@/db/schema'",
      errors: ['named'],
    },
    {
      name: 'a plain word from the schema',
      file,
      code: "import { reach } from '@/db/schema'",
      errors: ['named'],
    },
    { name: 'through a schema object', file, code: 'schema.supervisions', errors: ['named'] },
    { name: 'through drizzle queries', file, code: 'tx.query.authorisations.findMany()', errors: ['named'] },
    { name: 'by a computed key', file, code: "schema['authorisations']", errors: ['named'] },
    { name: 'as a string', file, code: "const t = 'care_team_memberships'", errors: ['named'] },
    { name: 'in SQL', file, code: 'sql`select 1 from chart_shares where x = ${y}`', errors: ['named'] },
    {
      name: 'a plain word in SQL',
      file,
      code: 'sql`select 1 from clients join reach on true`',
      errors: ['named'],
    },
    {
      name: 'a quoted plain word in SQL',
      file,
      code: 'sql`delete from "authorisations"`',
      errors: ['named'],
    },
    { name: 'in a page', file: 'app/page.tsx', code: 'const x = mechanismSwitches', errors: ['named'] },
    {
      name: 'in a script',
      file: 'scripts/fix.mjs',
      code: 'await sql`update sent_notes set x = 1`',
      errors: ['named'],
    },
  ],
})
