-- Clients one may not open, as far as their site lets them be found (P62, P63): no line, no list, never more than these words.

-- How a client is found by people who may not open it.
-- This and the next are asked of very many clients: without a search path of their own, which a parsed body does not need, they take
-- a fraction of the time.
CREATE FUNCTION policy.discoverability_of(c clients) RETURNS text LANGUAGE sql STABLE RETURN coalesce(
    (SELECT s.discoverability FROM sites s WHERE s.id = (c).site_id),
    (SELECT o.discoverability FROM organisations o WHERE o.id = (c).organisation_id));

-- May the viewer come across this client in that way at all?
CREATE FUNCTION policy.discovers(me policy.viewer, c clients) RETURNS boolean LANGUAGE sql STABLE RETURN
  (me).live AND (me).roles && ARRAY['owner', 'manager', 'records_custodian', 'scheduler', 'provider'] AND (me).mechanisms && ARRAY['M3', 'M4']
  AND (c).merged_into_id IS NULL AND (c).restriction = 'none' AND (c).opted_out_at IS NULL AND (c).active AND (c).deceased_on IS NULL
  AND policy.discoverability_of(c) <> 'hidden'
  AND EXISTS (SELECT 1 FROM organisations o WHERE o.id = (c).organisation_id AND o.active)
  AND NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = (c).id AND k.staff_id = (me).staff);

-- Every word of it, also single letters, plain and without signs.
CREATE FUNCTION policy.all_words(name text) RETURNS text[] LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  ARRAY(SELECT DISTINCT w FROM regexp_split_to_table(plain_text(name), '[^[:alnum:]]+') w WHERE w <> '' ORDER BY w);

-- Do the words typed name the client as strictly as its site asks? They are matched with nothing but what is shown then: where the
-- name is not, a word beside the right ones would tell it letter by letter, so none may be left over.
CREATE FUNCTION policy.discovered_by(c clients, p_words text[], p_patterns text[], p_born date) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE policy.discoverability_of(c)
    WHEN 'name' THEN w.shown || ' ' || regexp_replace(w.shown, '[^[:alnum:] ]', '', 'g') LIKE ALL (p_patterns)
    WHEN 'initials' THEN w.reference OR w.whole
    WHEN 'exact' THEN w.reference OR w.whole AND (c).birth_date = p_born
    ELSE false END
    FROM (SELECT p_words <@ ARRAY[plain_text((c).reference)] AS reference,
                 btrim((c).given_name) <> '' AND btrim((c).family_name) <> ''
                   AND policy.all_words(array_to_string(p_words, ' ')) = policy.all_words(concat_ws(' ', (c).given_name, (c).family_name)) AS whole,
                 plain_text(concat_ws(' ', (c).given_name, (c).family_name, (c).reference)) AS shown) w $$;

CREATE FUNCTION policy.as_initial(name text) RETURNS text LANGUAGE sql IMMUTABLE RETURN upper(left(btrim(name), 1)) || '.';

-- Hits by what was typed, less what the viewer finds anyway. The longest word is looked up in the index; the rest is asked of each hit.
CREATE FUNCTION policy.find_by_discoverability(p_words text[], p_born date, p_limit int)
  RETURNS TABLE (client_id uuid, reference text, forename text, surname text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan
  SET enable_sort = on SET enable_bitmapscan = on AS $$
DECLARE
  me policy.viewer := policy.me();
  words text[] := ARRAY(SELECT public.plain_text(w) FROM unnest(p_words) w WHERE btrim(w) <> '' ORDER BY length(w) DESC);
  patterns text[] := ARRAY(SELECT policy.like_pattern(w) FROM unnest(words) WITH ORDINALITY x (w, n) ORDER BY n);
  -- Where anybody may be come across at all: known before each client is asked, which takes far longer.
  open_sites uuid[] := ARRAY(SELECT s.id FROM sites s WHERE s.discoverability <> 'hidden');
  open_organisations uuid[] := ARRAY(SELECT o.id FROM organisations o WHERE o.discoverability <> 'hidden');
BEGIN
  IF coalesce(length(words[1]), 0) < 3 OR cardinality(open_sites) + cardinality(open_organisations) = 0 THEN RETURN; END IF;
  -- Where very many names match, the first of them are met walking by name, and only those are asked about.
  IF policy.is_common(patterns[1]) THEN PERFORM set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true); END IF;
  RETURN QUERY
  WITH hits AS MATERIALIZED (
    SELECT c FROM clients c WHERE c.merged_into_id IS NULL AND c.search_name LIKE patterns[1]
       AND (c.site_id = ANY (open_sites) OR c.organisation_id = ANY (open_organisations))
       AND policy.discovers(me, c) AND policy.discovered_by(c, words, patterns, p_born)
     ORDER BY c.sort_name, c.id LIMIT 10 * least(p_limit, 50)),
  open AS MATERIALIZED (SELECT f.client_id FROM policy.findable(me, ARRAY(SELECT (h.c).id FROM hits h)) f)
  SELECT (h.c).id, (h.c).reference, CASE WHEN x.initials THEN policy.as_initial((h.c).given_name) ELSE (h.c).given_name END,
         CASE WHEN x.initials THEN policy.as_initial((h.c).family_name) ELSE (h.c).family_name END
    FROM hits h CROSS JOIN LATERAL (SELECT policy.discoverability_of(h.c) = 'initials' AS initials) x
   WHERE (h.c).id NOT IN (SELECT o.client_id FROM open o)
   -- Those of whom only initials are told stand apart: their place among names would tell the name.
   ORDER BY x.initials, CASE WHEN x.initials THEN (h.c).reference ELSE (h.c).sort_name END COLLATE "C", (h.c).id LIMIT least(p_limit, 50);
END $$;

-- What the page of a client tells who may not open it. No row: hidden, missing, or to be opened.
CREATE FUNCTION policy.not_viewable(p_client uuid) RETURNS TABLE (
  reference text, forename text, surname text, initials boolean, site text, organisation text, organisation_id uuid, caseload text, phone text, email text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); c clients;
BEGIN
  SELECT x.* INTO c FROM clients x WHERE x.id = p_client;
  IF c.id IS NULL OR policy.discovers(me, c) IS NOT TRUE OR EXISTS (SELECT 1 FROM policy.findable(me, ARRAY[p_client])) THEN RETURN; END IF;
  RETURN QUERY
  SELECT c.reference, CASE WHEN i.initials THEN policy.as_initial(c.given_name) ELSE c.given_name END,
         CASE WHEN i.initials THEN policy.as_initial(c.family_name) ELSE c.family_name END, i.initials, s.name, o.name, o.id, k.label,
         coalesce(k.phone, s.phone, o.phone), coalesce(k.email, o.email)
    FROM (SELECT policy.discoverability_of(c) = 'initials' AS initials) i
    JOIN organisations o ON o.id = c.organisation_id LEFT JOIN sites s ON s.id = c.site_id
    LEFT JOIN caseloads k ON k.id = c.main_caseload_id AND k.active;
END $$;
GRANT EXECUTE ON FUNCTION policy.find_by_discoverability(text[], date, int), policy.not_viewable(uuid) TO concord_app;
