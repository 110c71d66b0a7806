import type { Mutant } from './mutants'

const undo = 'lib/policy/engine/62-undo.sql'
const terms = 'lib/policy/engine/61-terms.sql'
const notes = 'lib/policy/engine/63-private-notes.sql'
const sharing = 'lib/policy/engine/60-sharing.sql'
const panel = 'lib/policy/engine/71-panel.sql'

/** Planted faults in the functions that act: scenarios and worlds state facts and never act, so the stories look for them. */
export const actMutants: Mutant[] = [
  { name: 'undo: anybody', file: undo, find: 'a.post_id IS DISTINCT FROM me.post OR ', replace: '' },
  {
    name: 'undo: twice',
    file: undo,
    find: "  IF a.undone_by_id IS NOT NULL THEN RETURN 'already'; END IF;\n",
    replace: '',
  },
  {
    name: 'undo: opened does not matter',
    file: undo,
    find: "d.post_id = p_post AND d.last_at >= p_at) THEN 'opened' END",
    replace: "d.post_id = p_post AND false) THEN 'opened' END",
  },
  {
    name: 'undo: written does not matter',
    file: undo,
    find: 'i.author_post_id = p_post AND i.created_at >= p_at)',
    replace: 'i.author_post_id = p_post AND false)',
  },
  {
    name: 'undo: status does not matter',
    file: undo,
    find: "AND t.status <> 'new') THEN 'status'",
    replace: "AND false) THEN 'status'",
  },
  {
    name: 'undo: a later share does not matter',
    file: undo,
    find: 'AND h.act_id IS DISTINCT FROM p_act AND h.to_post_id = x.post))',
    replace: 'AND false))',
  },
  {
    name: 'undo: a new share of the same two does not matter',
    file: undo,
    find: 'AND (h.from_post_id, h.to_post_id) = (x.from_post, x.post))',
    replace: 'AND false)',
  },
  {
    name: 'undo: a stop of long ago is taken back',
    file: undo,
    find: "'permission_revoke') AND policy.day_of(a.at) <> me.today THEN",
    replace: "'permission_revoke') AND false THEN",
  },
  {
    name: 'undo: the place on the list stays',
    file: undo,
    find: "ended_reason = 'undone' WHERE act_id = p_act;",
    replace: "ended_reason = 'undone' WHERE false;",
  },
  {
    name: 'undo: the permission stays',
    file: undo,
    find: 'UPDATE authorisations SET revoked_at = clock_timestamp(), revoke_act_id = p_undo WHERE act_id = p_act;',
    replace: '',
  },
  {
    name: 'undo: what the act ended stays ended',
    file: undo,
    find: "   WHERE h.stop_act_id = p_act AND coalesce(h.until, 'infinity') >= me.today\n",
    replace: '   WHERE false\n',
  },
  {
    name: 'undo: a manager brings a permission back',
    file: undo,
    find: 'WHERE z.revoke_act_id = a.id AND z.author_post_id <> me.post) THEN',
    replace: 'WHERE false) THEN',
  },
  {
    name: 'renewal: by whoever finds the client',
    file: terms,
    find: '\n  AND policy.may_share(me, (h).client_id, (h).from_post_id, (h).to_post_id);',
    replace: ';',
  },
  {
    name: 'renewal: the tick for private notes by a manager',
    file: terms,
    find: 'h.with_private AND h.from_post_id = me.post, h.message, p_act);',
    replace: 'h.with_private, h.message, p_act);',
  },
  {
    name: 'renewal: the old term runs on',
    file: terms,
    find: '  UPDATE chart_shares SET stopped_at = clock_timestamp(), stop_act_id = p_act WHERE id = h.id;\n',
    replace: '',
  },
  {
    name: 'place: ended by a colleague',
    file: terms,
    find: '(p_post = (me).post OR (c).own AND',
    replace: '(true OR (c).own AND',
  },
  {
    name: 'place: ended by the front desk',
    file: terms,
    find: "(me).roles && ARRAY['owner', 'manager']);",
    replace: "(me).roles && ARRAY['owner', 'manager', 'scheduler', 'records_custodian']);",
  },
  {
    name: 'place: shares stop unasked',
    file: terms,
    find: 'WHERE p_stop AND h.client_id',
    replace: 'WHERE h.client_id',
  },
  {
    name: 'look: every page is a look of its own',
    file: terms,
    find: " - interval '30 minutes' THEN",
    replace: " - interval '0' THEN",
  },
  {
    name: 'look: managers look too',
    file: terms,
    find: "  IF NOT EXISTS (SELECT 1 FROM unnest(policy.opened_lines()) l WHERE l.rule = 'M2.share') THEN RETURN NULL; END IF;\n",
    replace: '',
  },
  {
    name: 'reminders: again and again',
    file: terms,
    find: "concat_ws(':', 'share_ending', e.id, n, p.staff_id)",
    replace: 'NULL',
  },
  {
    name: 'reminders: of stopped shares',
    file: terms,
    find: 'AND policy.lapse(e.since, e.until, e.ended, p_today) IS NULL $$;',
    replace: '$$;',
  },
  {
    name: 'private: shared by whoever may share',
    file: notes,
    find: 'IF NOT me.provider OR NOT policy.may_share(me, p_client, me.post, p_to) THEN RETURN NULL; END IF;',
    replace: '',
  },
  {
    name: 'private: signed tomorrow',
    file: notes,
    find: "CASE WHEN (s).signed_on > p_today THEN 'signed_later'\n       WHEN",
    replace: 'CASE WHEN',
  },
  {
    name: 'private: a permission that has ended',
    file: notes,
    find: "       WHEN (s).until < greatest(p_today, (s).signed_on, (s).since) THEN 'ended'\n",
    replace: '',
  },
  {
    name: 'private: a note as the paper',
    file: notes,
    find: "\n            AND i.component IN ('documents', 'clinical_documents')) THEN",
    replace: ') THEN',
  },
  {
    name: 'private: another author’s permission',
    file: notes,
    find: '\n  AND (a).author_post_id = p_from',
    replace: '',
  },
  {
    name: 'private: a permission for somebody else',
    file: notes,
    find: '\n  AND ((a).to_post_id = p_to OR',
    replace: '\n  AND (true OR',
  },
  {
    name: 'private: a revoked permission',
    file: notes,
    find: "AND (a).revoked_at IS NULL AND coalesce((a).until, 'infinity') >= p_today",
    replace: '',
  },
  {
    name: 'private: revoked by anybody',
    file: notes,
    find: ' OR NOT (a.author_post_id = me.post OR policy.manages_sharing(me, c)) THEN RETURN NULL',
    replace: ' THEN RETURN NULL',
  },
  {
    name: 'private: a manager learns the class',
    file: notes,
    find: 'SELECT a.id, CASE WHEN v.inside THEN a.sensitivity END,',
    replace: 'SELECT a.id, a.sensitivity,',
  },
  {
    name: 'private: a manager reads the scope',
    file: notes,
    find: 'CASE WHEN v.inside THEN a.scope END,',
    replace: 'a.scope,',
  },
  {
    name: 'private: everybody is told of permissions',
    file: notes,
    find: '\n     AND (v.inside OR policy.manages_sharing(m.me, policy.chart_of(m.me, p_client)))',
    replace: '',
  },
  {
    name: 'the line is told to managers',
    file: panel,
    find: 'CASE WHEN me.post IN (s.id, b.id) THEN (h.share).message END,',
    replace: '(h.share).message,',
  },
  {
    name: 'panel: another last day offered to everybody',
    file: panel,
    find: ' AND s.refusal IS NULL AND policy.may_renew(me, h.share)',
    replace: '',
  },
  {
    name: 'panel: Stop offered to nobody',
    file: panel,
    find: '(h.share).id IS NOT NULL AND policy.may_stop(me, p_client, s.id, b.id)',
    replace: 'h.share IS NOT NULL AND policy.may_stop(me, p_client, s.id, b.id)',
  },
  {
    name: 'ownership: a manager takes the records',
    file: sharing,
    find: "OR p_owner = 'provider' AND 'manager' = ANY (me.roles)",
    replace: "OR 'manager' = ANY (me.roles)",
  },
  {
    name: 'ownership: without notice',
    file: sharing,
    find: "  IF p_owner = 'group' AND NOT is_own AND p_from < me.today + 7 THEN RETURN 'too_soon'; END IF;\n",
    replace: '',
  },
  {
    name: 'ownership: backwards',
    file: sharing,
    find: "  IF p_from < me.today THEN RETURN 'past'; END IF;\n",
    replace: '',
  },
]
