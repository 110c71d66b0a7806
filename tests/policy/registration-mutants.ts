import type { Mutant } from './mutants'

const wizard = 'lib/policy/engine/88-registration.sql'
const proposals = 'lib/policy/engine/89-proposals.sql'
const programmes = 'lib/policy/engine/87-programmes.sql'

/** Planted faults in the Registration Wizard, in proposals and in programmes. */
export const registrationMutants: Mutant[] = [
  {
    name: 'mails of proposals: everybody who answers is told, beside the main provider',
    file: proposals,
    find: 'THEN RETURN NEXT holder; RETURN; END IF;',
    replace: 'THEN RETURN NEXT holder; END IF;',
  },
  {
    name: 'mails of proposals: at once',
    file: proposals,
    find: "p_act, now() + interval '3 minutes')",
    replace: 'p_act, now())',
  },
  {
    name: 'mails of proposals: what was replaced is told',
    file: proposals,
    find: "PERFORM policy.cancel_messages(x.act_id) FROM change_proposals x WHERE x.client_id = p_client AND x.post_id = me.post AND x.state = 'open';",
    replace: '',
  },
  {
    name: 'mails of proposals: what was answered is told as waiting',
    file: proposals,
    find: '  PERFORM policy.cancel_messages(q.act_id);\n  IF policy.can_find',
    replace: '  IF policy.can_find',
  },
  {
    name: 'mails of proposals: what was taken back is told',
    file: proposals,
    find: 'me.post, q.client_id);\n  PERFORM policy.cancel_messages(q.act_id);',
    replace: 'me.post, q.client_id);',
  },
  {
    name: 'mails of proposals: an answer that was undone is told',
    file: 'lib/policy/engine/66-families.sql',
    find: 'PERFORM policy.cancel_messages(p_act);',
    replace: '',
  },
  {
    name: 'mails of proposals: nobody hears the answer',
    file: proposals,
    find: 'IF policy.can_find(policy.viewer_of(q.post_id, me.at), p_client) THEN',
    replace: 'IF false THEN',
  },
  {
    name: 'mails of proposals: the client stands there always',
    file: 'lib/policy/engine/87-site-share-mails.sql',
    find: "AND policy.setting((c).organisation_id, 'mails_without_client', now(), 'true') = 'false'",
    replace: '',
  },
  {
    name: 'the number in the menu leaves proposals out',
    file: 'lib/policy/engine/85-request-news.sql',
    find: 'proposals := policy.count_waiting_proposals(me, 100 - answers);',
    replace: 'proposals := 0;',
  },
  {
    name: 'the number in the menu counts proposals that others answer',
    file: proposals,
    find: 'AND (by_role OR policy.on_list(me.post, c.id, me.at)) AND policy.answers_proposals(me, c.id) LIMIT',
    replace: 'LIMIT',
  },
  {
    name: 'the front desk registers',
    file: wizard,
    find: "AND h.root_id = p_root AND me.roles && ARRAY['provider', 'owner', 'manager'] LIMIT 1",
    replace: 'AND h.root_id = p_root LIMIT 1',
  },
  {
    name: 'an ended share is registered',
    file: wizard,
    find: "WHERE l.rule = 'M4.share' AND l.blocked IS NULL AND h.root_id",
    replace: "WHERE l.rule = 'M4.share' AND h.root_id",
  },
  {
    name: 'steps out of order',
    file: wizard,
    find: "CASE WHEN r.step <> 'programmes' THEN 'details' END",
    replace: 'NULL',
  },
  {
    name: 'whoever comes second overwrites',
    file: wizard,
    find: " WHEN (r).version <> p_version THEN 'stale' END",
    replace: ' END',
  },
  {
    name: 'done twice',
    file: wizard,
    find: "CASE WHEN (r).done_at IS NOT NULL THEN 'done' WHEN",
    replace: 'CASE WHEN',
  },
  {
    name: 'registered without a programme',
    file: wizard,
    find: 'IF outcome IS NULL AND cardinality(p_programmes) = 0 AND',
    replace: 'IF false AND',
  },
  {
    name: 'receivers overwrite what they may not edit',
    file: wizard,
    find: "writes := policy.edits_client(me, p_client, 'profile');",
    replace: 'writes := false;',
  },
  {
    name: 'what differs is not proposed',
    file: wizard,
    find: 'FROM policy.write_proposal(me, p_client, p_profile_version, p_values, p_message, p_act) x;',
    replace: 'FROM (SELECT NULL::text[] AS fields) x;',
  },
  {
    name: 'programmes of another organisation',
    file: programmes,
    find: 'WHERE g.id = p_programme AND g.organisation_id = me.organisation AND g.active) THEN RETURN',
    replace: 'WHERE g.id = p_programme AND g.active) THEN RETURN',
  },
  {
    name: 'retired programmes go on',
    file: programmes,
    find: 'AND g.organisation_id = me.organisation AND g.active) THEN RETURN',
    replace: 'AND g.organisation_id = me.organisation) THEN RETURN',
  },
  {
    name: 'a first day to come',
    file: programmes,
    find: 'coalesce(p_on <= (me).today AND',
    replace: 'coalesce(',
  },
  {
    name: 'a first day before the birth',
    file: programmes,
    find: "BETWEEN coalesce(c.birth_date, '-infinity') AND",
    replace: "BETWEEN '-infinity' AND",
  },
  {
    name: 'a day after the death',
    file: programmes,
    find: "AND coalesce(c.deceased_on, 'infinity')",
    replace: "AND 'infinity'",
  },
  {
    name: 'an activity outside the life',
    file: programmes,
    find: "IF refusal IS NULL AND NOT policy.in_lifetime(me, p_client, p_on) THEN refusal := 'days'; END IF;",
    replace: '',
  },
  {
    name: 'twice in the same programme',
    file: programmes,
    find: "RETURN CASE WHEN policy.takes_part(me, p_client, p_programme, p_on) THEN 'enrolled' END;",
    replace: 'RETURN NULL;',
  },
  {
    name: 'anybody enrols',
    file: programmes,
    find: "IF policy.may_add(me, p_client, 'enrolments') IS NOT TRUE THEN RETURN; END IF;",
    replace: '',
  },
  {
    name: 'anybody takes programmes back',
    file: programmes,
    find: 'a.post_id IS DISTINCT FROM me.post OR a.kind NOT IN',
    replace: 'a.kind NOT IN',
  },
  {
    name: 'an enrolment that ended is taken back',
    file: programmes,
    find: "v.act_id <> a.id AND v.at > a.at) THEN RETURN 'later'",
    replace: "false) THEN RETURN 'later'",
  },
  {
    name: 'receivers accept their own proposal',
    file: proposals,
    find: "WHERE c.id = p_client AND c.organisation_id = (me).organisation) AND policy.edits_client(me, p_client, 'profile');",
    replace: 'WHERE c.id = p_client);',
  },
  {
    name: 'what was changed meanwhile is overwritten',
    file: proposals,
    find: "IF cardinality(fields) > 0 THEN outcome := 'conflict'; RETURN NEXT; RETURN; END IF;",
    replace: '',
  },
  {
    name: 'a version to come is believed',
    file: 'lib/policy/engine/66-clients.sql',
    find: 'coalesce((SELECT least(p_said, i.version) FROM',
    replace: 'coalesce((SELECT greatest(p_said, i.version) FROM',
  },
  {
    name: 'a version of another record is believed',
    file: proposals,
    find: '(v.version > (q).version OR v.at > (q).created_at)',
    replace: 'v.version > (q).version',
  },
  {
    name: 'what stands is told after the share has ended',
    file: proposals,
    find: 'policy.reads_profile(me, q.client_id) AS reads',
    replace: 'true AS reads',
  },
  {
    name: 'whoever finds the client reads the profile',
    file: 'lib/policy/engine/66-clients.sql',
    find: "policy.shows_profile(l, c) AND policy.has(l.open, 'profile')",
    replace: 'policy.shows_profile(l, c)',
  },
  {
    name: 'the wizard keeps what nobody typed',
    file: wizard,
    find: ' WHERE s.stands -> v.key IS DISTINCT FROM v.value)',
    replace: ')',
  },
  {
    name: 'the wizard brings back what was changed since',
    file: wizard,
    find: 'AND policy.changed_since(p.item_id, coalesce',
    replace: 'AND false AND policy.changed_since(p.item_id, coalesce',
  },
  {
    name: 'answered twice',
    file: proposals,
    find: "  IF q.state <> 'open' THEN outcome := 'is_' || q.state; RETURN NEXT; RETURN; END IF;\n  SELECT jsonb",
    replace: '  SELECT jsonb',
  },
  {
    name: 'proposals pile up',
    file: proposals,
    find: "WHERE client_id = p_client AND post_id = me.post AND state = 'open';\n  IF fields",
    replace: 'WHERE false;\n  IF fields',
  },
  {
    name: 'outcomes are everybody’s',
    file: proposals,
    find: "WHEN 'outcomes' THEN q.post_id = (m.me).post AND",
    replace: "WHEN 'outcomes' THEN",
  },
]
