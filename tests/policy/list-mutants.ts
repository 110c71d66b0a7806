import type { Mutant } from './mutants'

/** Planted faults in lists and in search. */
export const listMutants: Mutant[] = [
  {
    name: 'list: shut-out forgotten in one arm',
    file: 'lib/policy/engine/30-visible.sql',
    find: `
        AND NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = c.id AND k.staff_id = me.staff)
      ORDER BY`,
    replace: `
      ORDER BY`,
  },
  {
    name: 'list: shut-out forgotten by status in one arm',
    file: 'lib/policy/engine/30-visible.sql',
    find: `
         AND NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = c.id AND k.staff_id = me.staff)
       ORDER BY`,
    replace: `
       ORDER BY`,
  },
  {
    name: 'list: merged clients listed by status',
    file: 'lib/policy/engine/30-visible.sql',
    find: 'c.any_status = w.status AND c.merged_into_id IS NULL',
    replace: 'c.any_status = w.status',
  },
  {
    name: 'list: whoever is shut out meets the client by a site share of a status',
    file: 'lib/policy/engine/30-visible.sql',
    find: `AND r.client_id <> ALL (p_shut)
    ORDER BY`,
    replace: `
    ORDER BY`,
  },
  {
    name: 'list: of many places the rest of a page is forgotten',
    file: 'lib/policy/engine/30-visible.sql',
    find: 'HAVING count(*) = b.most',
    replace: 'HAVING false',
  },
  {
    name: 'list: expired rows shown',
    file: 'lib/policy/engine/30-visible.sql',
    find: 'r.mechanism = ANY (p_mechanisms) AND p_today BETWEEN r.since AND r.until',
    replace: 'r.mechanism = ANY (p_mechanisms) AND p_today >= r.since',
  },
  {
    name: 'list: expired rows shown by status',
    file: 'lib/policy/engine/30-visible.sql',
    find: 'r.mechanism = 4 AND p_today BETWEEN r.since AND r.until',
    replace: 'r.mechanism = 4 AND p_today >= r.since',
  },
  {
    name: 'list: pending rows shown early',
    file: 'lib/policy/engine/30-visible.sql',
    find: 'r.mechanism = ANY (p_mechanisms) AND p_today BETWEEN r.since AND r.until',
    replace: 'r.mechanism = ANY (p_mechanisms) AND p_today <= r.until',
  },
  {
    name: 'list: a provider sees the whole practice',
    file: 'lib/policy/engine/30-visible.sql',
    find: "ARRAY['owner', 'manager', 'records_custodian', 'scheduler']",
    replace: "ARRAY['owner', 'manager', 'records_custodian', 'scheduler', 'provider']",
  },
  {
    name: 'list: supervision forgotten',
    file: 'lib/policy/engine/30-visible.sql',
    find: '   WHERE (me).live AND s.supervisor_post_id = (me).post AND',
    replace: '   WHERE false AND s.supervisor_post_id = (me).post AND',
  },
  {
    name: 'search: merged clients found',
    file: 'lib/policy/engine/31-search.sql',
    find: `AND c.organisation_id = me.organisation AND c.merged_into_id IS NULL
       AND (patterns`,
    replace: `AND c.organisation_id = me.organisation
       AND (patterns`,
  },
  {
    name: 'search: whoever is shut out finds by his role',
    file: 'lib/policy/engine/31-search.sql',
    find: `k.client_id = c.id AND k.staff_id = me.staff))
  SELECT`,
    replace: `k.client_id = c.id AND false))
  SELECT`,
  },
  {
    name: 'search: whoever is shut out is found by a site share',
    file: 'lib/policy/engine/31-search.sql',
    find: `k.client_id = c.id AND k.staff_id = me.staff)
    UNION`,
    replace: `k.client_id = c.id AND false)
    UNION`,
  },
  {
    name: 'search: site shares are forgotten',
    file: 'lib/policy/engine/31-search.sql',
    find: 'WHERE cardinality(places) > 0 AND',
    replace: 'WHERE false AND',
  },
  {
    name: 'search: a site share that ended is found',
    file: 'lib/policy/engine/31-search.sql',
    find: 'AND me.today BETWEEN r.since AND r.until OFFSET 0)',
    replace: 'AND me.today >= r.since OFFSET 0)',
  },
]
