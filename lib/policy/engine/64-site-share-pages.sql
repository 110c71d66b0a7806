-- What pages show of site shares: receivers to choose from, what a share would open, and the shares of an opened client.

-- Every active site with its division and organisation; divisions and organisations without one have a row of their own.
CREATE FUNCTION policy.receiver_choices() RETURNS TABLE (
  organisation_id uuid, organisation text, division_id uuid, division text, site_id uuid, site text, own boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.id, o.name, d.id, d.name, s.id, s.name, o.id = (m.me).organisation
    FROM (SELECT policy.me() AS me OFFSET 0) m JOIN organisations o ON o.active
    LEFT JOIN (
      SELECT x.organisation_id, x.id AS division_id FROM divisions x
      UNION SELECT t.organisation_id, NULL FROM sites t WHERE t.active AND t.division_id IS NULL) p ON p.organisation_id = o.id
    LEFT JOIN divisions d ON d.id = p.division_id
    LEFT JOIN sites s ON s.active AND s.organisation_id = o.id AND s.division_id IS NOT DISTINCT FROM d.id
   WHERE (m.me).live
   ORDER BY lower(o.name), o.id, d.id IS NULL, lower(d.name), d.id, lower(s.name), s.id $$;

-- How many people a receiver holds who would read by a share, and at how many sites.
CREATE FUNCTION policy.people_at(p_subject int, p_today date) RETURNS int LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(DISTINCT p.staff_id)::int FROM policy.posts_at(p_subject) x (post) JOIN posts p ON p.id = x.post AND p.active
    JOIN staff st ON st.id = p.staff_id AND st.active
   WHERE EXISTS (SELECT 1 FROM post_roles q WHERE q.post_id = p.id AND policy.m4_reads(ARRAY[q.role]) <> 0
                  AND policy.lapse(q.since, q.until, NULL, p_today) IS NULL) $$;

CREATE FUNCTION policy.sites_under(p_kind text, p_id uuid) RETURNS int LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*)::int FROM sites s WHERE s.active
     AND p_id = CASE p_kind WHEN 'site' THEN s.id WHEN 'division' THEN s.division_id ELSE s.organisation_id END $$;

-- What receivers of that kind could open of the owner's record with this mask: numbers, no content, never private notes.
CREATE FUNCTION policy.countable(c policy.chart, p_outside boolean) RETURNS TABLE (component text, items int) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.component, count(*)::int FROM items i
   WHERE i.client_id = (c).client AND i.organisation_id = (c).organisation AND NOT i.draft AND i.component <> 'private_notes'
     AND policy.closure(i.restriction, i.private, i.withdrawn_at) <> 'withdrawn'
     AND NOT (p_outside AND policy.closure(i.restriction, i.private, i.withdrawn_at) = 'organisation')
   GROUP BY i.component $$;

-- The viewer with the chart open, or an administrator who shares for somebody else and opens none.
CREATE FUNCTION policy.site_sharer(p_client uuid) RETURNS policy.viewer LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  IF policy.site_share_behalf(me, policy.chart_of(me, p_client)) IS DISTINCT FROM 'administrator' THEN PERFORM policy.require_opened(p_client); END IF;
  RETURN me;
END $$;

-- For whom the viewer would share who does not do it in his own right, with what a look-up by reference tells of the client; null:
-- he does, or may not (P100).
CREATE FUNCTION policy.share_on_behalf(p_client uuid) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); c policy.chart := policy.chart_of(me, p_client); capacity text := policy.site_share_behalf(me, c);
BEGIN
  IF capacity IS NULL THEN RETURN NULL; END IF;
  RETURN (SELECT jsonb_build_object('capacity', capacity, 'id', x.id, 'reference', x.reference, 'name', concat_ws(' ', coalesce(x.preferred_name, x.given_name), x.family_name),
            'short_name', coalesce(x.preferred_name, x.given_name), 'organisation', o.name, 'organisation_id', o.id,
            'holder', policy.caseload_of(policy.request_holder(x.id, NULL), NULL, x.main_caseload_id),
            'refusal', CASE WHEN policy.gives_away(me, c, 0) THEN 'provider_owns' WHEN capacity = 'administrator' THEN NULL
                            WHEN c.restricted THEN 'client_restricted' WHEN c.opted_out THEN 'opted_out' END)
    FROM clients x JOIN organisations o ON o.id = x.organisation_id WHERE x.id = p_client);
