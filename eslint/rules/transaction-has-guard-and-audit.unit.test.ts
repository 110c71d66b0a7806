import { proveRule } from './rule-tester'

const file = 'lib/chart-sharing/share-chart.ts'

function verb(body: string, before = '') {
  return `export async function shareChart(viewer, input) { ${before} return inViewerTransaction(viewer, async (tx) => { ${body} }) }`
}

proveRule('transaction-has-guard-and-audit', {
  good: [
    {
      name: 'decides, writes and records',
      file,
      code: verb(
        'await requireShare(tx, viewer); await tx.insert(t).values(v); await recordAudit(tx, entry)',
      ),
    },
    {
      name: 'decides before the transaction',
      file,
      code: verb('await openChartShare(tx, v); await recordAudit(tx, e)', 'assertMayShare(viewer);'),
    },
    { name: 'a reader', file, code: 'export const listNotes = (tx) => tx.select().from(t)' },
    {
      name: 'a reader that asks another',
      file,
      code: 'async function getPage(tx) { return sharedTitles(tx) }',
    },
    { name: 'only reads', file, code: verb('return tx.select().from(t)') },
    {
      name: 'only reads, through readers',
      file,
      code: verb('return listNotes(tx, await getClient(tx, id))'),
    },
    { name: 'opens a chart to read', file, code: verb('await openChart(tx, id); return listNotes(tx, id)') },
    {
      name: 'deletes from a Map',
      file,
      code: verb('const seen = new Map(); seen.delete(1); return listNotes(tx)'),
    },
    {
      name: 'a writer of the policy decides by itself',
      file,
      code: verb('await tx.execute(sql`select policy.stop_share(${id})`); await recordAudit(tx, e)'),
    },
    {
      name: 'reads through the policy',
      file,
      code: verb('return tx.execute(sql`select * from policy.list_clients()`)'),
    },
    {
      name: 'reads and writes the ledger',
      file,
      code: verb('await recordDisclosure(tx, parts); return listNotes(tx)'),
    },
    {
      name: 'a callback declared beside it',
      file,
      code: 'async function run(tx) { await requireX(tx); await tx.update(t); await recordAudit(tx) }\nexport const verb = (v) => inViewerTransaction(v, run)',
    },
  ],
  bad: [
    {
      name: 'writes without audit',
      file,
      code: verb('await requireShare(tx); await tx.insert(t).values(v)'),
      errors: ['audit'],
    },
    {
      name: 'writes without a guard',
      file,
      code: verb('await tx.update(t).set(v); await recordAudit(tx, e)'),
      errors: ['guard'],
    },
    { name: 'writes with neither', file, code: verb('await tx.delete(t)'), errors: ['audit', 'guard'] },
    {
      name: 'writes behind a with',
      file,
      code: verb('await tx.with(c).update(t)'),
      errors: ['audit', 'guard'],
    },
    {
      name: 'writes in SQL',
      file,
      code: verb('await tx.execute(sql`update notes set x = 1`)'),
      errors: ['audit', 'guard'],
    },
    {
      name: 'writes through the policy without audit',
      file,
      code: verb('await tx.execute(sql`select policy.share_chart(${id})`)'),
      errors: ['audit'],
    },
    {
      name: 'only reads through the policy before it writes',
      file,
      code: verb(
        'await tx.execute(sql`select policy.find_client(${id})`); await tx.insert(t); await recordAudit(tx)',
      ),
      errors: ['guard'],
    },
    {
      name: 'names that only begin like those of readers',
      file,
      code: verb('await issueToken(tx); await tx.execute(sql`select policy.cancel_share(${id})`)'),
      errors: ['audit'],
    },
    {
      name: 'opens a share, which is no reading although it is called open',
      file,
      code: verb('return openChartShare(tx, input)'),
      errors: ['audit', 'guard'],
    },
    {
      name: 'hands the transaction to a writer',
      file,
      code: verb('await requireShare(tx); await startChartShare(tx, input)'),
      errors: ['audit'],
    },
    {
      name: 'records outside the transaction',
      file,
      code: 'export async function f(v) { await inViewerTransaction(v, async (tx) => { await requireX(tx); await tx.insert(t) }); await recordAudit(v) }',
      errors: ['audit'],
    },
    {
      name: 'a callback declared beside it without audit',
      file,
      code: 'async function run(tx) { await tx.update(t) }\nexport async function verb(v) { requireX(v); await inViewerTransaction(v, run) }',
      errors: ['audit'],
    },
    {
      name: 'a callback that cannot be seen',
      file,
      code: 'inViewerTransaction(v, make())',
      errors: ['opaque'],
    },
    {
      name: 'the short name',
      file,
      code: 'export const f = (v) => write(v, async (tx) => tx.insert(t))',
      errors: ['audit', 'guard'],
    },
    {
      name: 'a transaction without a viewer',
      file,
      code: 'db.transaction(async (tx) => tx.insert(t))',
      errors: ['bare'],
    },
  ],
})
