// The named parts of `npm run prove`, in the order in which they run.
import path from 'node:path'

// Four parts of 2,500 random worlds each, every part with a seed of its own: 10,000 in all.
const worlds = [1, 2, 3, 4].map((number) => ({
  name: `worlds-${number}`,
  project: 'policy',
  filters: ['tests/policy/worlds'],
  env: { CONCORD_WORLDS: '2500' },
}))

// A thousand rows tampered with in five ways, each found; a worker killed a hundred times, nothing lost and nothing twice.
const audit = {
  name: 'audit',
  project: 'database',
  filters: ['tests/audit/'],
  env: { CONCORD_TAMPERED: '1000' },
}
const outbox = {
  name: 'outbox',
  project: 'database',
  filters: ['tests/outbox/'],
  env: { CONCORD_KILLS: '100' },
}

// Every address of the build with every id, as everybody; and the same where proxy.ts is gone.
const canaries = ['canaries', 'canaries-without-proxy'].map((name) => ({
  name,
  project: 'browser',
  filters: ['tests/browser/canaries'],
  env: { CONCORD_CANARIES: 'all', ...(name.endsWith('proxy') && { CONCORD_WITHOUT_PROXY: '1' }) },
}))

// Every kind of change on the demo network and in a dozen random worlds: what the dry run told and what was counted after.
const dryRun = {
  name: 'dry-run',
  project: 'policy',
  filters: ['tests/policy/dry-run'],
  env: { CONCORD_DRY_RUNS: 'all' },
}

// A thousand at once go for one time, from two processes, twenty times over, in five ways.
const booking = {
  name: 'booking',
  project: 'database',
  filters: ['tests/booking/'],
  env: { CONCORD_ATTEMPTS: '1000', CONCORD_RACES: '20' },
}

// The same through the forms of two servers over one database: two hundred attempts at once, three times over.
const bookingHttp = {
  name: 'booking-http',
  project: 'browser',
  filters: ['tests/browser/booking-race'],
  env: { CONCORD_ATTEMPTS: '200', CONCORD_RACES: '3' },
}

// A thousand answers raced for a hundred requests, ten at a time: one state, one audit row, at most one mail each.
const requests = {
  name: 'requests',
  project: 'database',
  filters: ['tests/requests/'],
  env: { CONCORD_ATTEMPTS: '1000' },
}

// Every page that is looked at, at every width, in light and dark.
const looks = {
  name: 'looks',
  project: 'browser',
  filters: [
    'screens',
    'calendar',
    'availability',
    'organisation',
    'reference-data',
    'requests',
    'site-share',
  ].map((file) => `tests/browser/${file}.test`),
  env: { CONCORD_LOOKS: 'all' },
}

// The drill: backed up while people work in it for half a minute, restored into an empty database, checked, signed in to.
const backup = {
  name: 'backup',
  project: 'browser',
  filters: ['tests/browser/backup-drill'],
  env: { CONCORD_DRILL_SECONDS: '30' },
}

// Application, worker and database killed in the middle of writing, against what was acknowledged over HTTP; and the control.
const kills = {
  name: 'kills',
  project: 'faults',
  filters: ['tests/faults/kills'],
  env: { CONCORD_KILLS: '100' },
}

// A database that is away, killed, silent, slow, read-only or full: what every page and form answers, and how soon all is well again.
const databaseFaults = {
  name: 'database-faults',
  project: 'faults',
  filters: ['tests/faults/database'],
  env: {},
}

// Many sessions over one, two and eight connections, with backends killed, tables locked, the line slow and sessions ended: nobody is
// answered as somebody else, and nothing stays open.
const mixedUp = {
  name: 'mixed-up',
  project: 'faults',
  filters: ['tests/faults/mixed-up'],
  env: { CONCORD_MIX_SECONDS: '60' },
}

// A mixed day of fifty people over two web processes and a worker, of a practice and of a network with 100,000 clients.
const soakSeconds = process.env.CONCORD_SOAK_SECONDS || '1500'
const soaks = ['practice', 'network'].map((name) => ({
  name: `soak-${name}`,
  project: 'faults',
  filters: [`tests/faults/soak-${name}`],
  env: { CONCORD_SOAK_SECONDS: soakSeconds },
}))

// Started, killed and stopped in every way, in a copy of the checkout: docs/start-up.md says what was printed.
const startUp = { name: 'start-up', program: path.join('scripts', 'prove-start-up.mjs') }

// What the Dockerfile does, without a container: its commands in a scratch folder, then its own start as an ordinary user.
const image = { name: 'image', program: path.join('scripts', 'prove-image.mjs') }

/** `project` is a vitest project, `filters` which of its files, `env` what makes them long; `program` stands for all that. */
export const parts = [
  ...worlds,
  audit,
  outbox,
  booking,
  bookingHttp,
  requests,
  backup,
  kills,
  databaseFaults,
  mixedUp,
  ...soaks,
  startUp,
  image,
  dryRun,
  looks,
  ...canaries,
]
