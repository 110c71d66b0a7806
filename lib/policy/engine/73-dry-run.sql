-- What a change of staff or settings would open and close, asked of the engine itself: the change is made, looked at, and
-- taken back within one call.

-- One thing that one person can open: an item, or (component `client`) the client as such.
CREATE TYPE policy.opening AS (post uuid, component text, item uuid, client uuid);

-- Everything these posts can open at an instant, by the lines of each client on their lists.
CREATE FUNCTION policy.openings(p_posts uuid[], p_at timestamptz) RETURNS SETOF policy.opening LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  WITH seen AS MATERIALIZED (
    SELECT v.me, l.client_id, ARRAY(SELECT x FROM policy.lines(v.me, l.client_id) x WHERE x.blocked IS NULL) AS lines
      FROM (SELECT policy.viewer_of(p, p_at) AS me FROM unnest(p_posts) p OFFSET 0) v
      CROSS JOIN LATERAL policy.client_page(v.me, true, NULL, '', '00000000-0000-0000-0000-000000000000', 2147483647) l)
  SELECT (s.me).post, 'client', s.client_id, s.client_id FROM seen s WHERE cardinality(s.lines) > 0
  UNION ALL
  SELECT (s.me).post, i.component, i.id, i.client_id FROM seen s JOIN items i ON i.client_id = s.client_id
   WHERE EXISTS (SELECT 1 FROM unnest(s.lines) l WHERE policy.has(l.open, i.component)
     AND policy.fits(l, i.id, i.organisation_id, i.author_post_id, i.sensitivity, i.draft,
       policy.closure(i.restriction, i.private, i.withdrawn_at), (s.me).organisation)) $$;

-- Up to so many pairs of person and client the decision is asked pair by pair, in about a tenth of a second; beyond, in bulk,
-- which is quicker from there on: 600 pairs of a busy machine took a dry run past what an answer may take.
CREATE FUNCTION policy.pairs_at_most() RETURNS int LANGUAGE sql IMMUTABLE RETURN 200;

CREATE FUNCTION policy.pairs_to_ask(p_posts uuid[], p_at timestamptz) RETURNS bigint LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*) FROM (SELECT policy.viewer_of(p, p_at) AS me FROM unnest(p_posts) p OFFSET 0) v
   CROSS JOIN LATERAL policy.client_page(v.me, true, NULL, '', '00000000-0000-0000-0000-000000000000', 2147483647) $$;

-- The one way a change is made; the dry run makes the same call. Answers as the writer does.
CREATE FUNCTION policy.make_change(p_change jsonb, p_act uuid) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  post uuid := (p_change ->> 'post')::uuid; named uuid := (p_change ->> 'row')::uuid; since date := (p_change ->> 'since')::date; last_day date := (p_change ->> 'until')::date;
BEGIN
  -- A row is named together with its person, so that the audit speaks of whom it was about.
  IF p_change ->> 'kind' = 'role_end' AND NOT EXISTS (SELECT 1 FROM post_roles r WHERE r.id = named AND r.post_id = post)
     OR p_change ->> 'kind' = 'supervision_end' AND NOT EXISTS (SELECT 1 FROM supervisions s WHERE s.id = named AND s.provider_post_id = post) THEN
    RETURN 'missing';
  END IF;
  RETURN CASE p_change ->> 'kind'
    WHEN 'role_give' THEN policy.give_role(post, p_change ->> 'role', since, last_day, p_act)
    WHEN 'role_end' THEN policy.end_role(named, last_day, p_act)
    WHEN 'supervision_begin' THEN policy.begin_supervision((p_change ->> 'supervisor')::uuid, post, since, last_day, p_act)
    WHEN 'supervision_end' THEN policy.end_supervision(named, p_act)
    WHEN 'record_owner' THEN CASE WHEN since IS NULL THEN 'day' ELSE coalesce(policy.set_record_owner(post, p_change ->> 'owner', since, p_act), 'closed') END
    WHEN 'hide_diagnoses' THEN policy.save_setting('hide_colleagues_diagnoses', p_change -> 'hidden', p_act)
    WHEN 'book_any_client' THEN policy.save_setting('therapists_book_any', p_change -> 'on', p_act)
    WHEN 'mechanism' THEN policy.switch_mechanism(p_change ->> 'mechanism', (p_change ->> 'on')::boolean, since, p_act)
    WHEN 'retire' THEN policy.retire(post, p_act) END;
