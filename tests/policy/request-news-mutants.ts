import type { Mutant } from './plant'

const file = 'lib/policy/engine/85-request-news.sql'

/** Planted faults in what is told to those who asked. */
export const newsMutants: Mutant[] = [
  {
    name: 'news: by reference of what nobody was told',
    file,
    find: 'told := policy.state_told(me, r);',
    replace: 'told := policy.request_state(r, me.today);',
  },
  {
    name: 'news: by reference forgotten by the day of the outcome',
    file,
    find: '(CASE WHEN policy.is_veiled(r, policy.request_capacity(me, r)) THEN r.lapses_on ELSE',
    replace:
      "(CASE WHEN r.state <> 'pending' THEN policy.day_of(r.asked_at) - 999 WHEN false THEN r.lapses_on ELSE",
  },
  {
    name: 'news: what was read stays new',
    file,
    find: 'AND x.post_id = me.post AND x.state = told)',
    replace: 'AND false)',
  },
  {
    name: 'news: an end after an acceptance that was read is none',
    file,
    find: 'AND x.post_id = me.post AND x.state = told)',
    replace: 'AND x.post_id = me.post)',
  },
  {
    name: 'news: what a colleague read is old',
    file,
    find: 'AND x.post_id = me.post AND x.state = told)',
    replace: 'AND x.state = told)',
  },
  {
    name: 'news: of one’s own acts',
    file,
    find: 'WHERE d.request_id = r.id AND d.post_id = me.post\n',
    replace: 'WHERE d.request_id = r.id AND false\n',
  },
  {
    name: 'news: for everybody of the asking side',
    file,
    find: '(r).asker_post_id = (me).post OR EXISTS',
    replace: 'policy.asking_side(me, r) IS NOT NULL OR EXISTS',
  },
  {
    name: 'news: a client of whom one was shut out',
    file,
    find: 'IF NOT policy.asked_or_follows(me, r) OR policy.asking_side(me, r) IS NULL\n',
    replace: 'IF NOT policy.asked_or_follows(me, r)\n',
  },
  {
    name: 'news: a registration is owed by whoever asked',
    file,
    find: 'CROSS JOIN LATERAL policy.registrable(me, h.client_id, h.root_id) x\n',
    replace: 'CROSS JOIN LATERAL (SELECT h.root_id) x\n',
  },
  {
    name: 'news: a registration is owed after it is done',
    file,
    find: 'g.share_id = h.root_id AND g.done_at IS NOT NULL)',
    replace: 'g.share_id = h.root_id AND false)',
  },
  {
    name: 'news: counted twice where a registration is owed',
    file,
    find: 'count(*) FILTER (WHERE x.fresh AND NOT x.owed)',
    replace: 'count(*) FILTER (WHERE x.fresh)',
  },
]
