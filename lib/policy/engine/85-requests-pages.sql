-- What the Requests pages show. One row as the viewer is told of it, lists by box and tab, the Take action page (P87).

-- Does the viewer read the name? The owning side does; the asking side where it finds the client or the site discloses it.
CREATE FUNCTION policy.told_client(me policy.viewer, r requests, p_capacity text) RETURNS jsonb LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE c clients; finds boolean; told_name text;
BEGIN
  SELECT * INTO c FROM clients x WHERE x.id = r.client_id;
  -- By reference nothing is told of the client but what was typed, until somebody has said yes.
  IF c.id IS NULL OR policy.is_veiled(r, p_capacity) THEN
    RETURN jsonb_build_object('id', NULL, 'reference', r.by_reference, 'name', NULL); END IF;
  finds := policy.can_find(me, c.id);
  told_name := concat_ws(' ', coalesce(c.preferred_name, c.given_name), c.family_name);
  RETURN jsonb_build_object('id', CASE WHEN finds THEN c.id END, 'reference', c.reference,
    'name', CASE WHEN finds OR p_capacity IS NOT NULL THEN told_name ELSE policy.disclosed_name(me, c.id) END);
END $$;

-- Where somebody works, as people there know it: the caseload at that site, else any, else name and site. Never the address by
-- which he signs in (P63).
CREATE FUNCTION policy.caseload_of(p_post uuid, p_site uuid, p_caseload uuid DEFAULT NULL) RETURNS jsonb LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object('name', policy.shown_name(p, s.name), 'label', k.label, 'phone', coalesce(k.phone, t.phone, o.phone),
           'email', coalesce(k.email, o.email), 'site', t.name, 'organisation', o.name)
    FROM posts p JOIN staff s ON s.id = p.staff_id JOIN organisations o ON o.id = p.organisation_id
    LEFT JOIN LATERAL (SELECT x.* FROM caseloads x WHERE x.post_id = p.id AND x.active
       ORDER BY x.id IS DISTINCT FROM p_caseload, x.site_id IS DISTINCT FROM p_site, x.site_id IS DISTINCT FROM p.site_id, x.id LIMIT 1) k ON true
    LEFT JOIN sites t ON t.id = coalesce(p_site, k.site_id, p.site_id)
   WHERE p.id = p_post $$;

-- Who asked. While nothing is told, the site is the asker's own, whatever kind the request turned into.
CREATE FUNCTION policy.request_from(me policy.viewer, r requests, p_veiled boolean) RETURNS jsonb LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN policy.caseload_of(r.asker_post_id, CASE WHEN p_veiled THEN policy.home_site(policy.viewer_of(r.asker_post_id, me.at)) ELSE r.asker_site_id END);
END $$;

-- One row of a list, as this viewer is told of it.
CREATE FUNCTION policy.request_row(me policy.viewer, r requests) RETURNS jsonb LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  capacity text := policy.request_capacity(me, r); side text := policy.asking_side(me, r);
  real_state text := policy.request_state(r, me.today);
  state_now text := CASE WHEN capacity IS NULL THEN policy.told_state(r, real_state, me.today) ELSE real_state END;
  veiled boolean := policy.is_veiled(r, capacity);
  last_day date := CASE WHEN r.grant_id IS NOT NULL THEN (SELECT f.until FROM policy.request_fact(r) f) END;
