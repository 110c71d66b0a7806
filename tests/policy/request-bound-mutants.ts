import type { Mutant } from './plant'

const self = 'lib/policy/engine/57-lets-self-in.sql'
const words = 'lib/policy/engine/82-requests.sql'
const asking = 'lib/policy/engine/83-requests-ask.sql'
const answers = 'lib/policy/engine/84-requests-answer.sql'
const pages = 'lib/policy/engine/85-requests-pages.sql'
const site = 'lib/policy/engine/86-requests-site.sql'

/** Faults in how often one asks (P80), and in who sees what a site asked (P87). */
const bounds: Mutant[] = [
  {
    name: 'bounds: a referral into a programme of somebody else',
    file: asking,
    find: 'WHERE g.id = r.programme_id AND g.organisation_id = me.organisation AND g.active',
    replace: 'WHERE g.id = r.programme_id AND g.active',
  },
  {
    name: 'bounds: a referral into a programme that ended',
    file: asking,
    find: 'WHERE g.id = r.programme_id AND g.organisation_id = me.organisation AND g.active',
    replace: 'WHERE g.id = r.programme_id AND g.organisation_id = me.organisation',
  },
  {
    name: 'bounds: a rejection counts for one who asked alone',
    file: asking,
    find: 'r.asker_organisation_id = (me).organisation ELSE',
    replace: 'r.asker_post_id = (me).post ELSE',
  },
  {
    name: 'bounds: a rejection counts for everybody',
    file: asking,
    find: 'THEN r.asker_organisation_id = (me).organisation ELSE',
    replace: 'THEN true ELSE',
  },
  {
    name: 'bounds: one asks and takes back for ever',
    file: asking,
    find: "= me.today) >= 3 THEN RETURN 'often'; END IF;",
    replace: "= me.today) >= 300 THEN RETURN 'often'; END IF;",
  },
  {
    name: 'bounds: what others asked counts',
    file: asking,
    find: 'AND r.asker_post_id = me.post AND r.by_reference IS NULL',
    replace: 'AND r.by_reference IS NULL',
  },
  {
    name: 'bounds: what was asked on other days counts',
    file: asking,
    find: 'AND policy.asks_the_same(r, p_kind, p_from) AND policy.day_of(r.asked_at) = me.today)',
    replace: 'AND policy.asks_the_same(r, p_kind, p_from))',
  },
  {
    name: 'bounds: whoever left the site sees what it asked',
    file: words,
    find: 'IF policy.has_left_site(r, me.post) THEN RETURN NULL; END IF;',
    replace: '',
  },
  {
    name: 'bounds: whoever left the site is told by mail',
    file: asking,
    find: 'WHERE NOT policy.has_left_site(r, x.post));',
    replace: ');',
  },
  {
    name: 'bounds: a question by reference is lost with the site, where there was a client elsewhere',
    file: words,
    find: 'policy.for_site((r).kind) AND ((r).by_reference IS NULL OR (r).grant_id IS NOT NULL)',
    replace: 'policy.for_site((r).kind) AND ((r).by_reference IS NULL OR (r).client_id IS NOT NULL)',
  },
]

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
    name: 'veil: the open form is free once somebody has rejected without a word',
    file: asking,
    find: '     OR p_openly AND policy.asked_by_reference(me, p_client, p_kind, p_site) THEN',
    replace: ' THEN',
  },
  {
    name: 'veil: what a colleague asked by reference holds up another question by it',
    file: asking,
    find: ', p_unticked, false) IS NULL',
    replace: ', p_unticked) IS NULL',
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
    find: 'THEN policy.for_site((r).kind) ELSE',
    replace: 'THEN (r).kind = p_kind ELSE',
  },
  {
    name: 'bound: lets himself in at his site',
    file: site,
    find: 'AND policy.lets_self_in(',
    replace: 'AND 0 * policy.lets_self_in(',
  },
  {
    name: 'bound: the main provider who runs the practice lets himself in',
    file: site,
    find: "(p_capacity <> 'holder' OR policy.could_name_himself(me, c))",
    replace: "p_capacity <> 'holder'",
  },
  {
    name: 'bound: no main provider lets in his own site',
    file: site,
    find: "(p_capacity <> 'holder' OR policy.could_name_himself(me, c))",
    replace: 'true',
  },
  {
    name: 'bound: whoever ran the practice until yesterday named himself in vain',
    file: site,
    find: "coalesce(x.since, '-infinity') <= (me).today)",
    replace: "coalesce(x.until, 'infinity') >= (me).today)",
  },
  {
    name: 'bound: asks once more for what the site has',
    file: site,
    find: 'AND (h.editable OR NOT p_editable) AND',
    replace: 'AND h.editable AND',
  },
  {
    name: 'bound: nobody asks for more',
    file: site,
    find: 'AND (h.editable OR NOT p_editable) AND',
    replace: 'AND',
  },
  {
    name: 'bound: what is unticked is had',
    file: site,
    find: ' AND h.unticked & ~p_unticked = 0',
    replace: '',
  },
  {
    name: 'bound: what is to begin is had',
    file: site,
    find: ' AND h.since <= p_today AND (h.editable',
    replace: ' AND (h.editable',
  },
  {
    name: 'bound: by the post he acts with alone',
    file: self,
    find: 'p.staff_id = (me).staff AND p.active ORDER BY p.id',
    replace: 'p.id = (me).post',
  },
  {
    name: 'bound: also where he reads nothing',
    file: self,
    find: 'policy.m4_reads(policy.roles_for(v.post, first_day, p_until, true))',
    replace: '8191',
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

export const boundMutants: Mutant[] = [...veil, ...bound, ...bounds]
