import type { Mutant } from './mutants'

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
]
