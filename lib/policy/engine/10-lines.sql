-- All lines of one viewer about one client, with the stops applied. Lists, decisions, the second wall and explanations
-- all come from here; mechanisms are asked one by one and only while they are switched on.

-- The stop on an outside line, or null (POLICY.md §1.3).
CREATE FUNCTION policy.outside_stop(c policy.chart, l policy.line, me policy.viewer) RETURNS text LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  CASE WHEN (l).rule LIKE 'M0.%' OR (l).organisation IS NULL OR (l).organisation = (me).organisation THEN NULL
       WHEN (c).restricted AND (l).rule <> 'M4.returned' THEN 'client_restricted'
       WHEN (c).opted_out AND (l).rule <> 'M4.returned' THEN 'opted_out'
       WHEN NOT (SELECT o.active FROM organisations o WHERE o.id = (l).organisation) THEN 'owner_inactive' END;

CREATE FUNCTION policy.shows_profile(l policy.line, c policy.chart) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN
  (l).blocked IS NULL AND policy.has((l).see, 'profile') AND (l).author IS NULL AND (l).item IS NULL
  AND ((l).organisation IS NULL OR (l).organisation = (c).organisation);

-- Does this post hold the client on its own list at that instant (a line M1.list or M2.list that stands)?
CREATE FUNCTION policy.on_list(p_post uuid, p_client uuid, p_at timestamptz) RETURNS boolean LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE me policy.viewer := policy.viewer_of(p_post, p_at); c policy.chart;
BEGIN
  IF me.live IS NOT TRUE THEN RETURN false; END IF;
  c := policy.chart_of(me, p_client);
  IF c.client IS NULL OR c.merged OR c.shut_out THEN RETURN false; END IF;
  RETURN EXISTS (
    SELECT 1 FROM (
      SELECT * FROM policy.m1_lines(me, c) WHERE 'M1' = ANY (me.mechanisms)
      UNION ALL SELECT * FROM policy.m2_lines(me, c) WHERE 'M2' = ANY (me.mechanisms)) l
     WHERE l.rule IN ('M1.list', 'M2.list') AND l.blocked IS NULL
       AND policy.outside_stop(c, ROW(l.*)::policy.line, me) IS NULL);
END $$;

-- A dozen, as the planner has to know: taken for a thousand, whole tables are read to say where each comes from.
CREATE FUNCTION policy.lines(me policy.viewer, p_client uuid) RETURNS SETOF policy.line LANGUAGE plpgsql STABLE ROWS 12
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  c policy.chart := policy.chart_of(me, p_client);
  found policy.line[];
  l policy.line;
  stop text;
  reachable boolean := false;
BEGIN
  IF me.post IS NULL OR c.client IS NULL THEN RETURN; END IF;
  found := ARRAY(SELECT x FROM policy.m0_lines(me, c) x);
  IF 'M1' = ANY (me.mechanisms) THEN found := found || ARRAY(SELECT x FROM policy.m1_lines(me, c) x); END IF;
  IF 'M2' = ANY (me.mechanisms) THEN found := found || ARRAY(SELECT x FROM policy.m2_lines(me, c) x); END IF;
  IF 'M4' = ANY (me.mechanisms) THEN found := found || ARRAY(SELECT x FROM policy.m4_lines(me, c) x); END IF;

  stop := CASE WHEN NOT me.live THEN 'inactive' WHEN c.merged THEN 'merged' WHEN c.shut_out THEN 'shut_out' END;
  FOR i IN 1 .. cardinality(found) LOOP
    l := found[i];
    l.blocked := coalesce(stop, l.blocked, policy.outside_stop(c, l, me));
    found[i] := l;
    reachable := reachable OR policy.shows_profile(l, c);
  END LOOP;

  -- Last gate: nothing about a client is shown to somebody who may not find the client.
  FOREACH l IN ARRAY found LOOP
    IF NOT reachable THEN l.blocked := coalesce(l.blocked, 'client_not_reachable'); END IF;
    RETURN NEXT l;
  END LOOP;
END $$;

CREATE FUNCTION policy.can_find(me policy.viewer, p_client uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM policy.lines(me, p_client) l WHERE l.blocked IS NULL) $$;

CREATE FUNCTION policy.can_find(p_client uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$ SELECT policy.can_find(policy.me(), p_client) $$;
GRANT EXECUTE ON FUNCTION policy.can_find(uuid) TO concord_app;