BEGIN
  RETURN jsonb_build_object('id', r.id, 'kind', CASE WHEN veiled AND 'M4' = ANY (me.mechanisms) THEN 'site_share' WHEN veiled THEN 'care_team' ELSE r.kind END,
    'by_reference', r.by_reference IS NOT NULL, 'state', state_now, 'at', r.asked_at, 'changed_at', CASE WHEN veiled THEN r.asked_at ELSE r.changed_at END,
    'subject', r.subject, 'details', r.details,
    'from', policy.request_from(me, r, veiled), 'client', policy.told_client(me, r, capacity),
    'capacity', capacity, 'side', side, 'mine', r.asker_post_id = me.post,
    'waits', coalesce(capacity IN ('holder', 'cover') AND state_now = 'pending'
             OR capacity IN ('manager', 'administrator') AND policy.request_escalation(r, me.at) IS NOT NULL, false),
    'is_new', policy.new_outcome(me, r) IS NOT NULL, 'registration_owed', policy.owed_registration(me, r),
    'escalation', CASE WHEN capacity IS NOT NULL THEN policy.request_escalation(r, me.at) END,
    'until', CASE state_now WHEN 'pending' THEN r.lapses_on ELSE last_day END,
    'version', CASE WHEN veiled THEN 1 ELSE r.version END);
END $$;

-- Whom the viewer stands in for today, himself included.
CREATE FUNCTION policy.answers_for(me policy.viewer) RETURNS uuid[] LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  (me).post || ARRAY(SELECT k.post_id FROM covers v JOIN caseloads k ON k.id = v.caseload_id
                      WHERE v.covering_post_id = (me).post AND policy.lapse(v.since, v.until, v.ended_at, (me).today) IS NULL);

CREATE FUNCTION policy.acts_on_behalf(me policy.viewer) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN
  (me).live IS TRUE AND 'administrator' = ANY ((me).roles) AND ARRAY['M3', 'M8'] <@ (me).mechanisms;

-- Does the viewer run the organisation for which a site was asked? Without a search path of its own, for the index of the box below.
CREATE FUNCTION policy.runs_asker(me policy.viewer, p_organisation uuid, p_kind text) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN
  (me).roles && ARRAY['owner', 'manager'] AND p_organisation = (me).organisation AND policy.for_site(p_kind);

-- Candidates of a box, before anybody is asked who sees what; each once, in the order of an index where one is asked for. Without a
-- search path of its own, so that it becomes part of the query that asks.
CREATE FUNCTION policy.request_box(me policy.viewer, p_box text, p_answers uuid[]) RETURNS SETOF requests LANGUAGE sql STABLE AS $$
  SELECT r.* FROM public.requests r WHERE p_box = 'incoming' AND (me).roles && ARRAY['owner', 'manager', 'records_custodian'] AND r.owner_organisation_id = (me).organisation
  UNION ALL
  SELECT r.* FROM public.requests r WHERE p_box = 'incoming' AND r.holder_post_id = ANY (p_answers)
     AND NOT ((me).roles && ARRAY['owner', 'manager', 'records_custodian'] AND r.owner_organisation_id IS NOT DISTINCT FROM (me).organisation)
  UNION ALL
  SELECT r.* FROM public.requests r WHERE p_box = 'outgoing' AND policy.runs_asker(me, r.asker_organisation_id, r.kind)
  UNION ALL
  SELECT r.* FROM public.requests r WHERE p_box = 'outgoing' AND r.asker_post_id = (me).post
     AND NOT policy.runs_asker(me, r.asker_organisation_id, r.kind)
  UNION ALL
  SELECT r.* FROM public.request_followers f JOIN public.requests r ON r.id = f.request_id AND r.asker_post_id <> f.post_id WHERE p_box = 'outgoing' AND f.post_id = (me).post
     AND NOT policy.runs_asker(me, r.asker_organisation_id, r.kind)
  UNION ALL
  SELECT r.* FROM public.requests r WHERE p_box = 'on_behalf' AND r.state = 'pending' AND r.lapses_on >= (me).today
     AND policy.request_escalation(r, (me).at) IS NOT NULL $$;

