-- Search over what the viewer may find, and only by fields the viewer may see there.

-- Words are matched literally: the pattern characters of LIKE are escaped here, once.
CREATE FUNCTION policy.like_pattern(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%';

-- Do so many names hold these letters that the first of them are soon met walking by name? Counted no further than that.
CREATE FUNCTION policy.is_common(pattern text) RETURNS boolean LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan SET enable_seqscan = off AS $$
BEGIN
  RETURN (SELECT count(*) FROM (SELECT 1 FROM clients c WHERE c.search_name LIKE pattern LIMIT 1000) x) = 1000;
END $$;

-- Does the client fit what was typed? Without a search path of its own it becomes part of the query that calls it, and so finds indexes.
CREATE FUNCTION policy.client_matches(c clients, patterns text[], p_born date, p_phone text, p_email text) RETURNS boolean
  LANGUAGE sql STABLE RETURN
  ((c).search_name LIKE ALL (patterns))
  AND (p_born IS NULL OR (c).birth_date = p_born)
  AND (p_phone IS NULL OR starts_with(reverse((c).phone_key), reverse(p_phone)))
  AND (p_email IS NULL OR starts_with((c).email_key, p_email));

-- Where a search looks: lists of one's own are short and looked up first, subject by subject; and as whom site shares reach the viewer.
-- Planned once, unlike what is planned for its own words.
CREATE FUNCTION policy.search_grounds(me policy.viewer, p_all boolean, OUT known uuid[], OUT places int[]) LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  known := ARRAY(SELECT r.client_id FROM (
      SELECT s.subject, s.mechanisms, ARRAY(SELECT k.client_id FROM client_shutouts k WHERE k.staff_id IN (me.staff, s.staff)) AS shut
        FROM policy.reading_subjects(me) s WHERE (p_all OR s.mine) AND NOT 4 = ANY (s.mechanisms) OFFSET 0) u
    CROSS JOIN LATERAL (SELECT x.client_id, x.mechanism, x.since, x.until FROM reach x WHERE x.subject = u.subject OFFSET 0) r
     WHERE r.mechanism = ANY (u.mechanisms) AND me.today BETWEEN r.since AND r.until AND r.client_id <> ALL (u.shut));
  places := ARRAY(SELECT u.subject FROM policy.reading_subjects(me) u WHERE p_all AND 4 = ANY (u.mechanisms));
END $$;

-- All that fit, looked up by what was typed and then asked whether the viewer finds them: quick as long as few fit.
CREATE FUNCTION policy.search_gathered(
  me policy.viewer, p_all boolean, patterns text[], p_born date, p_phone text, p_email text, p_limit int
) RETURNS TABLE (client_id uuid, sort_name text) LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  by_contact boolean := p_phone IS NOT NULL OR p_email IS NOT NULL;
  known uuid[]; places int[];
BEGIN
  SELECT g.known, g.places INTO known, places FROM policy.search_grounds(me, p_all) g;
  RETURN QUERY
  WITH hits AS (
    SELECT c.id, c.sort_name FROM clients c
     WHERE c.id = ANY (known) AND (patterns[1] IS NULL OR c.search_name LIKE patterns[1]) AND policy.client_matches(c, patterns, p_born, p_phone, p_email)
    UNION
    -- By site shares there may be very many: those that match are looked up one by one (`OFFSET 0`), not all that are shared.
    SELECT c.id, c.sort_name FROM clients c
     WHERE cardinality(places) > 0 AND (patterns[1] IS NULL OR c.search_name LIKE patterns[1])
       AND policy.client_matches(c, patterns, p_born, p_phone, p_email)
       AND EXISTS (SELECT 1 FROM reach r WHERE r.client_id = c.id AND r.subject = ANY (places) AND r.mechanism = 4
                     AND me.today BETWEEN r.since AND r.until OFFSET 0)
       AND NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = c.id AND k.staff_id = me.staff)
    UNION
    SELECT c.id, c.sort_name FROM clients c
     WHERE p_all AND policy.sees_all(me) AND c.organisation_id = me.organisation AND c.merged_into_id IS NULL
       AND (patterns[1] IS NULL OR c.search_name LIKE patterns[1])
       AND policy.client_matches(c, patterns, p_born, p_phone, p_email)
       AND NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = c.id AND k.staff_id = me.staff))
  SELECT h.id, h.sort_name FROM hits h
   WHERE NOT by_contact OR h.id IN (SELECT f.client_id FROM policy.findable(me, ARRAY(SELECT x.id FROM hits x)) f WHERE f.opened)
   ORDER BY h.sort_name COLLATE "C", h.id LIMIT p_limit;