END $$;

-- Whom site shares reach, and whoever sees programmes on the side of a client that was shared with others.
CREATE FUNCTION policy.touched_by_sites() RETURNS uuid[] LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ARRAY(
    SELECT x FROM (SELECT DISTINCT coalesce(h.to_site_id, h.to_division_id, h.to_organisation_id) AS ref FROM site_shares h WHERE h.stopped_at IS NULL) r
      JOIN subjects u ON u.ref = r.ref CROSS JOIN LATERAL policy.posts_at(u.id) x
    UNION
    SELECT t.post_id FROM care_team_memberships t WHERE t.ended_at IS NULL AND t.client_id IN (
      SELECT i.client_id FROM items i WHERE policy.has(policy.programme_mask(), i.component))
    UNION
    SELECT q.post_id FROM post_roles q WHERE q.role IN ('owner', 'manager', 'records_custodian')) $$;

-- Whose sight a change can touch: whoever it names, whoever supervises them, whoever reads what they share; or all who have
-- a list of their own, with their supervisors.
CREATE FUNCTION policy.touched_posts(me policy.viewer, p_change jsonb) RETURNS uuid[] LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE named uuid[];
BEGIN
  named := CASE p_change ->> 'kind'
    WHEN 'role_end' THEN ARRAY(SELECT r.post_id FROM post_roles r WHERE r.id = (p_change ->> 'row')::uuid)
    WHEN 'supervision_begin' THEN ARRAY[(p_change ->> 'supervisor')::uuid]
    WHEN 'supervision_end' THEN ARRAY(SELECT s.supervisor_post_id FROM supervisions s WHERE s.id = (p_change ->> 'row')::uuid)
    WHEN 'hide_diagnoses' THEN ARRAY(SELECT t.post_id FROM care_team_memberships t JOIN clients c ON c.id = t.client_id AND c.organisation_id = me.organisation
      UNION SELECT h.to_post_id FROM chart_shares h JOIN clients c ON c.id = h.client_id AND c.organisation_id = me.organisation)
    WHEN 'mechanism' THEN CASE WHEN p_change ->> 'mechanism' = 'M4' THEN policy.touched_by_sites()
      -- Asking and answering open nothing by themselves: what was granted is a fact of another mechanism.
      WHEN p_change ->> 'mechanism' IN ('M3', 'M8') THEN '{}'
      ELSE ARRAY(SELECT t.post_id FROM care_team_memberships t UNION SELECT h.to_post_id FROM chart_shares h) END
    WHEN 'retire' THEN ARRAY(SELECT (p_change ->> 'post')::uuid UNION
      SELECT h.to_post_id FROM chart_shares h WHERE h.from_post_id = (p_change ->> 'post')::uuid AND h.stopped_at IS NULL)
    ELSE ARRAY[(p_change ->> 'post')::uuid] END;
  RETURN ARRAY(SELECT n FROM unnest(named) n WHERE n IS NOT NULL UNION
    SELECT s.supervisor_post_id FROM supervisions s WHERE s.provider_post_id = ANY (named) AND s.ended_at IS NULL);
END $$;

-- The day from which a change counts; until then everything stays as it is.
CREATE FUNCTION policy.day_of_change(p_change jsonb, p_today date) RETURNS date LANGUAGE sql IMMUTABLE RETURN
  greatest(p_today, CASE p_change ->> 'kind' WHEN 'role_end' THEN (p_change ->> 'until')::date + 1
                         WHEN 'supervision_end' THEN p_today ELSE (p_change ->> 'since')::date END);

