import type { Mutant } from './plant'
import { absentMutants } from './request-absent-mutants'
import { boundMutants } from './request-bound-mutants'
import { newsMutants } from './request-news-mutants'

const words = 'lib/policy/engine/82-requests.sql'
const asking = 'lib/policy/engine/83-requests-ask.sql'
const answers = 'lib/policy/engine/84-requests-answer.sql'
const pages = 'lib/policy/engine/85-requests-pages.sql'
const site = 'lib/policy/engine/86-requests-site.sql'

/** Planted faults in asking, answering and ending. */
export const requestMutants: Mutant[] = [
  {
    name: 'request: somebody shut out answers',
    file: words,
    find: 'IF c.client IS NULL OR c.shut_out THEN RETURN NULL; END IF;\n  IF me.provider AND',
    replace: 'IF c.client IS NULL THEN RETURN NULL; END IF;\n  IF me.provider AND',
  },
  {
    name: 'request: the administrator without M8',
    file: words,
    find: "'administrator' = ANY (me.roles) AND 'M8' = ANY (me.mechanisms)",
    replace: "'administrator' = ANY (me.roles)",
  },
  {
    name: 'request: a lapsed one is answered',
    file: words,
    find: "CASE WHEN r.lapses_on < p_today THEN 'lapsed' ELSE 'pending' END",
    replace: "CASE WHEN r.lapses_on < p_today - 300 THEN 'lapsed' ELSE 'pending' END",
  },
  {
    name: 'request: what ended elsewhere stays granted',
    file: words,
    find: 'WHEN f.ended_at IS NOT NULL THEN CASE',
    replace: 'WHEN f.ended_at IS NOT NULL AND false THEN CASE',
  },
  {
    name: 'request: the asker by reference is told of a silent rejection',
    file: words,
    find: "d.kind = 'reject' AND d.reason_shown) THEN 'denied'",
    replace: "d.kind = 'reject') THEN 'denied'",
  },
  {
    name: 'request: goes to the one who was main provider',
    file: words,
    find: 'IF cardinality(moved) > 0 THEN PERFORM policy.reroute_requests(moved); END IF;',
    replace: '',
  },
  {
    name: 'request: a cover of long ago answers',
    file: words,
    find: 'AND policy.lapse(v.since, v.until, v.ended_at, p_today) IS NULL',
    replace: '',
  },
  {
    name: 'request: asked about strangers',
    file: asking,
    find: '  IF policy.may_ask_openly(me, r.client_id, r.kind) IS NOT TRUE THEN RETURN NULL; END IF;\n',
    replace: '',
  },
  {
    name: 'request: asked again on the day of the rejection',
    file: asking,
    find: 'SELECT max(policy.day_of(d.at)) + 7 FROM',
    replace: 'SELECT max(policy.day_of(d.at)) FROM',
  },
  {
    name: 'request: asked for what one has',
    file: asking,
    find: "p_unticked) = 'for_good' THEN RETURN 'has_it'",
    replace: "p_unticked) = 'never' THEN RETURN 'has_it'",
  },
  {
    name: 'request: for a site one is not at',
    file: asking,
    find: 'IF NOT policy.is_at_site(me, p_site) THEN',
    replace: 'IF false THEN',
  },
  {
    name: 'request: by reference also where shut out',
    file: asking,
    find: 'c.client IS NULL OR c.merged OR c.shut_out THEN RETURN',
    replace: 'c.client IS NULL OR c.merged THEN RETURN',
  },
  {
    name: 'answer: whatever the version',
    file: answers,
    find: "IF r.version IS DISTINCT FROM p_version THEN outcome := 'stale'; RETURN; END IF;\n  d :=",
    replace: 'd :=',
  },
  {
    name: 'answer: to oneself',
    file: answers,
    find: "AND p_capacity = 'holder') THEN RETURN 'self'",
    replace: "AND p_capacity = 'holder') AND false THEN RETURN 'self'",
  },
  {
    name: 'answer: a manager gives what the provider owns',
    file: answers,
    find: "= 'provider' THEN RETURN 'provider_owns'",
    replace: "= 'nobody' THEN RETURN 'provider_owns'",
  },
  {
    name: 'answer: wider than asked',
    file: answers,
    find: "OR r.wish_unticked & ~p_unticked <> 0\n     THEN RETURN 'wider'",
    replace: 'OR r.wish_unticked & ~p_unticked <> 0\n     THEN RETURN NULL',
  },
  {
    name: 'answer: an administrator without a reason',
    file: answers,
    find: "IF capacity = 'administrator' AND d.behalf_reason IS NULL",
    replace: 'IF false',
  },
  {
    name: 'answer: whoever may be asked no more',
    file: answers,
    find: 'IF NOT b.provider OR b.organisation <> c.organisation THEN',
    replace: 'IF false THEN',
  },
  {
    name: 'answer: what the asker took back is reopened',
    file: answers,
    find: "p_state IN ('denied', 'lapsed', 'revoked', 'expired')",
    replace: "p_state IN ('denied', 'lapsed', 'revoked', 'expired', 'cancelled')",
  },
  {
    name: 'end: revoking leaves it open',
    file: answers,
    find: "IF p_how <> 'cancel' THEN PERFORM policy.end_grant",
    replace: "IF p_how = 'relinquish' THEN PERFORM policy.end_grant",
  },
  {
    name: 'end: by the other side',
    file: answers,
    find: "policy.asking_side(me, r) IS DISTINCT FROM 'own' THEN\n    RETURN 'not_yours'",
    replace: "false THEN\n    RETURN 'not_yours'",
  },
  {
    name: 'answer: the older term runs on',
    file: answers,
    find: "       AND stopped_at IS NULL AND coalesce(until, 'infinity') >= me.today;\n  END IF;\n  PERFORM policy.write_share",
    replace: '       AND false;\n  END IF;\n  PERFORM policy.write_share',
  },
  {
    name: 'page: the name by reference before a yes',
    file: pages,
    find: 'IF c.id IS NULL OR policy.is_veiled(r, p_capacity) THEN',
    replace: 'IF c.id IS NULL THEN',
  },
  {
    name: 'asked: by reference, on the page of the client',
    file: pages,
    find: 'WHERE r.client_id = p_client AND r.by_reference IS NULL AND (policy.asking_side',
    replace: 'WHERE r.client_id = p_client AND (policy.asking_side',
  },
  {
    name: 'asked: told to everybody who may know of the client',
    file: pages,
    find: '(policy.asking_side(me, r) IS NOT NULL OR policy.may_follow(me, r))\n   ORDER BY r.asked_at DESC LIMIT 5',
    replace: 'true\n   ORDER BY r.asked_at DESC LIMIT 5',
  },
  {
    name: 'asked: to who asked alone',
    file: pages,
    find: '(policy.asking_side(me, r) IS NOT NULL OR policy.may_follow(me, r))\n   ORDER BY r.asked_at DESC LIMIT 5',
    replace: 'policy.asking_side(me, r) IS NOT NULL\n   ORDER BY r.asked_at DESC LIMIT 5',
  },
  {
    name: 'page: the reason that was not to be shown',
    file: pages,
    find: "'note', CASE WHEN p_capacity IS NOT NULL OR d.reason_shown OR",
    replace: "'note', CASE WHEN true OR",
  },
  {
    name: 'mail: names the client unasked',
    file: pages,
    find: "'mails_without_client', now(), 'true') = 'false'",
    replace: "'mails_without_client', now(), 'false') = 'false'",
  },
  ...absentMutants,
  ...boundMutants,
  ...newsMutants,
  {
    name: 'site: of a client who opted out',
    file: site,
    find: 'IF receiver <> c.organisation AND c.opted_out THEN',
    replace: 'IF false THEN',
  },
]