END $$;

-- What a share would open, before it is written: the outcome that writing it would have, and the numbers.
-- `self`: what it would let the viewer himself in to, also where a share that runs is changed (P99).
CREATE FUNCTION policy.preview_site_share(p_client uuid, p_kind text, p_id uuid, p_editable boolean, p_without text[], p_since date, p_until date) RETURNS jsonb
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me policy.viewer := policy.site_sharer(p_client); c policy.chart := policy.chart_of(me, p_client);
  refusal text := policy.begin_refusal(me, p_client, p_without); r record;
  receiver uuid := policy.receiver_organisation(p_kind, p_id); subject int := (SELECT u.id FROM subjects u WHERE u.ref = p_id);
  has_already int; self int; behalf text := policy.site_share_behalf(me, c);
BEGIN
  IF refusal IN ('closed', 'not_on_list') THEN RETURN NULL; END IF;
  SELECT * INTO r FROM policy.site_share_refusal(p_client, p_kind, p_id, p_without, me.today, me.today) x;
  IF r.outcome IN ('receiver', 'parts') THEN RETURN jsonb_build_object('outcome', r.outcome); END IF;
  self := policy.lets_self_in(policy.own_posts(me), p_client, p_id, policy.mask(VARIADIC p_without), coalesce(p_since, me.today), p_until);
  -- What running shares open to the same receiver, or to the division or organisation around it.
  SELECT coalesce(bit_or(8191 & ~policy.bit('private_notes') & ~h.unticked), 0) INTO has_already FROM site_shares h
   WHERE h.client_id = p_client AND behalf IS DISTINCT FROM 'administrator' AND policy.lapse(h.since, h.until, h.stopped_at, me.today) IS NULL
     AND coalesce(h.to_site_id, h.to_division_id, h.to_organisation_id) IN (
       p_id, receiver, (SELECT s.division_id FROM sites s WHERE p_kind = 'site' AND s.id = p_id));
  RETURN jsonb_build_object('outcome', policy.word_on_behalf(behalf, coalesce(r.outcome, refusal, CASE WHEN self <> 0 THEN 'self' ELSE 'shared' END)),
    'share', CASE WHEN behalf IS DISTINCT FROM 'administrator' THEN r.share END,
    'self', ARRAY(SELECT n FROM unnest(policy.components()) n WHERE policy.has(self, n)), 'editable', p_editable,
    'sites', policy.sites_under(p_kind, p_id), 'people', policy.people_at(subject, me.today),
    'components', (SELECT coalesce(jsonb_agg(jsonb_build_object('component', k.component, 'items', k.items, 'before', policy.has(has_already, k.component))
                     ORDER BY policy.bit(k.component)), '[]')
                     FROM policy.countable(c, receiver <> c.organisation) k WHERE NOT policy.has(policy.mask(VARIADIC p_without), k.component)));
END $$;

