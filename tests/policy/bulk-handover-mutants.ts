import type { Mutant } from './mutants'

const plan = 'lib/policy/engine/79-bulk-plan.sql'
const write = 'lib/policy/engine/79-bulk-write.sql'
const life = 'lib/policy/engine/79-bulk.sql'
const pages = 'lib/policy/engine/80-bulk-pages.sql'

/** Planted faults in handing over, renewing and taking back many. */
export const bulkHandoverMutants: Mutant[] = [
  {
    name: 'bulk handover: the part of a chart is not asked about',
    file: plan,
    find: '    word := policy.section_refusal(me, c, b.from_post_id);\n    IF word',
    replace: '    IF word',
  },
  {
    name: 'bulk handover: nothing new, and yet the client is given',
    file: plan,
    find: "IF NOT had THEN RETURN 'not_listed'; END IF;",
    replace: 'NULL;',
  },
  {
    name: 'bulk handover: both of two count',
    file: plan,
    find: "  IF policy.handed_over_since(b, c.client) THEN RETURN 'meanwhile'; END IF;\n",
    replace: '',
  },
  {
    name: 'bulk handover: none after the first ever counts',
    file: plan,
    find: 'AND o.done_at > (b).created_at',
    replace: '',
  },
  {
    name: 'bulk handover: anybody’s main provider becomes the successor',
    file: write,
    find: 'WHERE c.id = p.client_id AND k.post_id = b.from_post_id;',
    replace: 'WHERE c.id = p.client_id;',
  },
  {
    name: 'bulk handover: who hands over leaves unasked',
    file: write,
    find: 'IF b.leaves AND stayed = 0 AND',
    replace: 'IF stayed = 0 AND',
  },
  {
    name: 'bulk renewal: the tick goes on by others',
    file: write,
    find: 'h.with_private AND h.from_post_id = me.post, h.message',
    replace: 'h.with_private, h.message',
  },
  {
    name: 'bulk renewal: the old term goes on beside the new one',
    file: write,
    find: "'chart_share_renewal');\n  UPDATE chart_shares h SET stopped_at = clock_timestamp(), stop_act_id = p.act_ids[1] FROM bulk_parts p WHERE p.id = ANY (p_parts) AND h.id = p.share_id;",
    replace: "'chart_share_renewal');",
  },
  {
    name: 'bulk renewal: of anybody’s shares',
    file: pages,
    find: 'WHERE (h.from_post_id = (me).post OR (me).roles',
    replace: 'WHERE (true OR (me).roles',
  },
  {
    name: 'bulk undo: a main provider named since is overwritten',
    file: write,
    find: "ELSIF (SELECT c.main_caseload_id FROM clients c WHERE c.id = p.client_id) IS NOT DISTINCT FROM (change ->> 'to_id')::uuid THEN",
    replace: 'ELSIF true THEN',
  },
  {
    name: 'bulk undo: who was shut out names a main provider',
    file: write,
    find: 'WHERE c.own AND NOT c.merged AND NOT c.shut_out) THEN',
    replace: 'WHERE c.own AND NOT c.merged) THEN',
  },
  {
    name: 'bulk undo: who may hand over no more names a main provider',
    file: write,
    find: "ELSIF NOT policy.bulk_may(me, 'handover',",
    replace: "ELSIF false AND NOT policy.bulk_may(me, 'handover',",
  },
  {
    name: 'bulk: who is named twice receives twice',
    file: life,
    find: 'SELECT DISTINCT b.id, w, r',
    replace: 'SELECT b.id, w, r',
  },
  {
    name: 'bulk undo: what refuses is passed over',
    file: write,
    find: "    IF word IS DISTINCT FROM 'undone' THEN RAISE EXCEPTION '%', coalesce(word, 'not_yours') USING ERRCODE = 'P0131'; END IF;\n",
    replace: "    CONTINUE WHEN word IS DISTINCT FROM 'undone';\n",
  },
]
