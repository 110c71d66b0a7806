-- Opening a chart: decide once, then content tables answer for this client in this transaction, component by component.

CREATE FUNCTION policy.open_chart(p_client uuid) RETURNS TABLE (see int, open int, edit int, may_add int)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me policy.viewer := policy.me();
  granted policy.line[] := ARRAY(SELECT l FROM policy.lines(me, p_client) l WHERE l.blocked IS NULL);
  masks record;
  payload text;
BEGIN
  PERFORM set_config('concord.chart', '', true);
  IF cardinality(granted) = 0 THEN RETURN; END IF;
  SELECT bit_or(l.see) AS see, bit_or(l.open) AS open, bit_or(l.edit) AS edit, policy.additions(granted) AS may_add,
         bit_or(CASE WHEN l.author IS NULL AND l.item IS NULL THEN l.open ELSE 0 END) AS whole INTO masks FROM unnest(granted) l;
  -- With the masks, so that a page that asks ten times for them does not read the lines ten times.
  payload := concat_ws('|', p_client, me.post, masks.see, masks.whole, masks.may_add, granted::text);
  PERFORM set_config('concord.chart', policy.seal('concord.chart', payload) || payload, true);
  -- What is asked from here on is about one client: planning it anew with every page takes longer than running it.
  PERFORM set_config('plan_cache_mode', 'force_generic_plan', true);
  RETURN QUERY SELECT masks.see, masks.open, masks.edit, masks.may_add;
END $$;
GRANT EXECUTE ON FUNCTION policy.open_chart(uuid) TO concord_app;

-- What may be added: wherever one edits for the client as a whole; and a provider who has the client on his list adds
-- items of his own (POLICY.md §3, "Who may write").
CREATE FUNCTION policy.additions(granted policy.line[]) RETURNS int LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(bit_or(CASE WHEN l.author IS NULL AND l.item IS NULL THEN l.edit ELSE 0 END
           | CASE WHEN l.rule IN ('M1.list', 'M2.list')
                  THEN policy.mask('diagnoses', 'notes', 'private_notes', 'clinical_documents') ELSE 0 END), 0)
    FROM unnest(granted) l $$;

-- What was opened, as the one who opened it: opened as A and kept in a variable, it serves nobody who enters after A.
CREATE FUNCTION policy.opened_payload() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE payload text := policy.unseal('concord.chart');
BEGIN
  IF payload IS NULL OR split_part(payload, '|', 2) <> (policy.me()).post::text THEN RETURN NULL; END IF;
  RETURN payload;
END $$;
CREATE FUNCTION policy.opened_client() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp RETURN split_part(policy.opened_payload(), '|', 1)::uuid;
CREATE FUNCTION policy.opened_lines() RETURNS policy.line[] LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN substring(policy.opened_payload() FROM '^(?:[^|]*[|]){5}(.*)$')::policy.line[];
END $$;
CREATE FUNCTION policy.opened_masks() RETURNS TABLE (see int, open int, may_add int) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE payload text := policy.opened_payload();
BEGIN
  RETURN QUERY SELECT coalesce(split_part(payload, '|', 3)::int, 0), coalesce(split_part(payload, '|', 4)::int, 0), coalesce(split_part(payload, '|', 5)::int, 0);
END $$;
GRANT EXECUTE ON FUNCTION policy.opened_client(), policy.opened_lines(), policy.opened_masks() TO concord_app;
GRANT EXECUTE ON FUNCTION policy.fits(policy.line, uuid, uuid, uuid, text, boolean, text, uuid),
  policy.closure(text, boolean, timestamptz), policy.bit(text), policy.has(int, text), policy.components(), policy.mask(text[]) TO concord_app;

-- Raises unless the chart of this client is open with its profile at full: for functions that answer about the whole client.
CREATE FUNCTION policy.require_opened(p_client uuid) RETURNS policy.viewer LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); payload text := policy.unseal('concord.chart');
BEGIN
  IF ((split_part(payload, '|', 1), split_part(payload, '|', 2)) = (p_client::text, me.post::text)
      AND policy.has(split_part(payload, '|', 4)::int, 'profile')) IS NOT TRUE THEN
    RAISE EXCEPTION 'the chart is not open' USING ERRCODE = '42501';
  END IF;
  RETURN me;
END $$;

