import type { Mutant } from './plant'

const booking = 'lib/policy/engine/76-booking.sql'
const handover = 'lib/policy/engine/77-handover.sql'
const life = 'lib/policy/engine/77-appointment-life.sql'
const wall = 'lib/policy/engine/78-scheduling-wall.sql'

/** Planted faults in what happens to a booking later on; the claims of booking-again-acts.ts notice them. */
export const bookingAgainMutants: Mutant[] = [
  {
    name: 'a colleague’s list is told whole',
    file: booking,
    find: ` AND (policy.edits_appointments(me) OR policy.on_list((me).post, x.id, (me).at)) LIMIT p_limit`,
    replace: ` LIMIT p_limit`,
  },
  {
    name: 'a stranger’s death is told',
    file: booking,
    find: `OR c.active AND c.deceased_on IS NULL AND policy.books_any(me))`,
    replace: `OR policy.books_any(me))`,
  },
  {
    name: 'the providers it has count as new',
    file: life,
    find: `policy.new_pairs(me, who, clients_of) n WHERE changed ORDER BY`,
    replace: `policy.new_pairs(me, who, clients_of) n WHERE p_posts IS NOT NULL ORDER BY`,
  },
  {
    name: 'undo forgets the reason',
    file: life,
    find: `status_reason = e.before ->> 'status_reason'`,
    replace: `status_reason = NULL`,
  },
  {
    name: 'undo forgets the fee',
    file: life,
    find: `fee_cents = (e.before ->> 'fee_cents')::int`,
    replace: `fee_cents = NULL`,
  },
  {
    name: 'undo of a move forgets the hours',
    file: handover,
    find: `outside_availability = coalesce((e.before ->> 'outside_availability')::boolean, outside_availability)`,
    replace: `outside_availability = outside_availability`,
  },
  {
    name: 'what stands again is not told after undo',
    file: life,
    find: `AND policy.takes_time(e.status_before) AND policy.renew_messages(a.act_id) = 0 THEN`,
    replace: `AND false THEN`,
  },
  {
    name: 'what stands again is not told after a change',
    file: life,
    find: `ELSIF back AND policy.renew_messages(a.act_id) = 0 THEN`,
    replace: `ELSIF false THEN`,
  },
  {
    name: 'who comes by a handover is not told',
    file: life,
    find: `PERFORM policy.tell_of_appointment('appointment_booked', p_id, p_by, p_act, ARRAY(SELECT w FROM unnest(p_who) w WHERE w <> ALL (p_had)));`,
    replace: ``,
  },
  {
    name: 'who leaves by a handover is told of the booking',
    file: life,
    find: `policy.take_messages(p_id, post) = 0 OR`,
    replace: `true OR`,
  },
  {
    name: 'the dead get their time back',
    file: life,
    find: `IF back AND a.starts_at > policy.moment(me) THEN`,
    replace: `IF false THEN`,
  },
  {
    name: 'undo gives the dead their time back',
    file: life,
    find: `IS NOT NULL THEN RETURN 'people'; END IF;`,
    replace: `IS NULL AND false THEN RETURN 'people'; END IF;`,
  },
  {
    name: 'a move keeps who was shut out',
    file: life,
    find: `ELSE policy.people_refusal(who, clients_of) END`,
    replace: `END`,
  },
  {
    name: 'who was shut out takes a booking back',
    file: life,
    find: `SELECT 1 FROM client_shutouts x WHERE x.staff_id = me.staff AND x.client_id = ANY (policy.appointment_clients_of(a.id))) THEN RETURN 'not_yours'; END IF;`,
    replace: `SELECT 1 WHERE false) THEN RETURN 'not_yours'; END IF;`,
  },
  {
    name: 'anybody writes hours of the own post',
    file: wall,
    find: `writes := CASE WHEN t LIKE 'availability%' THEN format('(%s OR post_id = (SELECT (policy.me()).post) AND (SELECT (policy.me()).live AND (policy.me()).provider))', runs) ELSE runs END;
    EXECUTE format('CREATE POLICY owner_all`,
    replace: `writes := CASE WHEN t LIKE 'availability%' THEN format('(%s OR post_id = (SELECT (policy.me()).post))', runs) ELSE runs END;
    EXECUTE format('CREATE POLICY owner_all`,
  },
  {
    name: 'no clients named are no clients',
    file: booking,
    find: `IF p_clients IS NULL OR array_position(p_posts, NULL) IS NOT NULL`,
    replace: `IF array_position(p_posts, NULL) IS NOT NULL`,
  },
  {
    name: 'a reason frees the client for everybody',
    file: booking,
    find: `IF reason IS NULL AND policy.is_elsewhere(p_clients, span, ARRAY[own.id]) THEN RETURN 'client_taken'; END IF;`,
    replace: ``,
  },
  {
    name: 'a reason goes along with a move',
    file: life,
    find: `AND NOT c.during && a.during
                AND`,
    replace: `AND NOT c.during && a.during AND false
                AND`,
  },
  {
    name: 'the same status is the same whatever its reason',
    file: life,
    find: `IF a.version <> p_version THEN RETURN 'stale'; END IF;
  IF p_status = 'arrived'`,
    replace: `IF a.version <> p_version THEN RETURN 'same'; END IF;
  IF p_status = 'arrived'`,
  },
]
