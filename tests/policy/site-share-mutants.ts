import type { Mutant } from './mutants'
import { siteShareActMutants } from './site-share-act-mutants'
import { siteShareBehalfMutants } from './site-share-behalf-mutants'
import { siteShareGuardMutants } from './site-share-guard-mutants'
import { siteShareMailMutants } from './site-share-mail-mutants'
import { siteShareSelfMutants } from './site-share-self-mutants'

const pages = 'lib/policy/engine/64-site-share-pages.sql'
const lines = 'lib/policy/mechanisms/m4-site-share.sql'
const viewer = 'lib/policy/engine/01-viewer.sql'
const visible = 'lib/policy/engine/30-visible.sql'
const search = 'lib/policy/engine/31-search.sql'
const who = 'lib/policy/engine/73-who-can-see.sql'
const clients = 'lib/policy/engine/66-clients.sql'

/** Planted faults in sharing with sites: those of the acts, and in the rules as far as the acts come across them. */
export const siteShareMutants: Mutant[] = [
  ...siteShareActMutants,
  ...siteShareMailMutants,
  ...siteShareGuardMutants,
  ...siteShareBehalfMutants,
  ...siteShareSelfMutants,
  {
    name: 'the preview counts private notes',
    file: pages,
    find: "AND NOT i.draft AND i.component <> 'private_notes'",
    replace: 'AND NOT i.draft',
  },
  {
    name: 'the preview counts what is unticked',
    file: pages,
    find: 'k WHERE NOT policy.has(policy.mask(VARIADIC p_without), k.component)',
    replace: 'k',
  },
  {
    name: 'the preview is for everybody',
    file: pages,
    find: "  IF refusal IN ('closed', 'not_on_list') THEN RETURN NULL; END IF;\n",
    replace: '',
  },
  {
    name: 'receivers see the shares with others',
    file: pages,
    find: '(c.own OR h.receiver_organisation_id = me.organisation)',
    replace: 'true',
  },
  {
    name: 'a changed share is listed twice',
    file: pages,
    find: '(n.created_at, n.id) > (h.created_at, h.id))',
    replace: 'false)',
  },
  {
    name: 'caseloads do not count as places',
    file: viewer,
    find: 'k.post_id = p.id AND k.active)',
    replace: 'false)',
  },
  {
    name: 'closed caseloads count as places',
    file: viewer,
    find: 'k.post_id = p.id AND k.active)',
    replace: 'k.post_id = p.id)',
  },
  {
    name: 'divisions reach nobody',
    file: viewer,
    find: ', (s.division_id)',
    replace: '',
  },
  {
    name: 'an organisation reaches only those at a site',
    file: viewer,
    find: 'UNION SELECT p.organisation_id FROM posts p WHERE p.id = p_post)',
    replace: 'UNION SELECT s.organisation_id FROM policy.sites_of(p_post) s)',
  },
  {
    name: 'a share reaches every place of the organisation',
    file: lines,
    find: 'WHERE h.client_id = c.client AND u.id = ANY (me.places)) h',
    replace: 'WHERE h.client_id = c.client AND h.receiver_organisation_id = me.organisation) h',
  },
  {
    name: 'editable always',
    file: lines,
    find: 'CASE WHEN h.editable THEN h.opens & h.edits_now ELSE 0 END',
    replace: 'h.opens & h.edits_now',
  },
  {
    name: 'unticked components are opened',
    file: lines,
    find: 'reads & ~h.unticked AS opens',
    replace: 'reads AS opens',
  },
  {
    name: 'private notes by a site share',
    file: lines,
    find: "8191 & ~policy.bit('private_notes')",
    replace: '8191',
  },
  {
    name: 'nobody has to register',
    file: lines,
    find: 'ELSE edits & ~programmes END AS edits_now',
    replace: 'ELSE edits END AS edits_now',
  },
  {
    name: 'ended shares go on',
    file: lines,
    find: 'policy.lapse(h.since, h.until, h.stopped_at, me.today) AS why',
    replace: 'policy.lapse(h.since, h.until, NULL, me.today) AS why',
  },
  {
    name: 'list: ended shares stay',
    file: lines,
    find: 'WHERE h.stopped_at IS NULL AND c.merged_into_id IS NULL',
    replace: 'WHERE c.merged_into_id IS NULL',
  },
  {
    name: 'list: shared clients stand on one’s own list',
    file: visible,
    find: 'SELECT place, ARRAY[4]::smallint[], (me).staff, false FROM',
    replace: 'SELECT place, ARRAY[4]::smallint[], (me).staff, true FROM',
  },
  {
    name: 'list: places are forgotten',
    file: visible,
    find: 'FROM unnest((me).places) place\n',
    replace:
      'FROM unnest((me).places) place WHERE false UNION ALL SELECT 0, ARRAY[4]::smallint[], (me).staff, false\n',
  },
  {
    name: 'search: by name one’s own list alone is walked',
    file: search,
    find: 'policy.client_page(me, p_all, NULL, last_name',
    replace: 'policy.client_page(me, false, NULL, last_name',
  },
  {
    name: 'who can see: site shares are forgotten',
    file: who,
    find: "     WHERE 'M4' = ANY (me.mechanisms)\n       -- Asked",
    replace: '     WHERE false\n       -- Asked',
  },
  {
    name: 'numbers of sections that somebody else’s notes are open in',
    file: 'lib/policy/engine/71-panel.sql',
    find: ' AND (l.organisation IS NULL OR l.organisation = me.organisation)) AS readable',
    replace: ') AS readable',
  },
  {
    name: 'an address of a receiver is his own',
    file: clients,
    find: 'SELECT p_item, p_client, p_component, c.organisation_id, me.post',
    replace: 'SELECT p_item, p_client, p_component, me.organisation, me.post',
  },
]