-- How many clients' charts the viewer could share from this post's section to somebody: what record ownership decides.
CREATE FUNCTION policy.sections_open(p_post uuid, p_at timestamptz, p_manager uuid) RETURNS int LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*)::int FROM (SELECT policy.viewer_of(p_manager, p_at) AS me OFFSET 0) v
    CROSS JOIN LATERAL (SELECT t.client_id FROM care_team_memberships t WHERE t.post_id = p_post
                        UNION SELECT a.client_id FROM client_authors a WHERE a.post_id = p_post) x
   WHERE policy.section_refusal(v.me, policy.chart_of(v.me, x.client_id), p_post) IS NULL $$;

CREATE FUNCTION policy.summed(p_rows policy.opening[]) RETURNS jsonb LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_object_agg(x.component, jsonb_build_object('items', x.items, 'clients', x.clients, 'people', x.people)), '{}')
    FROM (SELECT r.component, count(DISTINCT r.item) AS items, count(DISTINCT r.client) AS clients, count(DISTINCT r.post) AS people
            FROM unnest(p_rows) r GROUP BY r.component) x $$;

-- Person by person: what opens, what closes, and on how many clients. In the order of names.
CREATE FUNCTION policy.by_person(p_opens policy.opening[], p_closes policy.opening[]) RETURNS jsonb LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  WITH counted AS (
    SELECT r.post, r.component, r.way, count(*) AS items FROM (
      SELECT o.post, o.component, 'opens' AS way FROM unnest(p_opens) o UNION ALL SELECT c.post, c.component, 'closes' FROM unnest(p_closes) c) r
     GROUP BY r.post, r.component, r.way)
  SELECT coalesce(jsonb_agg(jsonb_build_object('post', p.id, 'name', policy.shown_name(p, s.name), 'title', p.title, 'hue', p.hue,
           'opens', x.opens, 'closes', x.closes) ORDER BY policy.shown_name(p, s.name), p.id), '[]')
    FROM (SELECT c.post, coalesce(jsonb_object_agg(c.component, c.items) FILTER (WHERE c.way = 'opens'), '{}') AS opens,
                 coalesce(jsonb_object_agg(c.component, c.items) FILTER (WHERE c.way = 'closes'), '{}') AS closes
            FROM counted c GROUP BY c.post) x
    JOIN posts p ON p.id = x.post JOIN staff s ON s.id = p.staff_id $$;

-- What making the change would answer, found by trying.
CREATE FUNCTION policy.outcome_of(p_change jsonb) RETURNS text LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE outcome text;
BEGIN
  outcome := policy.make_change(p_change, uuidv7());
  RAISE EXCEPTION 'only tried' USING ERRCODE = 'CP001';
EXCEPTION WHEN SQLSTATE 'CP001' THEN RETURN outcome;
END $$;

-- Whom "Therapists may book any client" is about: therapists who book their own clients alone without it, and the clients of the
-- organisation who are not on all of their lists. Nothing opens by it until somebody books.
CREATE FUNCTION policy.book_any_reach(me policy.viewer) RETURNS jsonb LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (WITH therapists AS MATERIALIZED (
    SELECT (v.one).post, (v.one).staff FROM posts p CROSS JOIN LATERAL (SELECT policy.viewer_of(p.id, (me).at) AS one OFFSET 0) v
     WHERE p.organisation_id = (me).organisation AND p.active AND (v.one).live AND (v.one).provider AND NOT policy.edits_appointments(v.one)),
  closed AS MATERIALIZED (
    SELECT x.client_id, count(*) AS n FROM (
      SELECT t.client_id, t.post_id FROM care_team_memberships t JOIN therapists h ON h.post = t.post_id WHERE policy.lapse(t.since, t.until, t.ended_at, (me).today) IS NULL
      UNION SELECT k.client_id, h.post FROM client_shutouts k JOIN therapists h ON h.staff = k.staff_id) x GROUP BY x.client_id)
  SELECT jsonb_build_object('therapists', (SELECT count(*) FROM therapists), 'clients',
    (SELECT count(*) FROM clients c LEFT JOIN closed d ON d.client_id = c.id WHERE c.organisation_id = (me).organisation AND c.merged_into_id IS NULL
        AND c.active AND c.deceased_on IS NULL AND coalesce(d.n, 0) < (SELECT count(*) FROM therapists))));
