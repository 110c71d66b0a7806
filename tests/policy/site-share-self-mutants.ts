import type { Mutant } from './mutants'

const self = 'lib/policy/engine/57-lets-self-in.sql'
const acts = 'lib/policy/engine/63-site-shares.sql'
const pages = 'lib/policy/engine/64-site-share-pages.sql'

const writer = (name: string, file: string): Mutant => ({
  name: `self: ${name}`,
  file: `lib/policy/engine/${file}`,
  find: '    PERFORM policy.refuse_self(was);\n',
  replace: '',
})

/** Planted faults in that no one lets himself in by a share with a site (P99). */
export const siteShareSelfMutants: Mutant[] = [
  {
    name: 'self: a share is begun whomever it reaches',
    file: acts,
    find: 'IF policy.lets_self_in(policy.own_posts_alone(me), p_client, p_id,',
    replace: 'IF 0 * policy.lets_self_in(policy.own_posts_alone(me), p_client, p_id,',
  },
  {
    name: 'self: a share is changed whomever it reaches',
    file: acts,
    find: 'IF policy.lets_self_in(policy.own_posts_alone(me), p_client, coalesce(',
    replace: 'IF 0 * policy.lets_self_in(policy.own_posts_alone(me), p_client, coalesce(',
  },
  {
    name: 'self: an end is undone whomever it reaches',
    file: acts,
    find: 'AND policy.lets_self_in(\n    policy.own_posts(me)',
    replace: 'AND 0 * policy.lets_self_in(\n    policy.own_posts(me)',
  },
  writer('a caseload where a share reaches', '59-standing-in.sql'),
  writer('a home site where a share reaches', '59-invitations.sql'),
  writer('one’s site moved under a share', '59-organisation.sql'),
  {
    name: 'self: the post that acts alone',
    file: self,
    find: 'p.staff_id = (me).staff AND p.active ORDER BY p.id',
    replace: 'p.id = (me).post',
  },
  {
    name: 'self: roles to come read nothing',
    file: self,
    find: 'roles_for(v.post, first_day, p_until, true)',
    replace: 'roles_for(v.post, first_day, first_day, true)',
  },
  {
    name: 'self: what is unticked counts',
    file: self,
    find: 'first_day, p_until, true)) & ~p_unticked;',
    replace: 'first_day, p_until, true));',
  },
  {
    name: 'self: roles that go have it for good',
    file: self,
    find: 'w.roles := policy.roles_for(v.post, p_first, p_last, false)',
    replace: 'w.roles := policy.roles_for(v.post, p_first, p_first, false)',
  },
  {
    name: 'self: what ends before the share is had for good',
    file: self,
    find: " AND coalesce(l.until, 'infinity') >= coalesce(p_last, 'infinity')), 0)",
    replace: '), 0)',
  },
  { name: 'self: oversight is had for good', file: self, find: " AND l.rule <> 'M0.oversight'", replace: '' },
  {
    name: 'self: one’s own work is the whole record',
    file: self,
    find: ' AND l.author IS NULL',
    replace: '',
  },
  {
    name: 'self: every share is measured today',
    file: self,
    find: 'IF p_first > v.today THEN w :=',
    replace: 'IF false THEN w :=',
  },
  {
    name: 'self: only what the reached post has',
    file: self,
    find: 'EXIT WHEN fresh = 0;',
    replace: 'CONTINUE WHEN v.post <> ALL (p_reached);',
  },
  {
    name: 'self: a share counts to whoever is shut out',
    file: self,
    find: 'x.client_id = s.client_id AND x.staff_id = v.staff)',
    replace: 'false)',
  },
  {
    name: 'self: shares that rest while M4 is off count for nothing',
    file: self,
    find: 'x WHERE v.live',
    replace: "x WHERE 'M4' = ANY ((policy.viewer_of(v.post, v.at)).mechanisms) AND v.live",
  },
  ...(
    [
      ['of a client who was merged', 'c.merged_into_id IS NULL'],
      ['of a client who is restricted', "c.restriction = 'none'"],
    ] as const
  ).map(([which, without]) => ({
    name: `self: shares ${which} count for nothing`,
    file: self,
    find: 's.stopped_at IS NULL AND coalesce',
    replace: `s.stopped_at IS NULL AND ${without} AND coalesce`,
  })),
  {
    name: 'self: a share counts after it was ended',
    file: self,
    find: 's.stopped_at IS NULL AND coalesce',
    replace: 'coalesce',
  },
  {
    name: 'self: while M4 is off one has nothing by shares',
    file: self,
    find: "v.mechanisms := v.mechanisms || 'M4'::text; v.places := policy.places_of(v.post);",
    replace: 'v.places := policy.places_of(v.post);',
  },
  {
    name: 'self: a share counts after its last day',
    file: self,
    find: " AND coalesce(s.until, 'infinity') >= v.today",
    replace: '',
  },
  {
    name: 'self: roles of one’s own read clients of others anyway',
    file: self,
    find: 'CASE WHEN s.grantor_organisation_id = v.organisation THEN anyway ELSE 0 END',
    replace: 'anyway',
  },
  {
    name: 'self: a share that ends is had for good at a place',
    file: self,
    find: " AND q.until >= coalesce(s.until, 'infinity')",
    replace: '',
  },
  {
    name: 'self: a share still to begin is had already at a place',
    file: self,
    find: 'q.since <= greatest(s.since, v.today) AND ',
    replace: '',
  },
  {
    name: 'self: what a share leaves out is had at a place',
    file: self,
    find: 'bit_or(k.for_good & ~y.unticked)',
    replace: 'bit_or(k.for_good)',
  },
  {
    name: 'self: roles that go are had for good at a place',
    file: self,
    find: 'NULL, false)) AS for_good',
    replace: 'NULL, true)) AS for_good',
  },
  {
    name: 'self: the preview asks only whether it can be written',
    file: pages,
    find: 'CASE WHEN self <> 0 THEN',
    replace: 'CASE WHEN false THEN',
  },
]
