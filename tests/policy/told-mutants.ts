import type { Mutant } from './plant'

const life = 'lib/policy/engine/77-appointment-life.sql'
const series = 'lib/policy/engine/77-series-life.sql'

/** Faults in what is told of one's own act; the claims of told-acts.ts notice them. */
export const toldMutants: Mutant[] = [
  {
    name: 'every place counts as one with a time of its own',
    file: series,
    find: `WHERE x.id = ANY (p_ids)\n      AND (x.starts_wall`,
    replace: `WHERE x.id = ANY (p_ids)\n      AND (true OR x.starts_wall`,
  },
  {
    name: 'what an act did to a series is told to others',
    file: series,
    find: `ON e.act_id = p_act AND e.post_id = (m.me).post`,
    replace: `ON e.act_id = p_act`,
  },
  {
    name: 'what is open no more is told of one’s own act',
    file: series,
    find: `WHERE EXISTS (SELECT 1 FROM policy.appointment_sight(m.me, ARRAY[x.id]) s WHERE s.sight = 'open') ORDER BY 3, 1`,
    replace: `ORDER BY 3, 1`,
  },
  {
    name: 'whoever was on the list before came onto it',
    file: life,
    find: `AND t.act_id = ANY (policy.acts_of_booking(a.act_id, ARRAY[c.client_id]))`,
    replace: ``,
  },
  {
    name: 'who came onto a list is told of bookings of others',
    file: life,
    find: `WHERE policy.unbook_refusal(m.me, a) IS DISTINCT FROM 'not_yours' $$`,
    replace: `$$`,
  },
  {
    name: 'who had a hidden client before is told by the way',
    file: life,
    find: `NOT EXISTS (SELECT 1 FROM policy.findable(m.me, ARRAY[c.client_id]))`,
    replace: `false`,
  },
]
