import type { Mutant } from './plant'

/** Faults for the oracle itself: what the scenario files must notice there too. Files are those of lib/policy/oracle. */
export const oracleMutants: Mutant[] = [
  {
    name: 'the last day does not count',
    file: 'day.ts',
    find: 'term.until < today',
    replace: 'term.until <= today',
  },
  {
    name: 'what is to come counts already',
    file: 'day.ts',
    find: 'term.since > today',
    replace: 'false',
  },
  {
    name: 'what was stopped goes on until its end',
    file: 'day.ts',
    find: "if (ended) return 'stopped'",
    replace: '',
  },
  {
    name: 'the front desk reads diagnoses',
    file: 'roles.ts',
    find: 'scheduler: DESK,\n}\nconst EDITS',
    replace: "scheduler: [...DESK, 'diagnoses'],\n}\nconst EDITS",
  },
  {
    name: 'managers oversee',
    file: 'roles.ts',
    find: "holds(asking, asking.post, 'owner', 'records_custodian')",
    replace: "holds(asking, asking.post, 'owner', 'records_custodian', 'manager')",
  },
  {
    name: 'locked notes can be rewritten',
    file: 'author.ts',
    find: 'edits: (face) => !lockedNote(face)',
    replace: 'edits: () => true',
  },
  {
    name: 'a shut-out is about the post',
    file: 'stops.ts',
    find: 'row.staff === viewer.staff',
    replace: 'row.staff === post',
  },
  {
    name: 'opting out of sharing does nothing',
    file: 'stops.ts',
    find: "if (about.optedOut) return 'opted_out'",
    replace: '',
  },
  {
    name: 'any class of private note is opened',
    file: 'list-lines.ts',
    find: 'face.noteClass === signed.noteClass &&',
    replace: '',
  },
  {
    name: 'the tick for private notes is not needed',
    file: 'list-lines.ts',
    find: 'const signed = share.withPrivate',
    replace: 'const signed = share',
  },
  {
    name: 'a share opens every author',
    file: 'list-lines.ts',
    find: 'face.authors.includes(author) && ',
    replace: 'author !== undefined && ',
  },
  {
    name: 'a note sent outlives the supervision',
    file: 'supervision.ts',
    find: "return supervised ? undefined : 'not_supervised'",
    replace: 'return supervised ? undefined : undefined',
  },
  {
    name: 'a client nobody can find is opened all the same',
    file: 'decide.ts',
    find: 'if (reachable) return',
    replace: 'if (reachable || lines.length > 0) return',
  },
  {
    name: 'drafts are open to all',
    file: 'decide.ts',
    find: "if (face.draft && line.rule !== 'M0.author' && line.rule !== 'M0.sent_note') return 'draft'",
    replace: '',
  },
  {
    name: 'one lets himself in',
    file: 'sharing.ts',
    find: 'receiver.staff !== known(world.posts, asking.post).staff &&',
    replace: '',
  },
  {
    name: 'the practice shares what a provider owns',
    file: 'sharing.ts',
    find: "ownerOfRecords(asking, act.from) === 'group'",
    replace: 'true',
  },
]
