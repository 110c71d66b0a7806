import { oracleSelfFaults } from './oracle-self-mutants'
import type { Mutant } from './plant'

type Fault = [name: string, find: string, replace: string]

const of = (file: string, faults: Fault[]): Mutant[] =>
  faults.map(([name, find, replace]) => ({ name, file, find, replace }))

/** Faults for what the oracle says of sites and what is shared with them. Files are those of lib/policy/oracle. */
export const oracleSiteMutants: Mutant[] = [
  ...of('places.ts', [
    [
      'a caseload that was closed puts one at its site',
      'row.post === post && row.active',
      'row.post === post',
    ],
    [
      'a site that was closed is a site still',
      'at.active && at.organisation === organisation',
      'at.organisation === organisation',
    ],
    [
      'a caseload elsewhere puts one at a site of others',
      'at.active && at.organisation === organisation',
      'at.active',
    ],
    ['caseloads put nobody at a site', '...caseloads.map((row) => row.site)', ''],
    ['one’s own site does not count', '...(site === undefined ? [] : [site]), ', ''],
    ['shared with a division, every site is reached', 'known(world.sites, site).division === key', 'true'],
    [
      'shared with an organisation, sites alone are reached',
      'return known(world.posts, post).organisation === key',
      'return known(world.posts, post).organisation === key && sitesOf(world, post).length > 0',
    ],
    [
      'shared with one site, its division is reached',
      'site === key :',
      'known(world.sites, site).division === known(world.sites, key).division :',
    ],
  ]),
  ...of('site-share.ts', [
    ['the mechanism cannot be switched off', "if (!isOn(asking.world, 'M4', asking.today)) return []", ''],
    [
      'private notes are in a share',
      "COMPONENTS.filter((component) => component !== 'private_notes')",
      '[...COMPONENTS]',
    ],
    [
      'the owner of a receiver reads notes',
      "owner: [...DESK, 'diagnoses', ...PROGRAMMES],\n  records",
      "owner: [...DESK, 'diagnoses', 'notes', ...PROGRAMMES],\n  records",
    ],
    [
      'the custodian of a receiver reads no diagnoses',
      "records_custodian: [...DESK, 'diagnoses', ",
      'records_custodian: [...DESK, ',
    ],
    [
      'the manager of a receiver reads diagnoses',
      'manager: [...DESK, ...PROGRAMMES],',
      "manager: [...DESK, 'diagnoses', ...PROGRAMMES],",
    ],
    [
      'the front desk of a receiver reads programmes',
      'scheduler: DESK,\n}\nconst EDITS',
      'scheduler: [...DESK, ...PROGRAMMES],\n}\nconst EDITS',
    ],
    ['the front desk of a receiver edits nothing', "  scheduler: ['profile', 'location'],\n", ''],
    [
      'diagnoses are edited by a share',
      "provider: ['profile', 'location', ...",
      "provider: ['profile', 'location', 'diagnoses', ...",
    ],
    ['whoever is not at the place reads too', '&& reaches(world, row.to, post)', ''],
    [
      'what others wrote about the client goes along',
      'face.organisation === organisation && reads.has',
      'reads.has',
    ],
    ['unticked parts are open', '!row.without.includes(face.component)', 'true'],
    ['every share is editable', 'row.editable && edits.has', 'edits.has'],
    [
      'the owner’s programmes are edited before one is registered',
      '(!isProgramme(face) || row.registered)',
      'true',
    ],
    ['a share lets in those without a role', "reads.size === 0 ? 'no_role' : undefined", 'undefined'],
    [
      'a share that ended opens',
      'failed: lapse(row, asking.today, row.ended) ?? (reads.size',
      'failed: lapse(row, asking.today) ?? (reads.size',
    ],
    ['one adds before one is registered', 'adds && row.registered)', 'adds)'],
    [
      'the custodian of a receiver adds',
      "holds(asking, asking.post, 'provider', 'owner', 'manager')",
      "holds(asking, asking.post, 'provider', 'owner', 'manager', 'records_custodian')",
    ],
    [
      'the front desk of a receiver reads what its side recorded',
      "(reads ? undefined : 'no_role')",
      'undefined',
    ],
    [
      'what one’s side recorded outlives the share',
      'const failed = lapse(row, asking.today, row.ended) ?? (reads ?',
      'const failed = lapse(row, asking.today) ?? (reads ?',
    ],
    [
      'programmes of all are open to each',
      "(face.organisation === organisation && isProgramme(face) ? 'full' : 'none'),\n    edits: (face) => edits",
      "(isProgramme(face) ? 'full' : 'none'),\n    edits: (face) => edits",
    ],
    [
      'what one’s side recorded is not closed with the client',
      '    outside: known(asking.world.clients, asking.client).organisation,\n',
      '',
    ],
    [
      'the care team of others’ clients opens programmes',
      'if (known(world.posts, post).organisation !== known(world.clients, client).organisation) return []',
      '',
    ],
    [
      'the custodian adds at home',
      'programmesLine(asking, undefined, runs)',
      'programmesLine(asking, undefined, reads)',
    ],
    [
      'managers see no programmes at home',
      "const runs = holds(asking, post, 'owner', 'manager')",
      "const runs = holds(asking, post, 'owner')",
    ],
    [
      'the care team sees no programmes',
      'row.client === client && row.post === post)\n    : []',
      'row.client === client && row.post === post && row.ended)\n    : []',
    ],
    [
      'former members of the care team see programmes',
      "const failed = lapse(row, today, row.ended) ?? (provider ? undefined : 'not_provider')",
      "const failed = provider ? undefined : ('not_provider' as const)",
    ],
    [
      'members who are no providers see programmes',
      "(provider ? undefined : 'not_provider')\n      return",
      'undefined\n      return',
    ],
    [
      'what came back goes with the share',
      'row.client === client && row.since <= today)',
      'row.client === client && row.since <= today && !row.ended)',
    ],
    [
      'things come back before anything was shared',
      'row.client === client && row.since <= today)',
      'row.client === client)',
    ],
    [
      'everything comes back',
      "(face.organisation === organisation && isProgramme(face) ? 'full' : 'none'),\n    edits: never",
      "(face.organisation === organisation ? 'full' : 'none'),\n    edits: never",
    ],
    ['restriction closes what came back', '    outside: own,\n', ''],
    [
      'it comes back from organisations that ended',
      "known(world.organisations, organisation).active ? undefined : 'owner_inactive'",
      'undefined',
    ],
    [
      'it comes back to those who see no programmes',
      '(atHome.some((line) => !line.failed) ? returnedLines(asking) : [])',
      'returnedLines(asking)',
    ],
  ]),
  ...of('oracle.ts', [['whoever reads adds', ' && line.edits(own)', '']]),
  ...of('discover.ts', [
    [
      'one comes across clients without any mechanism',
      "isOn(world, 'M3', asking.today) || isOn(world, 'M4', asking.today)",
      'true',
    ],
    [
      'asking alone does not make clients known',
      "isOn(world, 'M3', asking.today) || isOn(world, 'M4', asking.today)",
      "isOn(world, 'M4', asking.today)",
    ],
    ['auditors come across clients', "'scheduler', 'provider')", "'scheduler', 'provider', 'auditor')"],
    ['the front desk comes across nobody', "'scheduler', 'provider')", "'provider')"],
    [
      'restricted clients are come across',
      'about.restrictedToOrganisation || about.optedOut',
      'about.optedOut',
    ],
    [
      'opted out clients are come across',
      'about.restrictedToOrganisation || about.optedOut',
      'about.restrictedToOrganisation',
    ],
    ['inactive clients are come across', ' || !about.active', ''],
    ['deceased clients are come across', ' || about.deceasedOn !== undefined', ''],
    ['clients of organisations that ended are come across', ' || !organisation.active', ''],
    ['one comes across those one was shut out of', ' || stopsFor(asking).length > 0', ''],
    [
      'one comes across those one can open',
      "ownRow(world, client, 'profile')).length > 0",
      "ownRow(world, client, 'profile')).length > 99",
    ],
    [
      'a site that says nothing is open',
      "site?.discoverability ?? organisation.discoverability ?? 'hidden'",
      "site?.discoverability ?? 'name'",
    ],
    [
      'the organisation overrules its sites',
      'site?.discoverability ?? organisation.discoverability ??',
      'organisation.discoverability ?? site?.discoverability ??',
    ],
    [
      'whoever says nothing is open',
      "organisation.discoverability ?? 'hidden'",
      "organisation.discoverability ?? 'name'",
    ],
  ]),
  ...of('site-acts.ts', [
    ['receivers share onward', 'return here && (', 'return ('],
    [
      'providers share whom they have not on their list',
      "(holds(asking, asking.post, 'provider') && onList(asking))",
      "holds(asking, asking.post, 'provider')",
    ],
    ['managers do not share with sites', 'runsThePractice(asking) || (holds', '(holds'],
    ['one shares with the mechanism off', "!isOn(world, 'M4', asking.today) || stopsFor", 'stopsFor'],
    [
      'one shares whom one was shut out of',
      'asking.today) || stopsFor(asking).length > 0 || !shares',
      'asking.today) || !shares',
    ],
    ['closed sites receive', "active && (to.kind !== 'site' || known(world.sites, to.key).active)", 'active'],
    ['organisations that ended receive', "active && (to.kind !== 'site'", "(to.kind !== 'site'"],
    ['the practice gives away what a provider owns', 'others.length > 0 && ', 'others.length > 99 && '],
    [
      'unticking notes is enough',
      '.every((part) => act.without.includes(part))',
      '.some((part) => act.without.includes(part))',
    ],
    ['a provider cannot share what he owns', '.filter((post) => post !== asking.post)', ''],
    ['restricted clients are shared with others', 'outside && about.restrictedToOrganisation', 'false'],
    ['opting out closes one’s own sites', 'outside && about.optedOut', 'about.optedOut'],
    ['a share is doubled', "['already', isThere(asking, act)]", "['already', false]"],
    ['a share that ended is in the way', '!row.ended &&\n', '\n'],
    ['a share that ran out is in the way', "lapse(row, asking.today) !== 'expired'", 'true'],
    ['owners of records cannot end', 'sharesFromHere(asking) || owns', 'sharesFromHere(asking)'],
    [
      'one who is no provider any more ends for his records',
      "holds(asking, actor, 'provider') && recordOwners",
      'recordOwners',
    ],
    ['receivers cannot give up', 'if (!owner && !givesUp(asking, row))', 'if (!owner)'],
    [
      'any provider reached gives up',
      "(row.to.kind === 'site' && holds(asking, post, 'provider'))",
      "holds(asking, post, 'provider')",
    ],
    [
      'one gives up what is closed to one',
      'may && reaches(world, row.to, post) && stands',
      'may && reaches(world, row.to, post)',
    ],
    [
      'what ended is ended again',
      "row.ended || lapse(row, asking.today) === 'expired'",
      "lapse(row, asking.today) === 'expired'",
    ],
    ['what ran out is ended again', "row.ended || lapse(row, asking.today) === 'expired'", 'row.ended'],
  ]),
  ...Object.entries(oracleSelfFaults).flatMap(([file, faults]) => of(file, faults)),
]