END $$;

-- The dry run: private notes are told to nobody, not even as a number (P19). `outcome` is what making the change would answer; where that is a refusal nothing else is said.
CREATE FUNCTION policy.preview_change(p_change jsonb) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me policy.viewer := policy.staff_actor();
  posts uuid[]; day date; at timestamptz; outcome text;
  was policy.opening[]; becomes policy.opening[]; opened policy.opening[]; closed policy.opening[];
  shared_before int; shared_after int; bulk boolean;
BEGIN
  IF policy.runs_practice(me) IS NOT TRUE THEN RETURN jsonb_build_object('outcome', 'closed'); END IF;
  outcome := policy.outcome_of(p_change);
  IF (outcome IN ('given', 'ended', 'begun', 'set', 'saved', 'on', 'off', 'retired')) IS NOT TRUE THEN
    RETURN jsonb_build_object('outcome', outcome);
  END IF;
  posts := policy.touched_posts(me, p_change);
  day := policy.day_of_change(p_change, me.today);
  at := CASE WHEN day > me.today THEN day::timestamp AT TIME ZONE (SELECT n.time_zone FROM network n) ELSE policy.moment(me) + interval '1 second' END;
  bulk := policy.pairs_to_ask(posts, at) > policy.pairs_at_most();
  BEGIN
    PERFORM policy.make_change(p_change, uuidv7());
    -- What is given may be much where what was there is little.
    bulk := bulk OR policy.pairs_to_ask(posts, at) > policy.pairs_at_most();
    becomes := CASE WHEN bulk THEN ARRAY(SELECT o FROM policy.openings_in_bulk(posts, at) o) ELSE ARRAY(SELECT o FROM policy.openings(posts, at) o) END;
    IF p_change ->> 'kind' = 'record_owner' THEN shared_after := policy.sections_open((p_change ->> 'post')::uuid, at, me.post); END IF;
    RAISE EXCEPTION 'taken back' USING ERRCODE = 'CP001';
  EXCEPTION WHEN SQLSTATE 'CP001' THEN NULL;
  END;
  was := CASE WHEN bulk THEN ARRAY(SELECT o FROM policy.openings_in_bulk(posts, at) o) ELSE ARRAY(SELECT o FROM policy.openings(posts, at) o) END;
  IF p_change ->> 'kind' = 'record_owner' THEN shared_before := policy.sections_open((p_change ->> 'post')::uuid, at, me.post); END IF;
  opened := ARRAY(SELECT o FROM (SELECT (unnest(becomes)).* EXCEPT SELECT (unnest(was)).*) o WHERE o.component <> 'private_notes');
  closed := ARRAY(SELECT o FROM (SELECT (unnest(was)).* EXCEPT SELECT (unnest(becomes)).*) o WHERE o.component <> 'private_notes');
  RETURN jsonb_build_object('outcome', outcome, 'day', day, 'asked', cardinality(posts), 'bulk', bulk, 'opens', policy.summed(opened), 'closes', policy.summed(closed),
    'people', policy.by_person(opened, closed), 'shared_before', shared_before, 'shared_after', shared_after,
    'books', CASE WHEN p_change ->> 'kind' = 'book_any_client' THEN policy.book_any_reach(me) END);
END $$;
GRANT EXECUTE ON FUNCTION policy.make_change(jsonb, uuid), policy.preview_change(jsonb) TO concord_app;