-- Whether a row as the viewer is told of it belongs into the box and the tab.
CREATE FUNCTION policy.in_tab(p_box text, p_tab text, p_row jsonb, p_today date) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN
  (CASE p_box WHEN 'outgoing' THEN p_row ->> 'side' WHEN 'on_behalf' THEN p_row ->> 'capacity' ELSE nullif(p_row ->> 'capacity', 'administrator') END) IS NOT NULL
  AND CASE p_tab WHEN 'to_do' THEN CASE p_box WHEN 'outgoing' THEN p_row ->> 'registration_owed' IS NOT NULL ELSE (p_row ->> 'waits')::boolean END
             WHEN 'expiring' THEN p_row ->> 'state' = 'granted' AND (p_row ->> 'until')::date <= p_today + 30
             WHEN 'outcomes' THEN p_row ->> 'state' <> 'pending' ELSE true END;

-- Outcomes come in the order of their day, ending ones in that of their last day: what that is, without the rest of the row.
CREATE FUNCTION policy.request_key(me policy.viewer, r requests, p_tab text) RETURNS numeric LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF p_tab = 'expiring' THEN RETURN -extract(epoch FROM (SELECT f.until FROM policy.request_fact(r) f WHERE f.until <= me.today + 30)); END IF;
  -- By reference the day of the outcome would tell that there was one.
  RETURN extract(epoch FROM CASE WHEN r.by_reference IS NOT NULL AND r.grant_id IS NULL AND policy.request_capacity(me, r) IS NULL THEN r.asked_at ELSE r.changed_at END);
END $$;

-- A page of a box: newest first, outcomes by the day of the outcome, ending ones by their last day. `key` and id begin the next page.
-- Nothing is asked about requests behind the end of the page.
CREATE FUNCTION policy.list_requests(p_box text, p_tab text, p_before numeric, p_before_id uuid, p_limit int)
  RETURNS TABLE (key numeric, told jsonb) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); x record; r requests; n int := 0; answers uuid[];
  -- A little later than the instant of the key, for the index: numbers decide.
  before timestamptz := coalesce('epoch'::timestamptz + (p_before + 1) * interval '1 second', 'infinity');
BEGIN
  IF me.live IS NOT TRUE OR NOT 'M3' = ANY (me.mechanisms) OR p_box = 'on_behalf' AND policy.acts_on_behalf(me) IS NOT TRUE THEN RETURN; END IF;
  answers := policy.answers_for(me);
  IF p_tab IN ('outcomes', 'expiring') THEN
    FOR x IN SELECT q AS request, k.key FROM policy.request_box(me, p_box, answers) q CROSS JOIN LATERAL (SELECT policy.request_key(me, q, p_tab) AS key OFFSET 0) k
        WHERE (q.state = 'granted' OR p_tab = 'outcomes' AND (q.state <> 'pending' OR q.lapses_on < me.today))
          AND k.key IS NOT NULL AND (p_before IS NULL OR (k.key, q.id) < (p_before, p_before_id)) ORDER BY k.key DESC, q.id DESC LOOP
      told := policy.request_row(me, x.request);
      IF policy.in_tab(p_box, p_tab, told, me.today) THEN key := x.key; n := n + 1; RETURN NEXT; END IF;
      EXIT WHEN n >= least(p_limit, 100);
    END LOOP;
    RETURN;
  END IF;
  FOR r IN SELECT q.* FROM policy.request_box(me, p_box, answers) q
      WHERE q.asked_at <= before AND (p_before IS NULL OR (extract(epoch FROM q.asked_at), q.id) < (p_before, p_before_id))
        AND CASE WHEN p_tab <> 'to_do' THEN true WHEN p_box = 'outgoing' THEN q.state = 'granted' AND policy.asked_or_follows(me, q)
                 ELSE q.state = 'pending' AND q.lapses_on >= me.today END ORDER BY q.asked_at DESC, q.id DESC LOOP
    told := policy.request_row(me, r);
    IF policy.in_tab(p_box, p_tab, told, me.today) THEN key := extract(epoch FROM r.asked_at); n := n + 1; RETURN NEXT; END IF;
    EXIT WHEN n >= least(p_limit, 100);
  END LOOP;
END $$;

