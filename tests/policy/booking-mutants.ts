import type { Mutant } from './plant'

const calendar = 'lib/policy/engine/75-calendar.sql'
const booking = 'lib/policy/engine/76-booking.sql'
const life = 'lib/policy/engine/77-appointment-life.sql'
const wall = 'lib/policy/engine/78-scheduling-wall.sql'

/** Planted faults in calendar, booking and the life of an appointment; the claims of booking-acts.ts notice them. */
export const bookingMutants: Mutant[] = [
  {
    name: 'colleagues’ columns are shown unasked',
    file: calendar,
    find: `'busy_times', (me).at, 'false') = 'true' THEN`,
    replace: `'busy_times', (me).at, 'true') = 'true' THEN`,
  },
  {
    name: 'columns of other organisations',
    file: calendar,
    find: `WHERE (me).live AND p.organisation_id = (me).organisation AND p.active AND w.sight`,
    replace: `WHERE (me).live AND p.active AND w.sight`,
  },
  {
    name: 'whoever is named is open',
    file: calendar,
    find: `WHEN t.shown > 0 THEN 'named'`,
    replace: `WHEN t.shown > 0 THEN 'open'`,
  },
  {
    name: 'a busy cell keeps its id',
    file: calendar,
    find: `SELECT c.post_id, CASE WHEN o.open THEN a.id END,`,
    replace: `SELECT c.post_id, a.id,`,
  },
  {
    name: 'a named cell keeps its status',
    file: calendar,
    find: `CASE WHEN o.open THEN a.status END`,
    replace: `a.status`,
  },
  {
    name: 'a named cell tells when they came',
    file: calendar,
    find: `CASE WHEN o.open AND a.status = 'arrived' THEN`,
    replace: `CASE WHEN a.status = 'arrived' THEN`,
  },
  {
    name: 'names of clients one may not find',
    file: calendar,
    find: `k.opened OR b.mine)::int AS shown`,
    replace: `true)::int AS shown`,
  },
  {
    name: 'cancelled ones that are not open',
    file: calendar,
    find: `WHERE a.keeps_time OR o.open
   ORDER BY`,
    replace: `ORDER BY`,
  },
  {
    name: 'the history of a hidden appointment',
    file: calendar,
    find: `WHERE s.sight = 'open' ORDER BY e.at, e.id $$`,
    replace: `ORDER BY e.at, e.id $$`,
  },
  {
    name: 'a busy appointment opens',
    file: calendar,
    find: `LEFT JOIN acts b ON b.id = a.act_id LEFT JOIN posts bp ON bp.id = b.post_id LEFT JOIN staff bs ON bs.id = bp.staff_id
   WHERE s.sight = 'open';`,
    replace: `LEFT JOIN acts b ON b.id = a.act_id LEFT JOIN posts bp ON bp.id = b.post_id LEFT JOIN staff bs ON bs.id = bp.staff_id;`,
  },
  {
    name: 'the custodian changes appointments',
    file: booking,
    find: `ARRAY['owner', 'manager', 'scheduler'];`,
    replace: `ARRAY['owner', 'manager', 'scheduler', 'records_custodian'];`,
  },
  {
    name: 'the auditor books',
    file: booking,
    find: `OR NOT (policy.edits_appointments(me) OR me.provider) THEN RETURN 'not_yours'`,
    replace: `THEN RETURN 'not_yours'`,
  },
  {
    name: 'a provider books anybody',
    file: booking,
    find: `OR (me).live AND (me).provider AND policy.on_list((me).post, c.id, (me).at)
`,
    replace: `OR (me).live AND (me).provider
`,
  },
  {
    name: 'clients of other organisations',
    file: booking,
    find: `(SELECT c.organisation_id = (me).organisation AND c.merged_into_id IS NULL`,
    replace: `(SELECT c.merged_into_id IS NULL`,
  },
  {
    name: 'who was shut out books',
    file: booking,
    find: `AND NOT EXISTS (SELECT 1 FROM client_shutouts x WHERE x.client_id = c.id AND x.staff_id = (me).staff)`,
    replace: ``,
  },
  {
    name: 'who was shut out is booked',
    file: booking,
    find: `AND p.id = ANY (p_posts)) THEN 'shut_out' END;`,
    replace: `AND false) THEN 'shut_out' END;`,
  },
  {
    name: 'providers whose times one does not see',
    file: booking,
    find: `WHERE c.post_id = w.id)) THEN RETURN 'no_provider'`,
    replace: `WHERE false)) AND false THEN RETURN 'no_provider'`,
  },
  {
    name: 'a colleague’s time for nobody',
    file: booking,
    find: `IF cardinality(p_clients) = 0 AND NOT policy.edits_appointments(me)`,
    replace: `IF false AND NOT policy.edits_appointments(me)`,
  },
  {
    name: 'the dead are booked',
    file: booking,
    find: `AND c.deceased_on IS NOT NULL) THEN 'deceased'`,
    replace: `AND false) THEN 'deceased'`,
  },
  {
    name: 'the inactive are booked',
    file: booking,
    find: `AND NOT c.active) THEN 'client_inactive'`,
    replace: `AND false) THEN 'client_inactive'`,
  },
  {
    name: 'a provider too few is enough',
    file: booking,
    find: `IF put < cardinality(p_posts) THEN RETURN 'taken'; END IF;`,
    replace: ``,
  },
  {
    name: 'a client too few is enough',
    file: booking,
    find: `IF put < cardinality(p_clients) THEN RETURN 'client_taken'; END IF;`,
    replace: ``,
  },
  {
    name: 'a client is twice anywhere',
    file: booking,
    find: `SELECT own.id, w, span, true, reason FROM`,
    replace: `SELECT own.id, w, span, true, coalesce(reason, 'x') FROM`,
  },
  {
    name: 'providers keep no time',
    file: booking,
    find: `SELECT own.id, w, span, true FROM`,
    replace: `SELECT own.id, w, span, false FROM`,
  },
  {
    name: 'a shortfall stays',
    file: booking,
    find: `IF outcome IS NOT NULL THEN RAISE EXCEPTION 'taken back' USING ERRCODE = 'CP001'; END IF;`,
    replace: `IF outcome IS NOT NULL THEN RETURN; END IF;`,
  },
  {
    name: 'a booking puts nobody on a list',
    file: booking,
    find: `PERFORM policy.put_on_list(me, pair.client_id, pair.post_id, 'booking', NULL, policy.booking_act(me, pair.client_id, p_clients[1], p_act));`,
    replace: ``,
  },
  {
    name: 'others learn that the form was sent',
    file: booking,
    find: `JOIN acts b ON b.id = a.act_id WHERE a.id = own.id AND b.post_id = me.post);`,
    replace: `JOIN acts b ON b.id = a.act_id WHERE a.id = own.id);`,
  },
  {
    name: 'sites of other organisations',
    file: booking,
    find: `s.id = (a).site_id AND s.organisation_id = (me).organisation AND s.active`,
    replace: `s.id = (a).site_id AND s.active`,
  },
  {
    name: 'whoever books is told himself',
    file: booking,
    find: `AND p.staff_id <> (SELECT b.staff_id FROM posts b WHERE b.id = p_by)`,
    replace: ``,
  },
  {
    name: 'a mistaken appointment keeps its client',
    file: 'lib/policy/engine/67-merge.sql',
    find: `WHERE c.client_id = p_client AND a.status <> 'entered_in_error');`,
    replace: `WHERE c.client_id = p_client);`,
  },
  {
    name: 'whoever opens it changes it',
    file: life,
    find: `WHERE s.sight = 'open' AND (s.mine OR policy.edits_appointments(me)))`,
    replace: `WHERE s.sight = 'open')`,
  },
  {
    name: 'whoever names it changes it',
    file: life,
    find: `WHERE s.sight = 'open' AND (s.mine OR policy.edits_appointments(me)))`,
    replace: `WHERE s.mine OR policy.edits_appointments(me))`,
  },
  {
    name: 'the last status wins unasked',
    file: life,
    find: `IF a.version <> p_version THEN RETURN 'stale'; END IF;
  IF p_status = 'arrived'`,
    replace: `IF p_status = 'arrived'`,
  },
  {
    name: 'the last change wins unasked',
    file: life,
    find: `  IF a.version <> p_version THEN outcome := 'stale'; RETURN; END IF;
  own := jsonb_populate_record(a, p - ARRAY`,
    replace: `  own := jsonb_populate_record(a, p - ARRAY`,
  },
  {
    name: 'arrived tomorrow',
    file: life,
    find: `IF p_status = 'arrived' AND policy.day_of(a.starts_at) > me.today OR`,
    replace: `IF`,
  },
  {
    name: 'missed before its time',
    file: life,
    find: `OR p_status IN ('completed', 'no_show') AND a.starts_at > policy.moment(me) THEN`,
    replace: `THEN`,
  },
  {
    name: 'a move to a colleague asks nobody',
    file: life,
    find: `CASE WHEN changed THEN policy.booking_refusal(me, who, clients_of) ELSE`,
    replace: `CASE WHEN changed THEN NULL ELSE`,
  },
  {
    name: 'a move to a colleague shares nothing',
    file: life,
    find: `FROM policy.new_pairs(me, who, clients_of) n WHERE changed ORDER`,
    replace: `FROM policy.new_pairs(me, who, clients_of) n WHERE false ORDER`,
  },
  {
    name: 'undo of what somebody relies on',
    file: life,
    find: `coalesce(policy.relied_on(t.client_id, t.post_id, b.at, b.id), CASE`,
    replace: `coalesce(NULL, CASE`,
  },
  {
    name: 'undo of what was changed since',
    file: life,
    find: `WHERE x.act_id = b.id AND x.version > 1) OR EXISTS (`,
    replace: `WHERE false) OR EXISTS (`,
  },
  {
    name: 'undo by anybody',
    file: life,
    find: `IF b.id IS NULL OR b.post_id IS DISTINCT FROM me.post OR b.kind <> 'booking' THEN RETURN 'not_yours'`,
    replace: `IF b.id IS NULL OR b.kind <> 'booking' THEN RETURN 'not_yours'`,
  },
  {
    name: 'undo leaves the place',
    file: life,
    find: `ended_reason = 'undone' WHERE t.act_id = ANY (begun);`,
    replace: `ended_reason = 'undone' WHERE false;`,
  },
  {
    name: 'undo leaves the further clients of a group',
    file: life,
    find: `  begun := policy.acts_of_booking(a.act_id, policy.appointment_clients_once(p_id));
  UPDATE acts`,
    replace: `  begun := ARRAY[a.act_id];
  UPDATE acts`,
  },
  {
    name: 'undo looks at the first client of a group alone',
    file: life,
    find: `  begun := policy.acts_of_booking(b.id, policy.appointment_clients_once(a.id));
  SELECT`,
    replace: `  begun := ARRAY[b.id];
  SELECT`,
  },
  {
    name: 'undo leaves the mails',
    file: life,
    find: `  PERFORM policy.cancel_messages(a.act_id);
  RETURN 'undone';`,
    replace: `  RETURN 'undone';`,
  },
  {
    name: 'hours of others',
    file: wall,
    find: `writes := CASE WHEN t LIKE 'availability%' THEN format('(%s OR post_id = (SELECT (policy.me()).post) AND (SELECT (policy.me()).live AND (policy.me()).provider))', runs) ELSE runs END;
    EXECUTE format('CREATE POLICY owner_all`,
    replace: `writes := 'true';
    EXECUTE format('CREATE POLICY owner_all`,
  },
  {
    name: 'hours of foreign posts',
    file: wall,
    find: `p.id = (r ->> 'post_id')::uuid AND p.organisation_id = NEW.organisation_id)`,
    replace: `p.id = (r ->> 'post_id')::uuid)`,
  },
  {
    name: 'the desk shows its busy times',
    file: wall,
    find: `IF NOT (me.live AND me.provider) THEN RETURN NULL; END IF;`,
    replace: ``,
  },
]