END $$;

-- p_words: plain lower-case words, all of which must occur in name or reference; or p_born; or p_phone (4 to 15 digits,
-- the end of the number); or p_email (its beginning). Phone and e-mail count only where the profile is open.
-- Names are met first as the list brings them: where many fit, the first of them are soon found, and whoever lists few is done.
CREATE FUNCTION policy.search_page(
  me policy.viewer, p_all boolean, p_words text[], p_born date, p_phone text, p_email text, p_limit int
) RETURNS TABLE (client_id uuid, sort_name text) LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  patterns text[] := ARRAY(SELECT policy.like_pattern(public.plain_text(w)) FROM unnest(p_words) w WHERE w <> '' ORDER BY length(w) DESC);
  by_name boolean := p_born IS NULL AND p_phone IS NULL AND p_email IS NULL;
  last_name text := ''; last_id uuid := '00000000-0000-0000-0000-000000000000'; page record;
  found_ids uuid[] := '{}'; found_names text[] := '{}'; many int := 20 * least(p_limit, 100);
BEGIN
  IF by_name AND cardinality(patterns) = 0 THEN RETURN; END IF;
  FOR times IN 1 .. CASE WHEN by_name THEN 4 ELSE 0 END LOOP
    SELECT count(*) AS met, coalesce(array_agg(g.client_id ORDER BY g.n) FILTER (WHERE g.fits), '{}') AS ids,
           coalesce(array_agg(g.sort_name ORDER BY g.n) FILTER (WHERE g.fits), '{}') AS names,
           (array_agg(g.sort_name ORDER BY g.n DESC))[1] AS end_name, (array_agg(g.client_id ORDER BY g.n DESC))[1] AS end_id INTO page
      FROM (SELECT l.*, (SELECT policy.client_matches(c, patterns, NULL, NULL, NULL) FROM clients c WHERE c.id = l.client_id) AS fits
              FROM policy.client_page(me, p_all, NULL, last_name, last_id, many) WITH ORDINALITY l (client_id, sort_name, n)) g;
    found_ids := found_ids || page.ids; found_names := found_names || page.names;
    IF cardinality(found_ids) >= p_limit OR page.met < many THEN
      RETURN QUERY SELECT x.id, x.name FROM unnest(found_ids, found_names) WITH ORDINALITY x (id, name, n) ORDER BY x.n LIMIT p_limit;
      RETURN;
    END IF;
    -- Fewer than three letters are in no index of three at a time; what fitted that often is common, without asking.
    EXIT WHEN length(patterns[1]) >= 5 AND 20 * cardinality(page.ids) < page.met AND NOT policy.is_common(patterns[1]);
    last_name := page.end_name; last_id := page.end_id;
    -- As many more as it takes to fill the page if the next ones fit as often, and half of that again.
    many := least(6400, greatest(200, 1.5 * many * (p_limit - cardinality(found_ids)) / greatest(cardinality(page.ids), 1)));
  END LOOP;
  RETURN QUERY SELECT * FROM policy.search_gathered(me, p_all, patterns, p_born, p_phone, p_email, p_limit);
END $$;

CREATE FUNCTION policy.search_clients(
  p_all boolean, p_words text[], p_born date, p_phone text, p_email text, p_limit int
) RETURNS SETOF policy.client_row LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  RETURN QUERY SELECT * FROM policy.client_rows(me, ARRAY(
    SELECT s.client_id FROM policy.search_page(me, p_all, p_words, p_born, p_phone, p_email, least(p_limit, 50)) s));
END $$;
GRANT EXECUTE ON FUNCTION policy.search_clients(boolean, text[], date, text, text, int) TO concord_app;

-- One row by id, or none: hidden and missing look alike.
CREATE FUNCTION policy.find_client(p_client uuid) RETURNS SETOF policy.client_row LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  RETURN QUERY SELECT * FROM policy.client_rows(me, ARRAY[p_client]);
END $$;
GRANT EXECUTE ON FUNCTION policy.find_client(uuid) TO concord_app;

-- The quick jump list: clients whose chart this post opened last, as long as they can still be found.
CREATE FUNCTION policy.recent_clients(p_limit int) RETURNS SETOF policy.client_row LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  RETURN QUERY SELECT * FROM policy.client_rows(me, ARRAY(
    SELECT x.client_id FROM disclosures x WHERE x.post_id = me.post
     GROUP BY x.client_id ORDER BY max(x.last_at) DESC LIMIT 50)) LIMIT least(p_limit, 20);
END $$;
GRANT EXECUTE ON FUNCTION policy.recent_clients(int) TO concord_app;