-- Why each button of the page cannot be pressed; null where it can.
CREATE FUNCTION policy.request_buttons(me policy.viewer, r requests) RETURNS jsonb LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE capacity text := policy.request_capacity(me, r); real_state text := policy.request_state(r, me.today); refusal text;
BEGIN
  IF capacity IS NOT NULL THEN refusal := policy.accept_refusal(me, r, capacity); END IF;
  RETURN jsonb_build_object(
    'accept', CASE WHEN capacity IS NULL THEN 'not_yours' WHEN real_state <> 'pending' THEN policy.answered_kind(real_state) ELSE refusal END,
    'reject', CASE WHEN capacity IS NULL THEN 'not_yours' WHEN real_state <> 'pending' THEN policy.answered_kind(real_state)
                   WHEN refusal = 'self' THEN 'self' END,
    'revoke', CASE WHEN capacity IS NULL THEN 'not_yours' ELSE policy.end_refusal(me, r, 'revoke') END,
    'cancel', policy.end_refusal(me, r, 'cancel'),
    'relinquish', policy.end_refusal(me, r, 'relinquish'),
    'reopen', CASE WHEN capacity IS NULL THEN 'not_yours' WHEN NOT policy.may_reopen_state(real_state) THEN policy.answered_kind(real_state)
                   WHEN policy.pair_is_open(me, r) THEN 'open' ELSE refusal END,
    'follow', CASE WHEN NOT coalesce(policy.may_follow(me, r), false) THEN 'not_yours'
                   WHEN policy.asking_side(me, r) = 'follower' THEN 'followed' END);
END $$;

-- What became of it, step by step. Reasons of the owning side are its own unless they were ticked to be shown. Taking back what is
-- veiled is one step, without a name, whether there was anything to take back or not.
CREATE FUNCTION policy.request_steps(me policy.viewer, r requests, p_capacity text) RETURNS jsonb LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('kind', d.kind, 'capacity', d.capacity, 'by', CASE WHEN NOT v.veiled OR d.kind <> 'cancel' THEN policy.shown_name(p, s.name) END,
           'on_behalf_of', policy.shown_name(bp, bs.name), 'at', d.at,
           'behalf_reason', CASE WHEN p_capacity IS NOT NULL THEN d.behalf_reason END,
           'reason_code', CASE WHEN p_capacity IS NOT NULL OR d.reason_shown THEN d.reason_code END,
           'note', CASE WHEN p_capacity IS NOT NULL OR d.reason_shown OR d.capacity = 'asker' THEN d.note END,
           'self_decided', d.self_decided) ORDER BY d.at, d.id), '[]')
    FROM (SELECT policy.is_veiled(r, p_capacity) AS veiled) v
   CROSS JOIN LATERAL (SELECT x.* FROM request_decisions x WHERE x.request_id = (r).id AND (NOT v.veiled OR x.kind = 'cancel' OR x.reason_shown)
     UNION ALL SELECT (jsonb_populate_record(NULL::request_decisions, jsonb_build_object('kind', 'cancel', 'capacity', 'asker', 'at', (r).told_cancelled_at,
       'reason_shown', false, 'self_decided', false))).* WHERE v.veiled AND (r).told_cancelled_at IS NOT NULL) d
    LEFT JOIN posts p ON p.id = d.post_id LEFT JOIN staff s ON s.id = p.staff_id
    LEFT JOIN posts bp ON bp.id = d.on_behalf_of_post_id LEFT JOIN staff bs ON bs.id = bp.staff_id
  $$;

