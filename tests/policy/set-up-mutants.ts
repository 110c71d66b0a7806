import type { Mutant } from './plant'

const file = 'lib/policy/engine/59-set-up.sql'

/** Planted faults in how a network and its organisations begin; the claims of set-up-acts.ts notice them. */
export const setUpMutants: Mutant[] = [
  {
    name: 'a network is made where one is',
    file,
    find: "IF l.used_at IS NOT NULL OR is_first AND policy.has_network() THEN RETURN 'used'; END IF;",
    replace: "IF l.used_at IS NOT NULL THEN RETURN 'used'; END IF;",
  },
  {
    name: 'a network is made among people who are here without one',
    file,
    find: ' OR EXISTS (SELECT 1 FROM organisations) OR EXISTS (SELECT 1 FROM staff);',
    replace: ';',
  },
  {
    name: 'a link works twice',
    file,
    find: 'IF l.used_at IS NOT NULL OR is_first AND policy.has_network()',
    replace: 'IF false',
  },
  {
    name: 'a used link is not noted',
    file,
    find: 'SET used_at = clock_timestamp(), organisation_id = made.organisation_id WHERE id = l.id;',
    replace: 'SET used_at = NULL WHERE id = l.id;',
  },
  {
    name: 'an older link goes on working',
    file,
    find: 'UPDATE set_up_links SET ended_at = clock_timestamp() WHERE kind = p_kind AND used_at IS NULL AND ended_at IS NULL;',
    replace: '',
  },
  {
    name: 'a link that was ended works',
    file,
    find: ' AND l.ended_at IS NULL AND',
    replace: ' AND',
  },
  {
    name: 'any token will do',
    file,
    find: 'WHERE policy.same_digest(l.token_hash, t.hash) AND',
    replace: 'WHERE',
  },
  {
    name: 'the hash itself will do',
    file,
    find: 'policy.same_digest(l.token_hash, t.hash)',
    replace: '(policy.same_digest(l.token_hash, t.hash) OR l.token_hash = p_token)',
  },
  {
    name: 'a digest is compared by its first letter',
    file,
    find: 'FROM generate_series(1, length(a)) i);',
    replace: 'FROM generate_series(1, 1) i);',
  },
  {
    name: 'a digest is another one only where every letter differs',
    file,
    find: 'bit_or(ascii',
    replace: 'bit_and(ascii',
  },
  {
    name: 'a link is begun whatever is here',
    file,
    find: "  IF (p_kind = 'network') = policy.has_network() THEN RETURN 'nothing'; END IF;\n",
    replace: '',
  },
  {
    name: 'a link for an organisation lasts for ever',
    file,
    find: " AND coalesce(l.expires_at, 'infinity') > clock_timestamp()",
    replace: '',
  },
  {
    name: 'a service network shares charts',
    file,
    find: "WHEN 'service_network' THEN ARRAY['M1', 'M3', 'M4', 'M8']",
    replace: "WHEN 'service_network' THEN ARRAY['M1', 'M2', 'M3', 'M4', 'M8']",
  },
  {
    name: 'the owner of a practice administers the network',
    file,
    find: "IF p_first AND p ->> 'preset' IN ('service_network', 'all') THEN",
    replace: 'IF p_first THEN',
  },
  {
    name: 'the owner of a later organisation administers the network',
    file,
    find: "IF p_first AND p ->> 'preset' IN ('service_network', 'all') THEN",
    replace: "IF p ->> 'preset' IN ('service_network', 'all') THEN",
  },
  {
    name: 'nobody administers a network of several organisations',
    file,
    find: "IF p_first AND p ->> 'preset' IN ('service_network', 'all') THEN",
    replace: 'IF false THEN',
  },
  {
    name: 'a name is taken only letter by letter',
    file,
    find: "lower(o.name) = lower(p ->> 'organisation')",
    replace: "o.name = p ->> 'organisation'",
  },
  {
    name: 'an address is taken only letter by letter',
    file,
    find: "lower(s.email) = lower(p ->> 'email')) THEN RETURN 'email'",
    replace: "s.email = p ->> 'email') THEN RETURN 'email'",
  },
  {
    name: 'the network is not in the audit',
    file,
    find: "VALUES ('network.set_up', made.staff_id, made.id, p_act,",
    replace: "VALUES ('network.set_up', made.staff_id, made.id, NULL,",
  },
  {
    name: 'the owner is not in the audit',
    file,
    find: '   WHERE v.subject IS NOT NULL;\n  RETURN made;',
    replace: "   WHERE v.action <> 'staff.set_up' AND v.subject IS NOT NULL;\n  RETURN made;",
  },
  {
    name: 'first steps are told to everybody',
    file,
    find: ' AND l.steps_closed_at IS NULL AND policy.runs_practice(me) LIMIT 1);',
    replace: ' AND l.steps_closed_at IS NULL LIMIT 1);',
  },
  {
    name: 'first steps are told in every organisation',
    file,
    find: 'WHERE l.organisation_id = (me).organisation AND l.steps_closed_at',
    replace: 'WHERE l.steps_closed_at',
  },
  {
    name: 'first steps stay',
    file,
    find: ' AND l.steps_closed_at IS NULL AND policy.runs_practice(me) LIMIT 1);',
    replace: ' AND policy.runs_practice(me) LIMIT 1);',
  },
  {
    name: 'an organisation joins a network that nobody administers',
    file,
    find: "  IF p_kind = 'organisation' AND NOT policy.is_administered() THEN RETURN 'unadministered'; END IF;\n",
    replace: '',
  },
  {
    name: 'an owner alone counts as administrator',
    file,
    find: "ARRAY['owner', 'administrator'] <@ ARRAY(",
    replace: "ARRAY['owner'] <@ ARRAY(",
  },
  {
    name: 'a manager is named administrator',
    file,
    find: "AND 'owner' = ANY ((policy.viewer_of(p.id, now())).roles) ORDER BY",
    replace: 'ORDER BY',
  },
]
