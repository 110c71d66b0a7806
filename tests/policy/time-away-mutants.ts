import type { Mutant } from './plant'

const booking = 'lib/policy/engine/76-booking.sql'

/** Faults in time away over what is booked, and in what counts against the undo of a booking. */
export const timeAwayMutants: Mutant[] = [
  {
    name: 'a meeting lets appointments stay under it',
    file: booking,
    find: `IF own.kind = 'out_of_office' AND p ->> 'over' = 'true' THEN PERFORM policy.let_yield`,
    replace: `IF p ->> 'over' = 'true' THEN PERFORM policy.let_yield`,
  },
  {
    name: 'appointments stay under time away unasked',
    file: booking,
    find: `IF own.kind = 'out_of_office' AND p ->> 'over' = 'true' THEN PERFORM policy.let_yield`,
    replace: `IF own.kind = 'out_of_office' THEN PERFORM policy.let_yield`,
  },
  {
    name: 'what runs beyond time away stays in it',
    file: booking,
    find: `AND y.post_id = ANY (p_posts) AND y.keeps_time AND y.during <@ p_span;`,
    replace: `AND y.post_id = ANY (p_posts) AND y.keeps_time;`,
  },
  {
    name: 'time away lets time away stay',
    file: booking,
    find: `AND y.during && p_span AND a.kind <> 'out_of_office');`,
    replace: `AND y.during && p_span);`,
  },
  {
    name: 'an older appointment that came over counts for nothing',
    file: 'lib/policy/engine/62-undo.sql',
    find: ` OR policy.came_by_handover(x.id, p_post, p_act, p_at))`,
    replace: `)`,
  },
]
