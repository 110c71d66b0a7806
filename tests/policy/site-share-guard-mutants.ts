import type { Mutant } from './mutants'

const acts = 'lib/policy/engine/63-site-shares.sql'
const discoverability = 'lib/policy/engine/67-discoverability.sql'

/** Planted faults in what is told of clients one may not open, and in who lets whom in by a share with a site. */
export const siteShareGuardMutants: Mutant[] = [
  {
    name: 'words beside a reference are matched with the name',
    file: discoverability,
    find: 'p_words <@ ARRAY[plain_text((c).reference)] AS reference',
    replace:
      'plain_text((c).reference) = ANY (p_words) AND (c).search_name LIKE ALL (p_patterns) AS reference',
  },
  {
    name: 'words beside the name are matched with the preferred one',
    file: discoverability,
    find: "policy.all_words(array_to_string(p_words, ' ')) = policy.all_words(concat_ws(' ', (c).given_name, (c).family_name)) AS whole",
    replace:
      "policy.all_words(array_to_string(p_words, ' ')) @> policy.all_words(concat_ws(' ', (c).given_name, (c).family_name)) AND (c).search_name LIKE ALL (p_patterns) AS whole",
  },
  {
    name: 'by name the preferred one is found, which is not shown',
    file: discoverability,
    find: "w.shown || ' ' || regexp_replace(w.shown, '[^[:alnum:] ]', '', 'g') LIKE ALL (p_patterns)",
    replace: '(c).search_name LIKE ALL (p_patterns)',
  },
  {
    name: 'undo of a renewal opens what it closed to whoever did it',
    file: acts,
    find: 'IF reason IS NOT NULL OR NOT EXISTS (SELECT 1 FROM site_shares h WHERE h.stop_act_id = a.id) THEN RETURN reason; END IF;',
    replace: 'RETURN reason;',
  },
  {
    name: 'undo opens what the client has closed since',
    file: acts,
    find: 'OR (c.restricted OR c.opted_out) AND h.receiver_organisation_id <> c.organisation))',
    replace: '))',
  },
  {
    name: 'shares that ended among colleagues are told to receivers',
    file: 'lib/policy/engine/74-timeline.sql',
    find: 'AND policy.may_name(me, (SELECT p.organisation_id FROM posts p WHERE p.id = h.from_post_id), c.organisation)\n',
    replace: '\n',
  },
  {
    name: 'the list of clients tells the name of somebody who has not come yet',
    file: 'lib/policy/engine/30-visible.sql',
    find: "jsonb_build_object('name', policy.shown_name(p, st.name), 'until', h.until)",
    replace: "jsonb_build_object('name', st.name, 'until', h.until)",
  },
]
