import type { Mutant } from './plant'

const words = 'lib/policy/engine/82-requests.sql'
const answers = 'lib/policy/engine/84-requests-answer.sql'
const pages = 'lib/policy/engine/85-requests-pages.sql'

/** Planted faults in what becomes of a request whose holder is not there, and in the lists. */
export const absentMutants: Mutant[] = [
  {
    name: 'absent: a post that was given up still holds',
    file: words,
    find: 'WHERE p.id = r.holder_post_id AND p.active AND s.active',
    replace: 'WHERE p.id = r.holder_post_id AND s.active',
  },
  {
    name: 'absent: a cover who is no provider any more is hope',
    file: words,
    find: "AND x.role = 'provider' AND policy.lapse(x.since, x.until, NULL, p_today) IS NULL)\n     AND NOT EXISTS (SELECT 1 FROM client_shutouts",
    replace: ')\n     AND NOT EXISTS (SELECT 1 FROM client_shutouts',
  },
  {
    name: 'absent: a cover who was shut out is hope',
    file: words,
    find: 'WHERE o.client_id = (r).client_id AND p.id = v.covering_post_id)',
    replace: 'WHERE false)',
  },
  {
    name: 'absent: a holder who was shut out is waited for',
    file: words,
    find: "RETURN 'unable'; END IF;",
    replace: 'NULL; END IF;',
  },
  {
    name: 'absent: idle a day later',
    file: words,
    find: "interval '14 days')",
    replace: "interval '15 days')",
  },
  {
    name: 'absent: covers do not count',
    file: words,
    find: 'WHERE policy.signs_in(x, p_at)) THEN',
    replace: 'WHERE false) THEN',
  },
  {
    name: 'absent: silent after four days',
    file: words,
    find: 'policy.day_of(r.routed_at), today) >= 5',
    replace: 'policy.day_of(r.routed_at), today) >= 2',
  },
  {
    name: 'absent: weekends count, and so does the day of asking',
    file: words,
    find: 'generate_series(p_from + 1, p_to - 1',
    replace: 'generate_series(p_from - 3, p_to',
  },
  {
    name: 'absent: a new holder is late at once',
    file: words,
    find: "CASE WHEN r.state = 'pending' THEN clock_timestamp() ELSE r.routed_at END",
    replace: 'r.routed_at',
  },
  {
    name: 'absent: a caseload taken over keeps its requests where they were',
    file: words,
    find: 'WHEN (OLD.post_id <> NEW.post_id OR OLD.active <> NEW.active)',
    replace: 'WHEN (OLD.active <> NEW.active)',
  },
  {
    name: 'absent: a merge forgets the holder',
    file: words,
    find: '  PERFORM policy.reroute_requests(ARRAY[NEW.client_id]);\n',
    replace: '',
  },
  {
    name: 'absent: told again every day',
    file: answers,
    find: "concat_ws(':', 'request_escalated', r.id, p.staff_id)",
    replace: "concat_ws(':', 'request_escalated', r.id, p.staff_id, gen_random_uuid())",
  },
  {
    name: 'absent: the manager who was shut out is told',
    file: 'lib/policy/engine/83-requests-ask.sql',
    find: 'WHERE k.client_id = (r).client_id AND k.staff_id = s.staff_id)',
    replace: 'WHERE false)',
  },
  {
    name: 'list: the queue of administrators holds all that is open',
    file: pages,
    find: 'AND policy.request_escalation(r, (me).at) IS NOT NULL $$',
    replace: '$$',
  },
  {
    name: 'look-up: everybody looks clients up',
    file: pages,
    find: 'IF policy.acts_on_behalf(me) IS NOT TRUE THEN RETURN NULL; END IF;',
    replace: '',
  },
  {
    name: 'look-up: as many references as one likes',
    file: pages,
    find: 'unnest(p_references[1:50])',
    replace: 'unnest(p_references)',
  },
  {
    name: 'list: the queue of administrators is read by everybody',
    file: pages,
    find: "OR p_box = 'on_behalf' AND policy.acts_on_behalf(me) IS NOT TRUE THEN",
    replace: 'THEN',
  },
  {
    name: 'list: one’s own twice for who manages',
    file: pages,
    find: "WHERE p_box = 'incoming' AND r.holder_post_id = ANY (p_answers)\n     AND NOT (",
    replace: "WHERE p_box = 'incoming' AND r.holder_post_id = ANY (p_answers)\n     AND (true OR ",
  },
  {
    name: 'list: asked by oneself twice for who manages',
    file: pages,
    find: 'AND r.asker_post_id = (me).post\n     AND NOT policy',
    replace: 'AND r.asker_post_id = (me).post\n     AND true OR false AND policy',
  },
  {
    name: 'list: followed twice for who manages',
    file: pages,
    find: 'AND f.post_id = (me).post\n     AND NOT policy',
    replace: 'AND f.post_id = (me).post\n     AND true OR false AND policy',
  },
  {
    name: 'on behalf: an administrator hears what the client wishes before he answers',
    file: answers,
    find: 'RETURN policy.word_on_behalf(p_capacity, policy.site_accept_refusal(me, c, r, p_capacity)); END IF;',
    replace: 'RETURN policy.site_accept_refusal(me, c, r, p_capacity); END IF;',
  },
  {
    name: 'on behalf: an administrator hears what the asking site has',
    file: 'lib/policy/engine/63-site-shares.sql',
    find: "IN ('already', 'has_it', 'client_restricted'",
    replace: "IN ('already', 'client_restricted'",
  },
  {
    name: 'on behalf: an administrator reads what is open to the asking side already',
    file: pages,
    find: "\n   WHERE policy.request_capacity(me, r) <> 'administrator';",
    replace: ';',
  },
]