-- Which of several lines the ledger names: the narrowest reason first, one's own work last.
CREATE FUNCTION policy.line_rank(rule text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  coalesce(array_position(ARRAY['M2.private', 'M2.share', 'M0.sent_note', 'M1.list', 'M2.list', 'M4.share', 'M0.supervision', 'M0.role.owner',
    'M0.role.manager', 'M0.role.records_custodian', 'M0.role.scheduler', 'M0.oversight', 'M1.appointments', 'M2.appointments', 'M4.programmes', 'M4.returned'], rule), 99);

-- One disclosure a viewer, component, owning organisation and day; later views the same day only count up. Whose items were
-- seen, and by which line, is part of the record: neither can be found out afterwards.
CREATE FUNCTION policy.record_disclosure(p_components text[]) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me policy.viewer := policy.me();
  opened uuid := policy.opened_client();
  granted policy.line[] := policy.opened_lines();
BEGIN
  IF opened IS NULL THEN RAISE EXCEPTION 'no chart is open' USING ERRCODE = '42501'; END IF;
  WITH shown AS MATERIALIZED (
    SELECT DISTINCT ON (n.name, o.organisation_id) n.name, o.organisation_id, l.rule, l.source
      FROM (SELECT DISTINCT unnest(p_components) AS name) n
      JOIN unnest(granted) l ON policy.has(l.see, n.name)
      CROSS JOIN LATERAL (
        SELECT c.organisation_id FROM clients c WHERE c.id = opened AND n.name = 'profile'
        UNION
        SELECT i.organisation_id FROM items i
         WHERE i.client_id = opened AND i.component = n.name AND policy.fits(l, i.id, i.organisation_id,
           i.author_post_id, i.sensitivity, i.draft, policy.closure(i.restriction, i.private, i.withdrawn_at), me.organisation)) o
     ORDER BY n.name, o.organisation_id, policy.line_rank(l.rule), l.since),
  -- Held by another page of the same viewer in the same moment: that one counts; waiting would only queue the pages up.
  free AS MATERIALIZED (
    SELECT d.component, d.organisation_id FROM disclosures d
     WHERE d.post_id = me.post AND d.client_id = opened AND d.on_day = me.today
       AND EXISTS (SELECT 1 FROM shown s WHERE (s.name, s.organisation_id) = (d.component, d.organisation_id))
       FOR UPDATE SKIP LOCKED),
  counted AS (
    UPDATE disclosures d SET last_at = now(), views = d.views + 1 FROM free f
     WHERE d.post_id = me.post AND d.client_id = opened AND d.on_day = me.today
       AND (d.component, d.organisation_id) = (f.component, f.organisation_id))
  INSERT INTO disclosures (post_id, client_id, component, organisation_id, on_day, rule, source)
  SELECT me.post, opened, s.name, s.organisation_id, me.today, s.rule, s.source FROM shown s ORDER BY s.name, s.organisation_id
  ON CONFLICT (post_id, client_id, component, organisation_id, on_day) DO NOTHING;
END $$;

-- Somebody opened one note or document of the opened chart that another wrote: its author may ask who (P30).
CREATE FUNCTION policy.record_item_view(p_item uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me policy.viewer := policy.me();
  opened uuid := policy.opened_client();
  granted policy.line[] := policy.opened_lines();
BEGIN
  IF opened IS NULL THEN RAISE EXCEPTION 'no chart is open' USING ERRCODE = '42501'; END IF;
  INSERT INTO item_views (post_id, item_id, client_id, on_day, rule, source)
  SELECT me.post, i.id, opened, me.today, l.rule, l.source
    FROM items i JOIN unnest(granted) l ON policy.has(l.open, i.component)
   WHERE i.id = p_item AND i.client_id = opened AND i.author_post_id IS DISTINCT FROM me.post
     AND policy.fits(l, i.id, i.organisation_id, i.author_post_id, i.sensitivity, i.draft,
       policy.closure(i.restriction, i.private, i.withdrawn_at), me.organisation)
   ORDER BY policy.line_rank(l.rule), l.since LIMIT 1
  ON CONFLICT (post_id, item_id, on_day) DO UPDATE SET last_at = now(), views = item_views.views + 1;
END $$;
GRANT EXECUTE ON FUNCTION policy.record_disclosure(text[]), policy.record_item_view(uuid) TO concord_app;