-- The Take action page; null where the request does not exist for the viewer.
CREATE FUNCTION policy.find_request(p_request uuid) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); r requests; capacity text; side text; d request_decisions; veiled boolean; ends record;
BEGIN
  SELECT * INTO r FROM requests q WHERE q.id = p_request;
  capacity := policy.request_capacity(me, r); side := policy.asking_side(me, r);
  IF r.id IS NULL OR capacity IS NULL AND side IS NULL THEN RETURN NULL; END IF;
  veiled := policy.is_veiled(r, capacity);
  SELECT * INTO d FROM request_decisions x WHERE x.request_id = r.id AND x.kind = 'accept';
  SELECT * INTO ends FROM policy.find_share_end();
  RETURN policy.request_row(me, r) || jsonb_build_object(
    'requester', policy.request_from(me, r, veiled),
    'requestee', CASE WHEN NOT veiled THEN policy.caseload_of(r.holder_post_id, NULL, CASE WHEN r.from_post_id IS NULL
       THEN (SELECT c.main_caseload_id FROM clients c WHERE c.id = r.client_id) END) END,
    'owner_organisation', CASE WHEN NOT veiled THEN (SELECT o.name FROM organisations o WHERE o.id = r.owner_organisation_id) END,
    'section_of', CASE WHEN r.from_post_id IS NOT NULL THEN (SELECT policy.shown_name(p, s.name) FROM posts p JOIN staff s ON s.id = p.staff_id WHERE p.id = r.from_post_id) END,
    'urgency', r.urgency, 'reason', r.reason, 'programme', r.programme,
    'wish_until', r.wish_until, 'wish_editable', r.wish_editable, 'wish_unticked', r.wish_unticked,
    'granted', CASE WHEN r.grant_id IS NOT NULL THEN (SELECT jsonb_build_object('since', f.since, 'until', f.until, 'editable', d.editable, 'unticked', d.unticked) FROM policy.request_fact(r) f) END,
    -- How long is the owning side's to say; a wished day that has passed is none.
    'suggested_until', CASE WHEN NOT veiled THEN coalesce(CASE WHEN r.wish_until >= me.today THEN r.wish_until END, CASE WHEN r.kind <> 'care_team' THEN me.today + ends.days END) END,
    'until_required', NOT veiled AND (coalesce(r.wish_until < me.today, false)
       OR r.kind <> 'care_team' AND (ends.required OR policy.setting(r.owner_organisation_id, 'share_end_required', me.at, 'false') = 'true')),
    'buttons', policy.request_buttons(me, r), 'steps', policy.request_steps(me, r, capacity),
    'self_decided', capacity IS NOT NULL AND me.staff = (SELECT p.staff_id FROM posts p WHERE p.id = r.asker_post_id),
    'registration', CASE WHEN policy.request_state(r, me.today) = 'granted' THEN policy.request_registration(me, r) END,
    'replaces', CASE WHEN NOT veiled THEN r.replaces_id END,
    'undo_act', policy.acceptance_to_undo(me, r),
    'today', me.today);
END $$;

-- What accepting as asked would open to the asker: done, looked at and taken back within one call. Counts alone, for who may accept,
-- of what the owning organisation wrote: what others did is not its to know. What is open already an administrator is not told (P100).
CREATE FUNCTION policy.preview_request(p_request uuid) RETURNS TABLE (component text, before int, after int)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); r requests; was jsonb; becomes jsonb; act uuid := uuidv7();
BEGIN
  SELECT * INTO r FROM requests q WHERE q.id = p_request;
  IF policy.request_capacity(me, r) IS NULL OR policy.request_state(r, me.today) <> 'pending'
     OR policy.accept_refusal(me, r, policy.request_capacity(me, r)) IS NOT NULL THEN RETURN; END IF;
  SELECT jsonb_object_agg(x.component, x.total) INTO was FROM policy.readable_counts(policy.viewer_of(r.asker_post_id, me.at), r.client_id, NULL, r.owner_organisation_id) x
   WHERE policy.request_capacity(me, r) <> 'administrator';
  BEGIN
    INSERT INTO acts (id, kind, post_id, client_id) VALUES (act, 'demographics_share', me.post, r.client_id);
    PERFORM policy.write_grant(me, r, me.today, greatest(coalesce(r.wish_until, me.today), me.today), r.wish_editable, r.wish_unticked, act);
    SELECT jsonb_object_agg(x.component, x.total) INTO becomes FROM policy.readable_counts(policy.viewer_of(r.asker_post_id, me.at), r.client_id, NULL, r.owner_organisation_id) x;
    RAISE EXCEPTION 'taken back' USING ERRCODE = 'CP001';
  EXCEPTION WHEN SQLSTATE 'CP001' THEN NULL;
  END;
  RETURN QUERY SELECT name, coalesce((was ->> name)::int, 0), coalesce((becomes ->> name)::int, 0) FROM unnest(policy.components()) name
   WHERE name <> 'private_notes' AND coalesce((becomes ->> name)::int, 0) + coalesce((was ->> name)::int, 0) > 0;
