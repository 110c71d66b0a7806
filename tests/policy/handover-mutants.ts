import type { Mutant } from './plant'

const handover = 'lib/policy/engine/77-handover.sql'
const life = 'lib/policy/engine/77-appointment-life.sql'

/** Planted faults in the way back of a handover; the claims of handover-acts.ts notice them. */
export const handoverMutants: Mutant[] = [
  {
    name: 'the colleague keeps the client after the undo',
    file: handover,
    find: `UPDATE care_team_memberships t SET ended_at = clock_timestamp(), end_act_id = p_undo, ended_reason = 'undone' WHERE t.act_id = ANY (begun);`,
    replace: ``,
  },
  {
    name: 'the colleague keeps the appointment after the undo',
    file: handover,
    find: `DELETE FROM appointment_providers p WHERE p.appointment_id = a.id AND p.post_id <> ALL (had);`,
    replace: ``,
  },
  {
    name: 'whose it was is forgotten',
    file: life,
    find: `'posts', CASE WHEN changed THEN to_jsonb(had) END`,
    replace: `'posts', NULL`,
  },
  {
    name: 'a place on the list that another appointment stands on ends',
    file: handover,
    find: `x.id <> a.id AND x.status <> 'entered_in_error') THEN 'appointment'`,
    replace: `false) THEN 'appointment'`,
  },
  {
    name: 'a place on the list that was relied on ends',
    file: handover,
    find: `CASE WHEN t.status <> 'new' THEN 'status' END`,
    replace: `NULL`,
  },
  {
    name: 'an undone handover lets the one who made it back in',
    file: handover,
    find: `IF policy.booking_refusal(me, had, clients_of) IS NOT NULL OR EXISTS (SELECT 1 FROM policy.new_pairs(me, had, clients_of)) THEN RETURN 'people'; END IF;`,
    replace: ``,
  },
  {
    name: 'an undone handover lets a colleague back in',
    file: handover,
    find: ` OR EXISTS (SELECT 1 FROM policy.new_pairs(me, had, clients_of)) THEN`,
    replace: ` THEN`,
  },
  {
    name: 'who was shut out takes a handover back',
    file: handover,
    find: `SELECT 1 FROM client_shutouts x WHERE x.staff_id = me.staff AND x.client_id = ANY (clients_of)) THEN RETURN 'not_yours'; END IF;`,
    replace: `SELECT 1 WHERE false) THEN RETURN 'not_yours'; END IF;`,
  },
  {
    name: 'who gave it away is told where it went later',
    file: handover,
    find: `CASE WHEN x.stands THEN policy.appointment_posts_of(p_id) END`,
    replace: `policy.appointment_posts_of(p_id)`,
  },
  {
    name: 'an undone handover is told nevertheless',
    file: handover,
    find: `IF policy.cancel_messages(e.act_id) > 0 THEN PERFORM policy.renew_messages(a.act_id);`,
    replace: `IF false THEN NULL;`,
  },
  {
    name: 'an undone handover is told to nobody',
    file: handover,
    find: `ELSE PERFORM policy.tell_of_move(a.id, a.act_id, left_by, had, me.post, p_undo);`,
    replace: ``,
  },
  {
    name: 'what the handover kept from being told is lost',
    file: handover,
    find: `THEN PERFORM policy.renew_messages(a.act_id);`,
    replace: `THEN NULL;`,
  },
  {
    name: 'a second undo of a handover undoes again',
    file: handover,
    find: `IF b.undone_by_id IS NOT NULL THEN RETURN 'already'; END IF;`,
    replace: ``,
  },
  {
    name: 'a second undo is too late',
    file: life,
    find: `IF done.undone_by_id IS NOT NULL THEN RETURN 'already'; END IF;`,
    replace: ``,
  },
]
