-- New clients, and who might be the same person among those the viewer may find.

-- The words of a name, plain: "Ana-Lúcia" is ana and lucia.
CREATE FUNCTION policy.name_parts(name text) RETURNS text[] LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  ARRAY(SELECT w FROM regexp_split_to_table(plain_text(name), '[^[:alnum:]]+') w WHERE length(w) >= 2);

CREATE FUNCTION policy.names_meet(a text[], b text[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT EXISTS (SELECT 1 FROM unnest(a) x CROSS JOIN unnest(b) y WHERE starts_with(x, y) OR starts_with(y, x)) $$;

-- Why a record may be the same person: same surname and part of a first or preferred name, or surname and birth date, or
-- e-mail, or phone. E-mail and phone count only where the profile is open to the viewer.
CREATE FUNCTION policy.likeness(c clients, opened boolean, p_family text, p_parts text[], p_born date, p_phones text[], p_email text)
  RETURNS text[] LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  array_remove(ARRAY[
    CASE WHEN plain_text((c).family_name) = p_family
          AND policy.names_meet(p_parts, policy.name_parts(concat_ws(' ', (c).given_name, (c).preferred_name))) THEN 'name' END,
    CASE WHEN plain_text((c).family_name) = p_family AND (c).birth_date = p_born THEN 'birth_date' END,
    CASE WHEN opened AND (c).email_key = p_email THEN 'email' END,
    CASE WHEN opened AND (c).phone_key = ANY (p_phones) THEN 'phone' END], NULL);

CREATE FUNCTION policy.similar_clients(p_given text, p_family text, p_preferred text, p_born date, p_phone text, p_email text, p_except uuid)
  RETURNS TABLE (id uuid, reference text, given_name text, family_name text, preferred_name text, birth_date date, why text[])
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  me policy.viewer := policy.me();
  v_family text := plain_text(trim(p_family));
  parts text[] := policy.name_parts(concat_ws(' ', p_given, p_preferred));
  digits text := nullif(regexp_replace(coalesce(p_phone, ''), '\D', '', 'g'), '');
  phones text[] := CASE WHEN length(digits) >= 7 THEN ARRAY[digits, right(digits, 10), '1' || digits] END;
  v_email text := nullif(lower(trim(p_email)), '');
BEGIN
  RETURN QUERY
  WITH pool AS (
    SELECT r.client_id FROM policy.reading_subjects(me) u JOIN reach r ON r.subject = u.subject AND r.mechanism = ANY (u.mechanisms)
     WHERE r.sort_name >= v_family || ', ' AND r.sort_name < v_family || ', ' || chr(1114111) AND me.today BETWEEN r.since AND r.until
    UNION
    SELECT c.id FROM clients c
     WHERE policy.sees_all(me) AND c.organisation_id = me.organisation AND c.merged_into_id IS NULL
       AND c.sort_name >= v_family || ', ' AND c.sort_name < v_family || ', ' || chr(1114111)
    UNION
    SELECT c.id FROM clients c WHERE c.phone_key = ANY (phones) OR c.email_key = v_email),
  alike AS (
    SELECT c AS client, policy.likeness(c, f.opened, v_family, parts, p_born, phones, v_email) AS reasons
      FROM policy.findable(me, ARRAY(SELECT p.client_id FROM pool p WHERE p.client_id IS DISTINCT FROM p_except)) f
      JOIN clients c ON c.id = f.client_id)
  SELECT (a.client).id, (a.client).reference, (a.client).given_name, (a.client).family_name, (a.client).preferred_name,
         (a.client).birth_date, a.reasons
    FROM alike a WHERE cardinality(a.reasons) > 0
   ORDER BY cardinality(a.reasons) DESC, (a.client).sort_name COLLATE "C", (a.client).id LIMIT 10;
END $$;

-- The same question about a client who is there already: for the banner on a new client's profile.
CREATE FUNCTION policy.similar_to(p_client uuid)
  RETURNS TABLE (id uuid, reference text, given_name text, family_name text, preferred_name text, birth_date date, why text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.* FROM (SELECT policy.require_opened(p_client) AS me OFFSET 0) m JOIN clients c ON c.id = p_client AND (m.me).live
   CROSS JOIN LATERAL policy.similar_clients(c.given_name, c.family_name, c.preferred_name, c.birth_date, c.phone_key, c.email_key, c.id) s $$;

-- Colleagues of the acting organisation who see clients: whom a new client may get as main provider.
CREATE FUNCTION policy.colleague_providers() RETURNS TABLE (post_id uuid, name text, title text, is_you boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, policy.shown_name(p, s.name), p.title, p.id = (m.me).post
    FROM (SELECT policy.me() AS me OFFSET 0) m JOIN posts p ON p.organisation_id = (m.me).organisation AND p.active
    JOIN staff s ON s.id = p.staff_id AND s.active
   WHERE EXISTS (SELECT 1 FROM post_roles r WHERE r.post_id = p.id AND r.role = 'provider'
                  AND policy.lapse(r.since, r.until, NULL, (m.me).today) IS NULL)
   ORDER BY 2, p.id $$;

-- Who may enter a client, and whether he chooses the provider (else it is he himself). Null: he may not.
CREATE FUNCTION policy.may_create_client() RETURNS TABLE (chooses boolean) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (m.me).roles && ARRAY['owner', 'manager', 'scheduler'] FROM (SELECT policy.me() AS me OFFSET 0) m
   WHERE (m.me).live AND (m.me).roles && ARRAY['owner', 'manager', 'scheduler', 'provider'] $$;

-- Enters a client of the acting organisation; the provider chosen (or the one who enters) has the client on the list from
-- today. 'created'; 'already' for the same form sent twice; 'no_provider'; null where one may not.
CREATE FUNCTION policy.create_client(p_client uuid, p_values jsonb, p_provider uuid, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me policy.viewer := policy.me();
  v_chooses boolean := (SELECT chooses FROM policy.may_create_client());
  v_post uuid := CASE WHEN v_chooses THEN p_provider ELSE me.post END;
  own clients := jsonb_populate_record(NULL::clients, p_values);
BEGIN
  IF v_chooses IS NULL THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(p_client::text, 0));
  IF EXISTS (SELECT 1 FROM clients WHERE id = p_client) THEN
    RETURN (SELECT 'already' FROM acts a WHERE a.client_id = p_client AND a.kind = 'client_create' AND a.post_id = me.post LIMIT 1);
  END IF;
  IF v_post IS NOT NULL AND NOT EXISTS (SELECT 1 FROM policy.colleague_providers() c WHERE c.post_id = v_post) THEN RETURN 'no_provider'; END IF;
  INSERT INTO clients (id, given_name, family_name, organisation_id, site_id, main_caseload_id)
  SELECT p_client, own.given_name, own.family_name, me.organisation, coalesce(k.site_id, p.site_id), k.id
    FROM posts p LEFT JOIN LATERAL (
      SELECT l.id, l.site_id FROM caseloads l JOIN posts lp ON lp.id = l.post_id WHERE l.post_id = v_post AND l.active
       ORDER BY l.site_id IS NOT DISTINCT FROM lp.site_id DESC, l.id LIMIT 1) k ON true
   WHERE p.id = me.post;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'client_create', me.post, p_client);
  PERFORM policy.profile_item(me, p_client);
  PERFORM policy.write_profile(p_client, policy.profile_values(p_client) || p_values);
  IF v_post IS NOT NULL THEN
    INSERT INTO care_team_memberships (client_id, post_id, status, began_by, since, act_id)
    VALUES (p_client, v_post, 'new', 'created', me.today, p_act);
  END IF;
  RETURN 'created';
END $$;
GRANT EXECUTE ON FUNCTION policy.similar_clients(text, text, text, date, text, text, uuid), policy.similar_to(uuid),
  policy.colleague_providers(), policy.may_create_client(), policy.create_client(uuid, jsonb, uuid, uuid) TO concord_app;