END $$;

-- What the form that asks begins with; null for a client the viewer knows nothing of.
CREATE FUNCTION policy.ask_form(p_client uuid, p_kind text, p_from uuid) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); r requests; v_site uuid := policy.home_site(me); v_from uuid := CASE WHEN p_kind = 'chart_share' THEN p_from END; refusal text; x requests;
BEGIN
  refusal := policy.ask_refusal(me, p_client, p_kind, v_site, v_from);
  IF refusal = 'closed' OR policy.may_ask_openly(me, p_client, p_kind) IS NOT TRUE THEN RETURN NULL; END IF;
  SELECT q.* INTO x FROM policy.requests_of_pair(p_client, p_kind, me.post, v_site, v_from) q
   WHERE q.state = 'pending' AND q.lapses_on >= me.today AND q.by_reference IS NULL;
  r.client_id := p_client; r.holder_post_id := policy.request_holder(p_client, v_from);
  RETURN jsonb_build_object('client', policy.told_client(me, r, NULL), 'refusal', refusal,
    'holder', policy.caseload_of(r.holder_post_id, NULL, CASE WHEN v_from IS NULL THEN (SELECT c.main_caseload_id FROM clients c WHERE c.id = p_client) END),
    'sites', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) ORDER BY s.id <> v_site, s.name), '[]') FROM policy.own_sites(me) o JOIN sites s ON s.id = o),
    'organisation', (SELECT o.name FROM organisations o WHERE o.id = me.organisation), 'you', (SELECT s.name FROM staff s WHERE s.id = me.staff),
    'programmes', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) ORDER BY lower(g.name)), '[]') FROM programmes g WHERE g.organisation_id = me.organisation AND g.active),
    'section_of', (SELECT policy.shown_name(p, s.name) FROM posts p JOIN staff s ON s.id = p.staff_id WHERE p.id = v_from),
    'again_on', policy.asked_again_on(me, p_client, p_kind, v_from, false),
    'open', CASE WHEN x.id IS NOT NULL THEN jsonb_build_object('id', x.id, 'at', x.asked_at, 'mine', x.asker_post_id = me.post,
      'by', policy.caseload_of(x.asker_post_id, NULL) ->> 'name', 'may_follow', policy.may_follow(me, x),
      'follows', EXISTS (SELECT 1 FROM request_followers w WHERE w.request_id = x.id AND w.post_id = me.post)) END);
END $$;

-- What was asked about a client of whom the viewer may ask: by his side, and by a colleague whom he could follow. Never what was asked
-- by reference alone: that would tell whose reference it is (P83, P87).
CREATE FUNCTION policy.asked_about(p_client uuid) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  IF policy.may_ask_openly(me, p_client, 'site_share') IS NOT TRUE THEN RETURN; END IF;
  RETURN QUERY SELECT policy.request_row(me, r) || jsonb_build_object('site', s.name)
    FROM requests r LEFT JOIN sites s ON s.id = r.asker_site_id
   WHERE r.client_id = p_client AND r.by_reference IS NULL AND (policy.asking_side(me, r) IS NOT NULL OR policy.may_follow(me, r))
   ORDER BY r.asked_at DESC LIMIT 5;
END $$;
GRANT EXECUTE ON FUNCTION policy.asked_about(uuid) TO concord_app;

