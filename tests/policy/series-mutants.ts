import type { Mutant } from './plant'

const booking = 'lib/policy/engine/77-series.sql'
const life = 'lib/policy/engine/77-series-life.sql'
const single = 'lib/policy/engine/77-appointment-life.sql'
const further = 'lib/policy/engine/77-series-more.sql'
const calendar = 'lib/policy/engine/75-calendar.sql'

/** Planted faults in series; the claims of series-acts.ts and series-life-acts.ts notice them. */
export const seriesMutants: Mutant[] = [
  {
    name: 'a series grows with whom nobody can book',
    file: further,
    find: `outcome := coalesce(policy.booking_refusal(me, posts, clients), policy.place_refusal(me, a));`,
    replace: `outcome := policy.place_refusal(me, a);`,
  },
  {
    name: 'a series that was lengthened stays as long',
    file: single,
    find: `WHERE e.act_id = p_act AND e.kind = 'repeated' AND e.before IS NOT NULL AND s.id = x.series_id;`,
    replace: `WHERE false;`,
  },
  {
    name: 'what a series was lengthened from leaves it',
    file: single,
    find: `SET series_id = CASE WHEN e.before IS NOT NULL THEN x.series_id END,`,
    replace: `SET series_id = NULL,`,
  },
  {
    name: 'dates of a series that are not open',
    file: further,
    find: `JOIN appointments x ON x.id = s.appointment_id WHERE s.sight = 'open' ORDER BY`,
    replace: `JOIN appointments x ON x.id = s.appointment_id ORDER BY`,
  },
  {
    name: 'the dates of a series that is not open',
    file: further,
    find: `JOIN appointments a ON a.id = s.appointment_id WHERE s.sight = 'open';
  IF series`,
    replace: `JOIN appointments a ON a.id = s.appointment_id;
  IF series`,
  },
  {
    name: 'a client is free as soon as the session ends',
    file: calendar,
    find: `upper(a.during), a.status,
         (SELECT`,
    replace: `a.ends_at, a.status,
         (SELECT`,
  },
  {
    name: 'a series of clients whom one may not book',
    file: booking,
    find: `outcome := coalesce(policy.booking_refusal(me, p_posts, p_clients), policy.place_refusal(me, own));`,
    replace: `outcome := policy.place_refusal(me, own);`,
  },
  {
    name: 'a series without the place that was taken',
    file: booking,
    find: `IF put < cardinality(p_ids) * cardinality(p_posts) THEN RETURN false; END IF;`,
    replace: ``,
  },
  {
    name: 'a series without its client',
    file: booking,
    find: `RETURN put = cardinality(p_ids) * cardinality(p_clients) AND NOT EXISTS (`,
    replace: `RETURN NOT EXISTS (`,
  },
  {
    name: 'half a series stays',
    file: booking,
    find: `policy.put_series(me, p_series, p_act), p_act) THEN
      RAISE EXCEPTION 'taken back' USING ERRCODE = 'CP001';
    END IF;`,
    replace: `policy.put_series(me, p_series, p_act), p_act) THEN outcome := 'taken'; taken := '{"3":"taken"}'; RETURN; END IF;`,
  },
  {
    name: 'the check list tells anybody',
    file: booking,
    find: `SELECT CASE WHEN policy.booking_refusal(m.me, p_posts, p_clients) IS NULL AND`,
    replace: `SELECT CASE WHEN`,
  },
  {
    name: 'a series puts nobody on a list',
    file: booking,
    find: `    PERFORM policy.put_on_list(me, pair.client_id`,
    replace: `    CONTINUE; PERFORM policy.put_on_list(me, pair.client_id`,
  },
  {
    name: 'a message for each place',
    file: booking,
    find: `PERFORM policy.tell_of_series('series_booked', ARRAY[own.id], me.post, p_act);`,
    replace: `PERFORM policy.tell_of_series('series_booked', ARRAY[a.id], me.post, p_act) FROM appointments a WHERE a.act_id = p_act;`,
  },
  {
    name: 'others learn that the series was sent',
    file: booking,
    find: `JOIN acts b ON b.id = a.act_id WHERE a.id = own.id AND b.post_id = me.post);`,
    replace: `JOIN acts b ON b.id = a.act_id WHERE a.id = own.id);`,
  },
  {
    name: 'a note about one visit repeats',
    file: booking,
    find: `    a.staff_note := NULL;
`,
    replace: ``,
  },
  {
    name: 'what changed meanwhile is made to repeat',
    file: booking,
    find: `IF a.version <> p_version THEN outcome := 'stale'; RETURN; END IF;`,
    replace: ``,
  },
  {
    name: 'an act on the later ones takes the earlier',
    file: life,
    find: `AND (p_scope = 'all' OR x.series_place > (a).series_place) AND`,
    replace: `AND`,
  },
  {
    name: 'an act on all takes what has begun',
    file: life,
    find: `AND x.keeps_time AND x.starts_at > policy.moment(me)`,
    replace: `AND x.keeps_time`,
  },
  {
    name: 'an act on a series takes what is not one’s own',
    file: life,
    find: `AND s.sight = 'open' AND (s.mine OR policy.edits_appointments(me)) ORDER BY x.starts_at, x.id);`,
    replace: `ORDER BY x.starts_at, x.id);`,
  },
  {
    name: 'the series of a hidden appointment',
    file: life,
    find: `OFFSET 0) z WHERE s.sight = 'open' $$;`,
    replace: `OFFSET 0) z $$;`,
  },
  {
    name: 'the last cancellation wins unasked',
    file: life,
    find: `IF a.version <> p_version THEN RETURN 'stale'; END IF;`,
    replace: ``,
  },
  {
    name: 'all are cancelled late',
    file: life,
    find: `CASE WHEN x.id <> a.id AND p_status = 'late_cancelled' THEN 'cancelled_by_client' ELSE p_status END`,
    replace: `p_status`,
  },
  {
    name: 'a series is completed as a whole',
    file: life,
    find: `p_status NOT IN ('cancelled_by_client', 'cancelled_by_practice', 'late_cancelled') THEN`,
    replace: `p_status = 'entered_in_error' THEN`,
  },
  {
    name: 'a place changed by itself loses its words',
    file: life,
    find: `CASE WHEN x.staff_note IS NOT DISTINCT FROM a.staff_note THEN own.staff_note ELSE x.staff_note END`,
    replace: `own.staff_note`,
  },
  {
    name: 'a place with a time of its own is moved',
    file: life,
    find: `x.id <> a.id AND (x.starts_wall <> x.series_wall OR`,
    replace: `x.id <> a.id AND (`,
  },
  {
    name: 'a move leaves out whom it cannot place',
    file: life,
    find: `IF put < (SELECT sum(jsonb_array_length(r -> 'posts')) FROM jsonb_array_elements(p_rows) r) THEN RETURN false; END IF;`,
    replace: ``,
  },
  {
    name: 'a move forgets the rooms',
    file: life,
    find: `UPDATE appointments a SET room_id = room.room_id WHERE a.id = room.id;`,
    replace: `NULL;`,
  },
  {
    name: 'a series moves to a colleague unasked',
    file: life,
    find: `ELSE policy.booking_refusal(me, p_posts, clients_of) END`,
    replace: `END`,
  },
  {
    name: 'a series moves to a colleague and shares nothing',
    file: life,
    find: `IF p_posts IS NOT NULL THEN new_posts := policy.list_new_pairs(me, p_posts, clients_of, p_act); END IF;`,
    replace: ``,
  },
  {
    name: 'undo of a series that was changed since',
    file: life,
    find: `OR EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.act_id = p_act.id) THEN RETURN 'later'; END IF;`,
    replace: `AND EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.act_id = p_act.id) THEN RETURN 'later'; END IF;`,
  },
  {
    name: 'undo leaves the places that stayed in the new series',
    file: life,
    find: `AND e.act_id = p_act.id AND e.kind = 'repeated';`,
    replace: `AND false;`,
  },
  {
    name: 'undo of one place of a series',
    file: single,
    find: `UPDATE appointments SET status = 'entered_in_error', version = version + 1 WHERE act_id = a.act_id;`,
    replace: `UPDATE appointments SET status = 'entered_in_error', version = version + 1 WHERE id = p_id;`,
  },
  {
    name: 'undo of a repeat leaves a series of one',
    file: single,
    find: `  PERFORM policy.unrepeat(me, a.act_id, p_undo);
`,
    replace: ``,
  },
  {
    name: 'one cancelled place takes back the word of the others',
    file: single,
    find: `IF policy.booked_beside(a.act_id) OR policy.cancel_messages(a.act_id) = 0 THEN`,
    replace: `IF policy.cancel_messages(a.act_id) = 0 THEN`,
  },
  {
    name: 'a series that came over counts for nothing',
    file: 'lib/policy/engine/62-undo.sql',
    find: `AND h.kind IN ('appointment_handover', 'series_handover') AND NOT`,
    replace: `AND h.kind = 'appointment_handover' AND NOT`,
  },
]