-- What the viewer may do about shares of the opened client with sites.
CREATE FUNCTION policy.site_share_rights(p_client uuid) RETURNS TABLE (share boolean, ending boolean, refusal text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.require_opened(p_client); c policy.chart := policy.chart_of(me, p_client); closed text := policy.site_share_closed(me, c);
BEGIN
  -- Whoever may share may end as well.
  RETURN QUERY SELECT closed IS NULL, closed IS NULL OR policy.site_share_ender(me, c, NULL) = 'owner' IS TRUE,
    CASE WHEN closed IS NOT NULL THEN NULL WHEN policy.gives_away(me, c, 0) THEN 'provider_owns'
         WHEN c.restricted THEN 'client_restricted' WHEN c.opted_out THEN 'opted_out' END;
END $$;

-- The shares of the opened client, running ones first: all to the client's own side, to a receiver those to his organisation.
CREATE FUNCTION policy.list_site_shares(p_client uuid) RETURNS TABLE (
  id uuid, kind text, receiver_id uuid, receiver text, organisation_id uuid, organisation text, editable boolean, without text[], since date, until date, state text,
  by_name text, for_name text, reason text, at timestamptz, ended_by text, ended_at timestamptz, registered_on date, registered_by text, people int, to_you boolean,
  may_change boolean, may_end boolean
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.require_opened(p_client); c policy.chart := policy.chart_of(me, p_client); closed text := policy.site_share_closed(me, c);
BEGIN
  RETURN QUERY
  SELECT h.id, x.kind, x.ref, policy.receiver_name(h), o.id, o.name, h.editable,
         ARRAY(SELECT n FROM unnest(policy.components()) n WHERE policy.has(h.unticked, n)), h.since, h.until, x.state,
         -- Of a third organisation's administrator the receiver reads no name (P65).
         CASE WHEN c.own OR bp.organisation_id IN (me.organisation, c.organisation) THEN policy.shown_name(bp, bst.name) END,
         CASE WHEN c.own THEN policy.shown_name(op, ost.name) END, CASE WHEN c.own THEN a.reason END, coalesce(a.at, h.created_at), policy.shown_name(ep, est.name), h.stopped_at,
         policy.day_of(g.done_at), policy.shown_name(gp, gst.name),
         CASE WHEN x.runs THEN policy.people_at(u.id, me.today) END, u.id = ANY (me.places) IS TRUE,
         x.runs AND closed IS NULL, x.runs AND policy.site_share_ender(me, c, h) IS NOT NULL
    FROM site_shares h
    CROSS JOIN LATERAL (SELECT
      CASE WHEN h.to_site_id IS NOT NULL THEN 'site' WHEN h.to_division_id IS NOT NULL THEN 'division' ELSE 'organisation' END AS kind,
      coalesce(h.to_site_id, h.to_division_id, h.to_organisation_id) AS ref, h.stopped_at IS NULL AND coalesce(h.until, 'infinity') >= me.today AS runs,
      CASE policy.lapse(h.since, h.until, h.stopped_at, me.today) WHEN 'stopped' THEN 'ended' WHEN 'expired' THEN 'expired' WHEN 'not_begun' THEN 'not_begun'
           ELSE 'running' END AS state) x
    JOIN subjects u ON u.ref = x.ref JOIN organisations o ON o.id = h.receiver_organisation_id
    LEFT JOIN acts a ON a.id = h.act_id LEFT JOIN posts bp ON bp.id = a.post_id LEFT JOIN staff bst ON bst.id = bp.staff_id
    LEFT JOIN posts op ON op.id = a.on_behalf_of_post_id LEFT JOIN staff ost ON ost.id = op.staff_id
    LEFT JOIN acts e ON e.id = h.stop_act_id LEFT JOIN posts ep ON ep.id = e.post_id LEFT JOIN staff est ON est.id = ep.staff_id
    LEFT JOIN registrations g ON g.share_id = h.root_id AND g.done_at IS NOT NULL LEFT JOIN posts gp ON gp.id = g.post_id LEFT JOIN staff gst ON gst.id = gp.staff_id
   WHERE h.client_id = p_client AND 'M4' = ANY (me.mechanisms) AND (c.own OR h.receiver_organisation_id = me.organisation)
     -- A row that was changed goes on as another: the list shows the last one.
     AND NOT EXISTS (SELECT 1 FROM site_shares n WHERE n.root_id = h.root_id AND n.client_id = h.client_id AND (n.created_at, n.id) > (h.created_at, h.id))
   ORDER BY x.state <> 'running', NOT x.runs, coalesce(h.stopped_at, a.at, h.created_at) DESC, h.id;
END $$;

-- The banner after an act of one's own.
CREATE FUNCTION policy.own_site_share_act(p_client uuid, p_act uuid) RETURNS TABLE (kind text, receiver text, until date, share_id uuid, undo_refusal text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a acts; c policy.chart := policy.chart_of(me, p_client);
BEGIN
  SELECT x.* INTO a FROM acts x WHERE x.id = p_act AND x.client_id = p_client AND x.post_id = me.post AND x.kind LIKE 'site\_share%';
  IF a.id IS NULL OR c.merged OR c.shut_out THEN RETURN; END IF;
  RETURN QUERY SELECT a.kind, policy.receiver_name(h), h.until, CASE WHEN h.act_id = a.id AND h.stopped_at IS NULL THEN h.id END,
    policy.site_share_undo_refusal(me, a)
    FROM site_shares h WHERE a.id IN (h.act_id, h.stop_act_id) ORDER BY h.act_id = a.id DESC, h.id LIMIT 1;
END $$;
GRANT EXECUTE ON FUNCTION policy.receiver_choices(), policy.preview_site_share(uuid, text, uuid, boolean, text[], date, date), policy.share_on_behalf(uuid), policy.site_share_rights(uuid),
  policy.list_site_shares(uuid), policy.own_site_share_act(uuid, uuid) TO concord_app;