-- Clients looked up for somebody who asked by telephone or mail; for administrators alone.
CREATE FUNCTION policy.find_by_references(p_references text[]) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  IF policy.acts_on_behalf(me) IS NOT TRUE THEN RETURN NULL; END IF;
  RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('reference', w.ref, 'found_id', c.id,
            'may_share', c.id IS NOT NULL AND policy.begin_refusal(me, c.id, ARRAY['notes', 'clinical_documents']) IS NULL, 'client', CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', CASE WHEN policy.can_find(me, c.id) THEN c.id END,
            'reference', c.reference, 'name', concat_ws(' ', coalesce(c.preferred_name, c.given_name), c.family_name)) END,
            'site', s.name, 'caseload', policy.caseload_of(k.post_id, NULL, k.id),
            'open', (SELECT coalesce(jsonb_agg(policy.request_row(me, r) ORDER BY r.asked_at DESC), '[]') FROM requests r WHERE r.client_id = c.id AND r.state = 'pending'
                      AND r.lapses_on >= me.today)) ORDER BY w.n), '[]')
    FROM unnest(p_references[1:50]) WITH ORDINALITY w (ref, n)
    LEFT JOIN clients c ON lower(c.reference) = lower(w.ref) AND c.merged_into_id IS NULL
     AND NOT EXISTS (SELECT 1 FROM client_shutouts x WHERE x.client_id = c.id AND x.staff_id = me.staff)
    LEFT JOIN sites s ON s.id = c.site_id LEFT JOIN caseloads k ON k.id = c.main_caseload_id);
END $$;

-- Where the viewer is: his home site and those of his caseloads (P51).
CREATE FUNCTION policy.own_sites(me policy.viewer) RETURNS SETOF uuid LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id FROM sites s JOIN posts p ON p.id = (me).post AND p.organisation_id = s.organisation_id
   WHERE s.active AND (s.id = p.site_id OR EXISTS (SELECT 1 FROM caseloads k WHERE k.post_id = p.id AND k.site_id = s.id AND k.active)) $$;
CREATE FUNCTION policy.is_at_site(me policy.viewer, p_site uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  p_site IS NOT NULL AND p_site IN (SELECT policy.own_sites(me));
CREATE FUNCTION policy.home_site(me policy.viewer) RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  (SELECT o FROM policy.own_sites(me) o ORDER BY o IS DISTINCT FROM (SELECT p.site_id FROM posts p WHERE p.id = (me).post), o LIMIT 1);

-- What a mail may say of a request where its owner has switched off leaving the client out (P89); null: nothing at all.
CREATE FUNCTION policy.request_mail(p_request uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object('client', concat_ws(' ', coalesce(c.preferred_name, c.given_name), c.family_name), 'reference', c.reference, 'subject', r.subject,
           'details', r.details, 'site', coalesce(s.name, o.name), 'at', r.asked_at)
    FROM requests r JOIN clients c ON c.id = r.client_id JOIN organisations o ON o.id = r.asker_organisation_id LEFT JOIN sites s ON s.id = r.asker_site_id
   WHERE r.id = p_request AND r.by_reference IS NULL AND policy.setting(c.organisation_id, 'mails_without_client', now(), 'true') = 'false' $$;
GRANT EXECUTE ON FUNCTION policy.request_mail(uuid) TO concord_worker;

-- Whether mails leave the client out, for owner and manager: as `save_setting`.
CREATE FUNCTION policy.save_request_mails(p_leave_out boolean, p_act uuid) RETURNS text LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$ SELECT policy.save_setting('mails_without_client', to_jsonb(p_leave_out), p_act) $$;
GRANT EXECUTE ON FUNCTION policy.save_request_mails(boolean, uuid) TO concord_app;

GRANT EXECUTE ON FUNCTION policy.list_requests(text, text, numeric, uuid, int), policy.find_request(uuid),
  policy.preview_request(uuid), policy.ask_form(uuid, text, uuid), policy.find_by_references(text[]) TO concord_app;
