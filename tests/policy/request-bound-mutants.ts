import type { Mutant } from './plant'

const words = 'lib/policy/engine/82-requests.sql'
const asking = 'lib/policy/engine/83-requests-ask.sql'
const answers = 'lib/policy/engine/84-requests-answer.sql'
const pages = 'lib/policy/engine/85-requests-pages.sql'
const site = 'lib/policy/engine/86-requests-site.sql'

/** Faults in what is told by reference (P83). */
const veil: Mutant[] = [
  {
    name: 'veil: giving up and taking back answer as things are',
    file: answers,
    find: 'IF policy.is_veiled(r, capacity) THEN state_now :=',
    replace: 'IF false THEN state_now :=',
  },
  {
    name: 'veil: the version tells of an answer',
    file: answers,
    find: 'p_version AND NOT veiled AND NOT',
    replace: 'p_version AND NOT',
  },
  {
    name: 'veil: taking back leaves no step where there was nothing',
    file: pages,
    find: 'WHERE v.veiled AND (r).told_cancelled_at IS NOT NULL',
    replace: 'WHERE false',
  },
  {
    name: 'veil: steps name who did them',
    file: pages,
    find: "CASE WHEN NOT v.veiled OR d.kind <> 'cancel' THEN",
    replace: 'CASE WHEN true THEN',
  },
  {
    name: 'veil: whether the practice asks for an end',
    file: pages,
    find: "'until_required', NOT veiled AND (",
    replace: "'until_required', (",
  },
  {
    name: 'veil: how long the kind begins with',
    file: pages,
    find: "'suggested_until', CASE WHEN NOT veiled THEN",
    replace: "'suggested_until', CASE WHEN true THEN",
  },
  {
    name: 'veil: the site of the kind that it became',
    file: pages,
    find: 'CASE WHEN p_veiled THEN policy.home_site',
    replace: 'CASE WHEN false THEN policy.home_site',
  },
  {
    name: 'veil: a cover asks and is told the name',
    file: words,
    find: 'IF r.by_reference IS NOT NULL AND r.grant_id IS NULL AND r.asker_post_id = me.post THEN',
    replace: 'IF false THEN',
  },
  {
    name: 'veil: a week to wait after a rejection without a word',
    file: asking,
    find: 'AND (p_silent OR r.by_reference IS NULL OR d.reason_shown)',
    replace: '',
  },
  {
    name: 'veil: asked again by reference at once',
    file: asking,
    find: ' <= me.today, true) THEN r.client_id',
    replace: ' <= me.today + 99, true) THEN r.client_id',
  },
  {
    name: 'veil: the address of the sign-in',
    file: pages,
    find: 'coalesce(k.email, o.email)',
    replace: 'coalesce(k.email, s.email, o.email)',
  },
  {
    name: 'veil: how much the asking side wrote',
    file: 'lib/policy/engine/72-preview.sql',
    find: '(p_of IS NULL OR i.organisation_id = p_of)',
    replace: 'true',
  },
  {
    name: 'veil: mails to who was shut out',
    file: asking,
    find: 'k.client_id = (r).client_id AND k.staff_id = s.staff_id)',
    replace: 'false)',
  },
]

/** Faults in how far those who answer may go, and in answers that cross (P81, P82, P84). */
const bound: Mutant[] = [
  {
    name: 'bound: a referral the day after a rejection',
    file: asking,
    find: "CASE WHEN policy.for_site(p_kind) THEN ARRAY['site_share', 'referral'] ELSE",
    replace: 'CASE WHEN false THEN NULL ELSE',
  },
  {
    name: 'bound: lets himself in at his site',
    file: site,
    find: "IF p_capacity <> 'holder' AND policy.lets_himself_in(me, r)",
    replace: 'IF false',
  },
  {
    name: 'bound: by the post he acts with alone',
    file: site,
    find: 'WHERE p.staff_id = me.staff AND p.active LOOP',
    replace: 'WHERE p.id = me.post AND p.active LOOP',
  },
  {
    name: 'bound: also where he reads nothing',
    file: site,
    find: 'AND policy.m4_reads(v.roles) & ~',
    replace: 'AND -1 & ~',
  },
  {
    name: 'bound: a cover gives what the holder has not got',
    file: answers,
    find: "IF p_capacity IN ('holder', 'cover') AND NOT policy.on_list(h.post",
    replace: "IF p_capacity = 'holder' AND NOT policy.on_list(h.post",
  },
  {
    name: 'bound: a holder who is no provider any more',
    file: words,
    find: "IF me.provider AND me.post = r.holder_post_id THEN RETURN 'holder'",
    replace: "IF me.post = r.holder_post_id THEN RETURN 'holder'",
  },
  {
    name: 'bound: a cover who is no provider any more',
    file: words,
    find: 'IF me.provider AND me.post IN (SELECT policy.request_covers',
    replace: 'IF me.post IN (SELECT policy.request_covers',
  },
  {
    name: 'bound: nobody is called for a holder who is no provider',
    file: words,
    find: "AND policy.lapse(x.since, x.until, NULL, today) IS NULL) THEN RETURN 'retired'",
    replace: "OR p.id = r.holder_post_id) THEN RETURN 'retired'",
  },
  {
    name: 'bound: what was accepted stays with the one before',
    file: words,
    find: 'WHERE x.client_id = ANY (p_clients)\n',
    replace: "WHERE x.client_id = ANY (p_clients) AND x.state = 'pending'\n",
  },
  {
    name: 'bound: a wished day that is over still counts',
    file: answers,
    find: 'AND coalesce(r.wish_until >= me.today, true) OR p_editable',
    replace: 'OR p_editable',
  },
  {
    name: 'bound: for good after a wished day that is over',
    file: answers,
    find: 'IF p_until IS NULL AND r.wish_until < me.today THEN',
    replace: 'IF false THEN',
  },
  {
    name: 'bound: the preview begins after its end',
    file: pages,
    find: 'greatest(coalesce(r.wish_until, me.today), me.today)',
    replace: 'coalesce(r.wish_until, me.today)',
  },
  {
    name: 'bound: two wait at once after revoking',
    file: answers,
    find: "AND policy.pair_is_open(me, r) THEN outcome := 'open'; RETURN; END IF;\n  d.capacity",
    replace: "AND false THEN outcome := 'open'; RETURN; END IF;\n  d.capacity",
  },
  {
    name: 'bound: a lapsed one is in the way of reopening',
    file: answers,
    find: '    PERFORM policy.label_request(x, me.today);\n',
    replace: '    NULL;\n',
  },
  {
    name: 'bound: an answer without a version',
    file: answers,
    find: "IF r.version IS DISTINCT FROM p_version THEN outcome := 'stale'",
    replace: "IF r.version <> p_version THEN outcome := 'stale'",
  },
  {
    name: 'bound: a share without the profile',
    file: answers,
    find: "IF policy.for_site(r.kind) AND policy.has(p_unticked, 'profile') THEN",
    replace: 'IF false THEN',
  },
]

export const boundMutants: Mutant[] = [...veil, ...bound]
