import type { Mutant } from './plant'

const calendar = 'lib/policy/engine/75-calendar.sql'

/** Planted faults in the columns of those who book no more, and in the audit of a group; calendar-columns-acts.ts notices them. */
export const calendarColumnsMutants: Mutant[] = [
  {
    name: 'colleagues see the columns of the retired',
    file: calendar,
    find: `WHERE (me).live AND policy.sees_all(me) AND p.organisation_id`,
    replace: `WHERE (me).live AND p.organisation_id`,
  },
  {
    name: 'the retired of other organisations',
    file: calendar,
    find: `policy.sees_all(me) AND p.organisation_id = (me).organisation AND`,
    replace: `policy.sees_all(me) AND`,
  },
  {
    name: 'whoever retired takes his clients’ times out of sight',
    file: calendar,
    find: `policy.calendar_columns(me, p_posts)`,
    replace: `policy.calendar_posts(me, p_posts)`,
  },
  {
    name: 'whoever retired is booked on',
    file: calendar,
    find: `p.organisation_id = (me).organisation AND p.active AND w.sight`,
    replace: `p.organisation_id = (me).organisation AND w.sight`,
  },
  {
    name: 'what is left is told to the desk',
    file: calendar,
    find: `WHERE c.gone IS NOT NULL AND policy.runs_practice(m.me)`,
    replace: `WHERE c.gone IS NOT NULL`,
  },
  {
    name: 'a busy cell tells its kind',
    file: calendar,
    find: `CASE WHEN o.open THEN a.kind ELSE 'appointment' END`,
    replace: `a.kind`,
  },
  {
    name: 'the audit of a group speaks of one client',
    file: calendar,
    find: `ON c.appointment_id = a.id ORDER BY c.client_id $$`,
    replace: `ON c.appointment_id = a.id ORDER BY c.client_id LIMIT 1 $$`,
  },
  {
    name: 'the audit speaks of appointments elsewhere',
    file: calendar,
    find: `a.id = p_id AND a.organisation_id = (m.me).organisation AND (m.me).live`,
    replace: `a.id = p_id AND (m.me).live`,
  },
]
