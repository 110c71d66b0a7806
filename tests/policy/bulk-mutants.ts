import type { Mutant } from './mutants'

const plan = 'lib/policy/engine/79-bulk-plan.sql'
const write = 'lib/policy/engine/79-bulk-write.sql'
const life = 'lib/policy/engine/79-bulk.sql'
const pages = 'lib/policy/engine/80-bulk-pages.sql'

/** Planted faults in bulk: handover, share, stop and renewal of many. */
export const bulkMutants: Mutant[] = [
  {
    name: 'bulk: for anybody’s clients',
    file: plan,
    find: 'AND (p.id = (me).post AND (me).provider\n             OR',
    replace: 'AND (true OR',
  },
  {
    name: 'bulk: a custodian hands over',
    file: plan,
    find: "CASE WHEN p_kind = 'handover' THEN ARRAY['owner', 'manager'] ELSE",
    replace: 'CASE WHEN false THEN ARRAY[NULL] ELSE',
  },
  {
    name: 'bulk: what was asked before is not asked again',
    file: life,
    find: "SET outcome = coalesce(w.word, 'done')",
    replace: "SET outcome = 'done'",
  },
  {
    name: 'bulk: who lost his role since does what he planned',
    file: plan,
    find: "CASE WHEN NOT a.may THEN 'not_yours' WHEN",
    replace: 'CASE WHEN',
  },
  {
    name: 'bulk: of a client whom one cannot find the reason is told',
    file: plan,
    find: "WHEN f.id IS NULL THEN 'gone' ELSE",
    replace: 'ELSE',
  },
  {
    name: 'bulk: names of those whom one cannot find are listed',
    file: pages,
    find: 'FROM told t JOIN found f ON f.id = t.client JOIN clients c',
    replace: 'FROM told t JOIN clients c',
  },
  {
    name: 'bulk: a restricted client goes along',
    file: plan,
    find: "  IF b.kind <> 'stop' AND c.restricted THEN RETURN 'restricted'; END IF;\n",
    replace: '',
  },
  {
    name: 'bulk: one who opted out goes along',
    file: plan,
    find: "  IF b.kind <> 'stop' AND c.opted_out THEN RETURN 'opted_out'; END IF;\n",
    replace: '',
  },
  {
    name: 'bulk: a restricted client cannot be stopped',
    file: plan,
    find: "IF b.kind <> 'stop' AND c.restricted",
    replace: 'IF c.restricted',
  },
  {
    name: 'bulk: the part of a chart is not asked about',
    file: plan,
    find: 'word := coalesce(policy.section_refusal(me, c, b.from_post_id), policy.recipient_refusal(me, c, b.from_post_id, p.to_post_id));',
    replace: 'word := policy.recipient_refusal(me, c, b.from_post_id, p.to_post_id);',
  },
  {
    name: 'bulk: the receiver is not asked about',
    file: plan,
    find: 'word := coalesce(policy.section_refusal(me, c, b.from_post_id), policy.recipient_refusal(me, c, b.from_post_id, p.to_post_id));',
    replace: 'word := policy.section_refusal(me, c, b.from_post_id);',
  },
  {
    name: 'bulk: no line in the audit',
    file: write,
    find: "  PERFORM policy.audit_parts(me, todo, kind || '.open');\n",
    replace: '',
  },
  {
    name: 'bulk: ids of others are taken',
    file: life,
    find: 'SELECT DISTINCT b.id, w, r FROM unnest(chosen) w',
    replace:
      "SELECT b.id, w, r FROM (SELECT unnest(chosen) UNION SELECT jsonb_array_elements_text(p -> 'clients')::uuid) u (w)",
  },
  {
    name: 'bulk: to whoever is named',
    file: life,
    find: "IF EXISTS (SELECT 1 FROM unnest(receivers) r WHERE NOT EXISTS (SELECT 1 FROM policy.bulk_receivers(me, b.kind, b.from_post_id) k WHERE k.post_id = r)) THEN RETURN 'receiver'; END IF;",
    replace: '',
  },
  {
    name: 'bulk: whoever acts receives',
    file: pages,
    find: 'ELSE p.active AND s.active AND p.staff_id <> (me).staff AND',
    replace: 'ELSE p.active AND s.active AND',
  },
  {
    name: 'bulk: others begin and take back',
    file: life,
    find: 'SELECT x.* INTO b FROM bulk_acts x WHERE x.id = p_id AND x.post_id = me.post FOR UPDATE;\n  IF b.id IS NULL THEN RETURN NULL; END IF;\n  IF b.state = working',
    replace:
      'SELECT x.* INTO b FROM bulk_acts x WHERE x.id = p_id FOR UPDATE;\n  IF b.id IS NULL THEN RETURN NULL; END IF;\n  IF b.state = working',
  },
  {
    name: 'bulk: others throw it away',
    file: life,
    find: 'WHERE x.id = p_id AND x.post_id = me.post FOR UPDATE;\n  IF b.id IS NULL THEN RETURN NULL; END IF;\n  IF b.state NOT IN',
    replace:
      'WHERE x.id = p_id FOR UPDATE;\n  IF b.id IS NULL THEN RETURN NULL; END IF;\n  IF b.state NOT IN',
  },
  {
    name: 'bulk: done twice',
    file: life,
    find: "ELSE ARRAY['draft', 'planned'] END) THEN RETURN 'over'; END IF;",
    replace: "ELSE ARRAY['draft', 'planned', 'done'] END) THEN RETURN 'over'; END IF;",
  },
  {
    name: 'bulk: what was thrown away is done',
    file: life,
    find: "ELSE ARRAY['draft', 'planned'] END) THEN RETURN 'over'; END IF;",
    replace: "ELSE ARRAY['draft', 'planned', 'dropped'] END) THEN RETURN 'over'; END IF;",
  },
  {
    name: 'bulk: two at it at once',
    file: life,
    find: "IF b.alive_at > clock_timestamp() - interval '1 minute' THEN RETURN 'running'; END IF;",
    replace: '',
  },
  {
    name: 'bulk: what died does not go on',
    file: life,
    find: "IF b.alive_at > clock_timestamp() - interval '1 minute' THEN",
    replace: 'IF true THEN',
  },
  {
    name: 'bulk: before its day',
    file: life,
    find: 'IF NOT p_undo AND b.from_on > me.today THEN UPDATE',
    replace: 'IF false THEN UPDATE',
  },
  {
    name: 'bulk: whoever was given nothing looks at it',
    file: pages,
    find: "AND EXISTS (SELECT 1 FROM bulk_parts p WHERE p.bulk_id = (b).id AND p.to_post_id = (me).post AND p.outcome = 'done')\n",
    replace: '',
  },
  {
    name: 'bulk: a receiver sees what others were given',
    file: pages,
    find: 'WHERE (b).post_id = (me).post OR p.to_post_id = (me).post AND',
    replace: 'WHERE (b).post_id = (me).post OR',
  },
]
