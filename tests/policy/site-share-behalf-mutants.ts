import type { Mutant } from './mutants'

const acts = 'lib/policy/engine/63-site-shares.sql'
const pages = 'lib/policy/engine/64-site-share-pages.sql'

/** Planted faults in sharing with sites in another one's place (POLICY.md P100). */
export const siteShareBehalfMutants: Mutant[] = [
  {
    name: 'on behalf: nobody is asked why',
    file: acts,
    find: 'IF behalf IS NOT NULL AND p_reason IS NULL THEN',
    replace: 'IF false THEN',
  },
  {
    name: 'on behalf: an administrator is not asked why where nobody is named',
    file: acts,
    find: 'IF behalf IS NOT NULL AND p_reason IS NULL THEN',
    replace:
      'IF behalf IS NOT NULL AND p_reason IS NULL AND policy.request_holder(p_client, NULL) IS NOT NULL THEN',
  },
  {
    name: 'on behalf: the holder is not kept',
    file: acts,
    find: 'CASE WHEN behalf IS NOT NULL THEN policy.request_holder(p_client, NULL) END);',
    replace: 'NULL);',
  },
  {
    name: 'on behalf: the main provider is asked why himself',
    file: acts,
    find: 'CASE WHEN policy.request_holder(c.client, NULL) <> me.post AND NOT',
    replace: 'CASE WHEN NOT',
  },
  {
    name: 'on behalf: whoever has the client on his list is asked why',
    file: acts,
    find: "<> me.post AND NOT (me.provider AND policy.on_list(me.post, c.client, me.at)) THEN 'manager' END;",
    replace: "<> me.post THEN 'manager' END;",
  },
  {
    name: 'on behalf: everybody shares as an administrator does',
    file: acts,
    find: 'RETURN CASE WHEN policy.acts_on_behalf(me) AND',
    replace: 'RETURN CASE WHEN me.live AND',
  },
  {
    name: 'on behalf: an administrator who was shut out shares',
    file: acts,
    find: 'c.client IS NOT NULL AND NOT c.merged AND NOT c.shut_out THEN',
    replace: 'c.client IS NOT NULL AND NOT c.merged THEN',
  },
  {
    name: 'on behalf: an administrator gives away what a provider owns',
    file: acts,
    find: "RETURN CASE WHEN policy.gives_away(me, c, policy.mask(VARIADIC p_without)) THEN 'provider_owns' END; END IF;",
    replace: 'RETURN NULL; END IF;',
  },
  {
    name: 'on behalf: an administrator cannot take it back',
    file: acts,
    find: "OR NOT (c.own OR a.kind = 'site_share' AND policy.site_share_behalf(me, c) IS NOT NULL)",
    replace: 'OR NOT c.own',
  },
  {
    name: 'on behalf: the receiver reads why and for whom',
    file: pages,
    find: 'CASE WHEN c.own THEN policy.shown_name(op, ost.name) END, CASE WHEN c.own THEN a.reason END',
    replace: 'policy.shown_name(op, ost.name), a.reason',
  },
  {
    name: 'on behalf: the receiver reads the name of a third organisation’s administrator',
    file: pages,
    find: 'CASE WHEN c.own OR bp.organisation_id IN (me.organisation, c.organisation) THEN policy.shown_name(bp, bst.name) END',
    replace: 'policy.shown_name(bp, bst.name)',
  },
  {
    name: 'on behalf: an administrator hears what the client wishes',
    file: acts,
    find: "IN ('already', 'has_it', 'client_restricted', 'opted_out') THEN 'not_on_behalf'",
    replace: "IN ('already', 'has_it') THEN 'not_on_behalf'",
  },
  {
    name: 'on behalf: an administrator hears what is shared already',
    file: acts,
    find: "IN ('already', 'has_it', 'client_restricted', 'opted_out') THEN 'not_on_behalf'",
    replace: "IN ('has_it', 'client_restricted', 'opted_out') THEN 'not_on_behalf'",
  },
  {
    name: 'on behalf: the preview tells what is open there already',
    file: pages,
    find: "h.client_id = p_client AND behalf IS DISTINCT FROM 'administrator' AND",
    replace: 'h.client_id = p_client AND',
  },
  {
    name: 'on behalf: the form tells what the client wishes',
    file: pages,
    find: "WHEN capacity = 'administrator' THEN NULL\n",
    replace: '\n',
  },
]
