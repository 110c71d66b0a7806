import type { Mutant } from './plant'

const clients = 'lib/policy/engine/66-clients.sql'
const families = 'lib/policy/engine/66-families.sql'
const newClient = 'lib/policy/engine/66-new-client.sql'
const merge = 'lib/policy/engine/67-merge.sql'
const preview = 'lib/policy/engine/68-merge-preview.sql'

/** Planted faults in profiles, families, new clients and merging; the acts of client-acts.ts notice them. */
export const clientMutants: Mutant[] = [
  {
    name: 'whoever reads a profile edits it',
    file: clients,
    find: 'policy.has(l.edit, p_component)',
    replace: 'policy.has(l.open, p_component)',
  },
  {
    name: 'a line that fell still edits',
    file: clients,
    find: 'WHERE l.blocked IS NULL AND l.author IS NULL AND l.item IS NULL AND policy.has(l.edit, p_component)',
    replace: 'WHERE policy.has(l.edit, p_component)',
  },
  {
    name: 'the last edit wins unasked',
    file: clients,
    find: 'v.version > p_version',
    replace: 'v.version > p_version + 1000',
  },
  {
    name: 'edits of other fields collide',
    file: clients,
    find: `
    AND v.changes ?| ARRAY(SELECT jsonb_object_keys(p_changes))`,
    replace: '',
  },
  {
    name: 'a save without change leaves a trace',
    file: clients,
    find: `FROM jsonb_object_keys(after) k WHERE before -> k IS DISTINCT FROM after -> k`,
    replace: `FROM jsonb_object_keys(after) k`,
  },
  {
    name: 'the front desk sets inactive for all',
    file: clients,
    find: `(me).roles && ARRAY['owner', 'manager'] AND (c).own`,
    replace: `(me).roles && ARRAY['owner', 'manager', 'scheduler'] AND (c).own`,
  },
  {
    name: 'a hidden client can be pinned',
    file: clients,
    find: 'IF NOT policy.can_find(me, p_client) THEN RETURN NULL; END IF;',
    replace: '',
  },
  {
    name: 'hidden members of a family are shown',
    file: families,
    find: 'policy.findable(mine.me, ARRAY(SELECT x.client_id FROM members x)) v',
    replace: '(SELECT x.client_id FROM members x) v',
  },
  {
    name: 'a stranger becomes a relative',
    file: families,
    find: ` OR NOT policy.edits_client(me, p_other, 'profile')`,
    replace: '',
  },
  {
    name: 'undo of what somebody else did',
    file: families,
    find: ' AND x.post_id = me.post',
    replace: '',
  },
  {
    name: 'hints look behind the header',
    file: newClient,
    find: 'policy.likeness(c, f.opened,',
    replace: 'policy.likeness(c, true,',
  },
  {
    name: 'hints come from every record',
    file: newClient,
    find: `policy.findable(me, ARRAY(SELECT p.client_id FROM pool p WHERE p.client_id IS DISTINCT FROM p_except)) f`,
    replace: `(SELECT x.id AS client_id, true AS opened FROM clients x) f`,
  },
  {
    name: 'hints by phone behind a bare header',
    file: newClient,
    find: 'WHEN opened AND (c).phone_key',
    replace: 'WHEN (c).phone_key',
  },
  {
    name: 'the custodian enters clients',
    file: newClient,
    find: `ARRAY['owner', 'manager', 'scheduler', 'provider']`,
    replace: `ARRAY['owner', 'manager', 'scheduler', 'provider', 'records_custodian']`,
  },
  {
    name: 'a provider puts a client on a colleague’s list',
    file: newClient,
    find: 'CASE WHEN v_chooses THEN p_provider ELSE me.post END',
    replace: 'coalesce(p_provider, me.post)',
  },
  {
    name: 'a merge opens notes',
    file: merge,
    find: 'IF EXISTS (SELECT 1 FROM policy.merge_opens(p_source, p_target)) THEN',
    replace: 'IF false THEN',
  },
  {
    name: 'a share with a site that was ended is opened again by undo of a merge',
    file: merge,
    find: 'h.client_id = (m).target_id AND h.stopped_at >= (m).merged_at)\n      OR EXISTS (SELECT 1 FROM client_shutouts',
    replace: 'false)\n      OR EXISTS (SELECT 1 FROM client_shutouts',
  },
  {
    name: 'shut-outs stay behind',
    file: merge,
    find: `'client_shutouts', 'moves'`,
    replace: `'client_shutouts', 'stays'`,
  },
  {
    name: 'opting out is forgotten by a merge',
    file: merge,
    find: `'opted_out_at', c.opted_out_at,`,
    replace: '',
  },
  {
    name: 'a merged record takes new notes',
    file: merge,
    find: 'IF FOUND THEN RAISE',
    replace: 'IF false THEN RAISE',
  },
  {
    name: 'old addresses lead strangers to a client',
    file: preview,
    find: 'WHERE policy.can_find(w.id) ORDER',
    replace: 'ORDER',
  },
]
