import type { Mutant } from './mutants'

const file = 'lib/policy/engine/87-site-share-mails.sql'
const acts = 'lib/policy/engine/63-site-shares.sql'

/** Planted faults in the mails about shares with sites. */
export const siteShareMailMutants: Mutant[] = [
  {
    name: 'mails go to every provider of an organisation',
    file,
    find: "q.role = 'provider' AND (h).to_site_id IS NOT NULL",
    replace: "q.role = 'provider'",
  },
  {
    name: 'mails go to the front desk of the receiver',
    file,
    find: "q.role IN ('owner', 'manager')",
    replace: "q.role IN ('owner', 'manager', 'scheduler')",
  },
  {
    name: 'mails go to whoever was shut out',
    file,
    find: 'AND k.staff_id = p.staff_id',
    replace: 'AND false',
  },
  {
    name: 'mails go to whoever did it',
    file,
    find: 'a.staff IS DISTINCT FROM',
    replace: 'a.staff IS NOT DISTINCT FROM a.staff OR a.staff IS DISTINCT FROM',
  },
  {
    name: 'a change is told before the beginning',
    file,
    find: "p_kind = 'site_share_begun' OR NOT",
    replace: "p_kind <> 'site_share_ended' OR NOT",
  },
  {
    name: 'an end is told without the beginning',
    file,
    find: 'count(*) > 0 AND count(m.sent_at) = 0',
    replace: 'false',
  },
  {
    name: 'the mail of the beginning outlives the share',
    file,
    find: 'WHERE x.root_id = h.root_id AND x.act_id IS NOT NULL',
    replace: 'WHERE false',
  },
  {
    name: 'who heard of nothing hears nothing after the undo either',
    file,
    find: 'WHERE m.cancelled_at IS NOT NULL AND policy',
    replace: 'WHERE false AND policy',
  },
  {
    name: 'a change begins the reminders anew',
    file,
    find: "'share_ending', h.root_id, h.until",
    replace: "'share_ending', h.id, h.until",
  },
  {
    name: 'reminders come before the notice of a short share',
    file: 'lib/policy/engine/61-terms.sql',
    find: ' AND p_since <= p_until - n.days',
    replace: '',
  },
  {
    name: 'reminders tell of shares that were ended',
    file,
    find: 'policy.lapse(h.since, h.until, h.stopped_at, p_today) IS NULL',
    replace: 'h.since <= p_today',
  },
  {
    name: 'undo of a beginning sends its mail',
    file: acts,
    find: 'PERFORM policy.cancel_messages(p_act);',
    replace: '',
  },
]
