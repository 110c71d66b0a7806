import { listMutants } from './list-mutants'
import type { Mutant } from './mutants'

/** Planted faults in what the mechanisms share: words, stops, lists, wall, sharing. `find` occurs exactly once in its file. */
export const engineMutants: Mutant[] = [
  {
    name: 'last day not included',
    file: 'lib/policy/engine/00-words.sql',
    find: "WHEN until < today THEN 'expired'",
    replace: "WHEN until <= today THEN 'expired'",
  },
  {
    name: 'expiry ignored',
    file: 'lib/policy/engine/00-words.sql',
    find: "WHEN until < today THEN 'expired' ",
    replace: '',
  },
  {
    name: 'begin ignored',
    file: 'lib/policy/engine/00-words.sql',
    find: " WHEN since > today THEN 'not_begun' END",
    replace: ' END',
  },
  {
    name: 'stop ignored',
    file: 'lib/policy/engine/00-words.sql',
    find: "WHEN ended_at IS NOT NULL THEN 'stopped' ",
    replace: '',
  },
  {
    name: 'another author fits',
    file: 'lib/policy/engine/00-words.sql',
    find: 'AND (l.author IS NULL OR l.author = author)',
    replace: '',
  },
  {
    name: 'another organisation fits',
    file: 'lib/policy/engine/00-words.sql',
    find: `(l.organisation IS NULL OR l.organisation = organisation)
  AND `,
    replace: '',
  },
  {
    name: 'class of private note ignored',
    file: 'lib/policy/engine/00-words.sql',
    find: 'AND (l.sensitivity IS NULL OR l.sensitivity = sensitivity)',
    replace: '',
  },
  {
    name: 'sent note opens every note',
    file: 'lib/policy/engine/00-words.sql',
    find: 'AND (l.item IS NULL OR l.item = item)',
    replace: '',
  },
  {
    name: 'drafts are open',
    file: 'lib/policy/engine/00-words.sql',
    find: 'AND (l.drafts OR NOT draft)',
    replace: '',
  },
  {
    name: 'item restriction ignored',
    file: 'lib/policy/engine/00-words.sql',
    find: "AND (restriction <> 'organisation' OR organisation = mine)",
    replace: '',
  },
  {
    name: 'inactive staff member still sees',
    file: 'lib/policy/engine/01-viewer.sql',
    find: 'p.active AND st.active AND o.active,',
    replace: 'p.active AND o.active,',
  },
  {
    name: 'inactive post still sees',
    file: 'lib/policy/engine/01-viewer.sql',
    find: 'p.active AND st.active AND o.active,',
    replace: 'st.active AND o.active,',
  },
  {
    name: 'role term ignored',
    file: 'lib/policy/engine/01-viewer.sql',
    find: ' AND policy.lapse(pr.since, pr.until, NULL, v_today) IS NULL',
    replace: '',
  },
  {
    name: 'shut-out by post instead of person',
    file: 'lib/policy/engine/01-viewer.sql',
    find: 'x.client_id = cl.id AND x.staff_id = me.staff)',
    replace: 'x.client_id = cl.id AND x.staff_id = me.post)',
  },
  {
    name: 'hidden diagnoses shown',
    file: 'lib/policy/engine/01-viewer.sql',
    find: "me.at, 'false') = 'true'",
    replace: "me.at, 'false') = 'never'",
  },
  {
    name: 'mechanism switch ignored',
    file: 'lib/policy/engine/01-viewer.sql',
    find: " m WHERE v_today BETWEEN m.on_from AND coalesce(m.on_until, 'infinity'))",
    replace: ' m)',
  },
  {
    name: 'restriction of the client ignored',
    file: 'lib/policy/engine/10-lines.sql',
    find: `       WHEN (c).restricted AND (l).rule <> 'M4.returned' THEN 'client_restricted'
`,
    replace: '',
  },
  {
    name: 'opt-out ignored',
    file: 'lib/policy/engine/10-lines.sql',
    find: `       WHEN (c).opted_out AND (l).rule <> 'M4.returned' THEN 'opted_out'
`,
    replace: '',
  },
  {
    name: 'merged client still opens',
    file: 'lib/policy/engine/10-lines.sql',
    find: " WHEN c.merged THEN 'merged'",
    replace: '',
  },
  {
    name: 'shut-out ignored',
    file: 'lib/policy/engine/10-lines.sql',
    find: " WHEN c.shut_out THEN 'shut_out' END",
    replace: ' END',
  },
  {
    name: 'last gate removed',
    file: 'lib/policy/engine/10-lines.sql',
    find: "IF NOT reachable THEN l.blocked := coalesce(l.blocked, 'client_not_reachable'); END IF;",
    replace: '',
  },
  ...listMutants,
  {
    name: 'wall: every line opens every component',
    file: 'lib/policy/engine/50-wall.sql',
    find: `FROM unnest((SELECT policy.opened_lines())) l WHERE policy.has(l.see, items.component)
      AND policy.fits(l, items.id, items.organisation_id, items.author_post_id, items.sensitivity, items.draft, policy.closure(items.restriction, items.private, items.withdrawn_at), (SELECT (policy.me()).organisation))));
CREATE POLICY add`,
    replace: `FROM unnest((SELECT policy.opened_lines())) l WHERE policy.fits(l, items.id, items.organisation_id, items.author_post_id, items.sensitivity, items.draft, policy.closure(items.restriction, items.private, items.withdrawn_at), (SELECT (policy.me()).organisation))));
CREATE POLICY add`,
  },
  {
    name: 'wall: items of other clients',
    file: 'lib/policy/engine/50-wall.sql',
    find: `CREATE POLICY see ON items FOR SELECT TO concord_app USING (
  client_id = (SELECT policy.opened_client()) AND EXISTS`,
    replace: `CREATE POLICY see ON items FOR SELECT TO concord_app USING (
  EXISTS`,
  },
  {
    name: 'wall: basic returns the body',
    file: 'lib/policy/engine/50-wall.sql',
    find: `
         WHERE i.id = item_id AND policy.has(l.open, i.component)`,
    replace: `
         WHERE i.id = item_id AND policy.has(l.see, i.component)`,
  },
  {
    name: 'wall: blocked lines count',
    file: 'lib/policy/engine/40-open-chart.sql',
    find: 'FROM policy.lines(me, p_client) l WHERE l.blocked IS NULL);',
    replace: 'FROM policy.lines(me, p_client) l);',
  },
  {
    name: 'sharing by managers although the provider owns',
    file: 'lib/policy/engine/60-sharing.sql',
    find: `  IF policy.record_owner(p_from, me.today) = 'provider' THEN RETURN 'provider_owns'; END IF;
`,
    replace: '',
  },
  {
    name: 'one lets himself in',
    file: 'lib/policy/engine/60-sharing.sql',
    find: `  IF b.staff = me.staff THEN RETURN 'self'; END IF;
`,
    replace: '',
  },
  {
    name: 'a stranger stops a share',
    file: 'lib/policy/engine/60-sharing.sql',
    find: '     AND (me.post IN (p_from, p_to) OR policy.manages_sharing(me, c));',
    replace: ';',
  },
  {
    name: 'the front desk shares',
    file: 'lib/policy/engine/60-sharing.sql',
    find: "(c).own AND (me).roles && ARRAY['owner', 'manager', 'records_custodian'];",
    replace: "(c).own AND (me).roles && ARRAY['owner', 'manager', 'records_custodian', 'scheduler'];",
  },
  {
    name: 'shared with somebody shut out',
    file: 'lib/policy/engine/60-sharing.sql',
    find: `
     OR EXISTS (SELECT 1 FROM client_shutouts x WHERE x.client_id = c.client AND x.staff_id = b.staff)`,
    replace: '',
  },
  {
    name: 'people: one who is shut out is named',
    file: 'lib/policy/engine/73-who-can-see.sql',
    worldsFirst: true,
    find: `
       AND NOT EXISTS (SELECT 1 FROM client_shutouts x WHERE x.client_id = p_client AND x.staff_id = p.staff_id)),`,
    replace: '),',
  },
  {
    name: 'people: supervisors are forgotten',
    file: 'lib/policy/engine/73-who-can-see.sql',
    worldsFirst: true,
    find: 'WHERE r.listed AND policy.lapse(u.since',
    replace: 'WHERE false AND policy.lapse(u.since',
  },
  {
    name: 'people: a supervisor sees by authorship of the supervised',
    file: 'lib/policy/engine/73-who-can-see.sql',
    worldsFirst: true,
    find: 'WHERE r.listed AND policy.lapse(u.since',
    replace: 'WHERE policy.lapse(u.since',
  },
  {
    name: 'people: the front desk is forgotten',
    file: 'lib/policy/engine/73-who-can-see.sql',
    worldsFirst: true,
    find: "q.role IN ('owner', 'manager', 'records_custodian', 'scheduler')",
    replace: "q.role IN ('owner', 'manager', 'records_custodian')",
  },
  {
    name: 'people: shares of the past count',
    file: 'lib/policy/engine/73-who-can-see.sql',
    worldsFirst: true,
    find: 'r.client_id = c.id AND me.today BETWEEN r.since AND r.until\n             WHERE r.mechanism <> 4',
    replace: 'r.client_id = c.id AND me.today >= r.since\n             WHERE r.mechanism <> 4',
  },
  {
    name: 'people: mechanism switch ignored',
    file: 'lib/policy/engine/73-who-can-see.sql',
    worldsFirst: true,
    find: "(r.mechanism = 0 OR 'M' || r.mechanism = ANY (me.mechanisms))",
    replace: 'true',
  },
  {
    name: 'people: a merged client is still seen',
    file: 'lib/policy/engine/73-who-can-see.sql',
    worldsFirst: true,
    find: 'WHERE c.id = p_client AND c.merged_into_id IS NULL),',
    replace: 'WHERE c.id = p_client),',
  },
  {
    name: 'oversight for managers',
    file: 'lib/policy/engine/64-oversight.sql',
    worldsFirst: true,
    find: "(me).roles && ARRAY['owner', 'records_custodian']",
    replace: "(me).roles && ARRAY['owner', 'records_custodian', 'manager']",
  },
  {
    name: 'oversight of other organisations',
    file: 'lib/policy/engine/64-oversight.sql',
    worldsFirst: true,
    find: 'WHEN NOT (c).own OR NOT (me).roles',
    replace: 'WHEN NOT (me).roles',
  },
  {
    name: 'oversight of a client one is shut out of',
    file: 'lib/policy/engine/64-oversight.sql',
    worldsFirst: true,
    find: ' OR (c).shut_out THEN',
    replace: ' THEN',
  },
  {
    name: 'oversight counts drafts',
    file: 'lib/policy/engine/64-oversight.sql',
    worldsFirst: true,
    find: 'i.author_post_id, i.sensitivity, i.draft,',
    replace: 'i.author_post_id, i.sensitivity, false,',
  },
]
