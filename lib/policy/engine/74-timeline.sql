-- The Sharing tab: what happened about a client, and who has looked.

-- What an act about the client may be told of. What made or took back records is told only to those who see one of them;
-- what concerns private notes to author, reader and whoever did it (P19); who is shut out to those who manage sharing.
CREATE FUNCTION policy.tells_act(me policy.viewer, p_client uuid, p_act uuid, p_kind text, p_by uuid, p_manages boolean) RETURNS boolean
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN p_by IS NOT DISTINCT FROM (me).post OR CASE
    WHEN p_kind ~ '^(document|note|item|upload)' THEN EXISTS (
      SELECT 1 FROM items i CROSS JOIN unnest(policy.opened_lines()) l
       WHERE i.client_id = p_client AND policy.has(l.see, i.component)
         AND (i.act_id = p_act OR i.withdraw_act_id = p_act
              OR EXISTS (SELECT 1 FROM sent_notes n WHERE n.item_id = i.id AND n.act_id = p_act)
              OR EXISTS (SELECT 1 FROM item_versions v WHERE v.item_id = i.id AND v.act_id = p_act))
         AND policy.fits(l, i.id, i.organisation_id, i.author_post_id, i.sensitivity, i.draft,
               policy.closure(i.restriction, i.private, i.withdrawn_at), (me).organisation))
    -- What took something back is told where that was.
    WHEN p_kind ~ '(^|_)undo$' THEN NOT EXISTS (
      SELECT 1 FROM acts x WHERE x.undone_by_id = p_act AND NOT policy.tells_act(me, p_client, x.id, x.kind, x.post_id, p_manages))
    WHEN p_kind ~ '^(authoris|permission)' THEN EXISTS (
      SELECT 1 FROM authorisations z WHERE z.client_id = p_client AND p_act IN (z.act_id, z.revoke_act_id)
         AND (me).post IN (z.author_post_id, z.to_post_id))
    WHEN p_kind ~ '^shut' THEN p_manages
    WHEN p_kind ~ '^proposal' THEN policy.answers_proposals(me, p_client)
    ELSE true END;
END $$;

-- What an act is called: to bystanders a share with private notes is a share, or the renewal of the one it replaced (P19, P40).
CREATE FUNCTION policy.told_kind(me policy.viewer, p_act uuid, p_kind text, p_by uuid) RETURNS text LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  CASE WHEN p_kind <> 'private_share' OR p_by IS NOT DISTINCT FROM (me).post
         OR EXISTS (SELECT 1 FROM chart_shares h WHERE h.act_id = p_act AND (me).post IN (h.from_post_id, h.to_post_id)) THEN p_kind
       WHEN EXISTS (SELECT 1 FROM chart_shares h WHERE h.stop_act_id = p_act) THEN 'chart_share_renewal' ELSE 'chart_share' END;

CREATE FUNCTION policy.sharing_timeline(p_client uuid, p_kinds text[], p_before timestamptz, p_before_id uuid, p_limit int) RETURNS TABLE (
  id uuid, kind text, at timestamptz, by_name text, by_you boolean, from_name text, from_you boolean, to_names text[], to_you boolean,
  until date, with_private boolean, reason text, undone_by text, undone_at timestamptz,
  takes_back text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me policy.viewer := policy.require_opened(p_client);
  c policy.chart := policy.chart_of(me, p_client);
  manages boolean := policy.manages_sharing(me, c);
  zone text := (SELECT n.time_zone FROM network n);
BEGIN
  RETURN QUERY
  WITH shares AS MATERIALIZED (SELECT h.* FROM chart_shares h WHERE h.client_id = p_client),
  places AS MATERIALIZED (SELECT t.* FROM care_team_memberships t WHERE t.client_id = p_client),
  sites_shared AS MATERIALIZED (SELECT k.* FROM site_shares k WHERE k.client_id = p_client),
  told AS (
    -- By the kind that is told, whatever kinds they ask for.
    SELECT a.id, k.shown AS kind, a.at, a.post_id, a.reason, a.undone_by_id FROM acts a
     CROSS JOIN LATERAL (SELECT policy.told_kind(me, a.id, a.kind, a.post_id) AS shown) k
     WHERE (a.client_id = p_client OR a.client_id IS NULL AND a.id IN (
             SELECT unnest(ARRAY[h.act_id, h.stop_act_id]) FROM shares h UNION SELECT unnest(ARRAY[t.act_id, t.end_act_id]) FROM places t))
       AND k.shown = ANY (p_kinds) AND (a.at, a.id) < (p_before, p_before_id)
       AND (a.post_id IS NULL OR policy.may_name(me, (SELECT p.organisation_id FROM posts p WHERE p.id = a.post_id), c.organisation)
            -- A share with a site is told to both sides (P65).
            OR EXISTS (SELECT 1 FROM sites_shared k WHERE a.id IN (k.act_id, k.stop_act_id) AND k.receiver_organisation_id = me.organisation))
       AND policy.tells_act(me, p_client, a.id, a.kind, a.post_id, manages)
       -- What concerns an appointment alone stands in its own history, for those to whom it is open (P43): here only whom it let in.
       AND CASE WHEN a.kind = 'undo' THEN EXISTS (SELECT 1 FROM places t WHERE t.end_act_id = a.id)
                  OR NOT EXISTS (SELECT 1 FROM acts x WHERE x.undone_by_id = a.id AND x.kind ~ '^(booking|appointment|series)')
                WHEN a.kind ~ '^(booking|appointment|series)' THEN EXISTS (SELECT 1 FROM places t WHERE t.act_id = a.id) ELSE true END
    UNION ALL
    -- A share that ended on its date: nobody's act, and still something that happened.
    SELECT h.id, 'share_ended', (h.until + 1)::timestamp AT TIME ZONE zone, NULL, NULL, NULL FROM shares h
     WHERE 'share_ended' = ANY (p_kinds) AND policy.may_name(me, (SELECT p.organisation_id FROM posts p WHERE p.id = h.from_post_id), c.organisation)
       AND h.until < me.today AND (h.stopped_at IS NULL OR policy.day_of(h.stopped_at) > h.until)
       AND ((h.until + 1)::timestamp AT TIME ZONE zone, h.id) < (p_before, p_before_id)
     ORDER BY 3 DESC, 1 DESC LIMIT least(p_limit, 200))
  SELECT a.id, a.kind, a.at, policy.shown_name(bp, bst.name), a.post_id IS NOT DISTINCT FROM me.post, e.from_name, e.from_you, e.to_names, e.to_you,
         e.until, e.private, CASE WHEN manages OR a.post_id = me.post OR a.kind LIKE 'oversight%' AND policy.wrote_chart(me, p_client) THEN a.reason END,
         policy.shown_name(up, ust.name), u.at,
         (SELECT policy.told_kind(me, x.id, x.kind, x.post_id) FROM acts x WHERE x.undone_by_id = a.id LIMIT 1)
    FROM told a
    LEFT JOIN posts bp ON bp.id = a.post_id LEFT JOIN staff bst ON bst.id = bp.staff_id
    LEFT JOIN acts u ON u.id = a.undone_by_id LEFT JOIN posts up ON up.id = u.post_id LEFT JOIN staff ust ON ust.id = up.staff_id
    CROSS JOIN LATERAL (
      SELECT min(policy.shown_name(fp, fst.name)) AS from_name, coalesce(bool_or(x.from_post = me.post), false) AS from_you,
             coalesce(array_agg(DISTINCT n.name ORDER BY n.name) FILTER (WHERE n.name IS NOT NULL), '{}') AS to_names,
             coalesce(bool_and(x.to_post = me.post), false) AS to_you, min(x.until) AS until,
             coalesce(bool_or(x.private AND me.post IN (x.from_post, x.to_post)), false) AS private
        FROM (
          SELECT h.from_post_id AS from_post, h.to_post_id AS to_post, h.until, h.with_private AS private, NULL::text AS receiver FROM shares h
           WHERE a.id IN (h.act_id, h.stop_act_id, h.id)
          UNION ALL
          SELECT NULL, t.post_id, CASE WHEN t.act_id = a.id THEN t.until END, false, NULL FROM places t WHERE a.id IN (t.act_id, t.end_act_id)
          UNION ALL
          SELECT NULL, NULL, CASE WHEN k.act_id = a.id THEN k.until END, false, policy.receiver_name(k) FROM sites_shared k WHERE a.id IN (k.act_id, k.stop_act_id)) x
        LEFT JOIN posts fp ON fp.id = x.from_post AND policy.may_name(me, fp.organisation_id, c.organisation) LEFT JOIN staff fst ON fst.id = fp.staff_id
        LEFT JOIN posts tp ON tp.id = x.to_post AND policy.may_name(me, tp.organisation_id, c.organisation) LEFT JOIN staff tst ON tst.id = tp.staff_id
        CROSS JOIN LATERAL (SELECT coalesce(policy.shown_name(tp, tst.name), x.receiver) AS name) n) e
   ORDER BY a.at DESC, a.id DESC;
END $$;

-- The ledger as far as the viewer is told of it: readers of his own organisation (P30), and of private notes only what he
-- himself saw, or was seen by a permission for his own.
CREATE FUNCTION policy.told_disclosures(me policy.viewer, p_client uuid) RETURNS SETOF disclosures LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT d.* FROM disclosures d JOIN posts p ON p.id = d.post_id AND p.organisation_id = (me).organisation
   WHERE d.client_id = p_client AND (d.component <> 'private_notes' OR d.post_id = (me).post OR d.rule = 'M2.private' AND d.source IN (
     SELECT z.id FROM authorisations z WHERE z.client_id = p_client AND z.author_post_id = (me).post)) $$;

CREATE FUNCTION policy.list_lookers(p_client uuid) RETURNS TABLE (
  post_id uuid, name text, title text, hue int, is_you boolean, components text[], rules text[], first_at timestamptz, last_at timestamptz, views int
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, policy.shown_name(p, st.name), p.title, p.hue, p.id = (min(m.me::text)::policy.viewer).post,
         array_agg(DISTINCT d.component), array_agg(DISTINCT d.rule) FILTER (WHERE d.rule IS NOT NULL),
         min(d.first_at), max(d.last_at), sum(d.views)::int
    FROM (SELECT policy.require_opened(p_client) AS me OFFSET 0) m
    CROSS JOIN LATERAL policy.told_disclosures(m.me, p_client) d
    JOIN posts p ON p.id = d.post_id JOIN staff st ON st.id = p.staff_id
   GROUP BY p.id, st.name, p.title, p.hue ORDER BY max(d.last_at) DESC, p.id $$;

-- Day by day: of one person, or of all (the export). Newest first, one page at a time.
CREATE FUNCTION policy.list_looks(p_client uuid, p_post uuid, p_before_day date, p_before_key text, p_limit int) RETURNS TABLE (
  on_day date, post_id uuid, name text, component text, first_at timestamptz, last_at timestamptz, views int, rule text, key text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT d.on_day, p.id, policy.shown_name(p, st.name), d.component, min(d.first_at), max(d.last_at), sum(d.views)::int, min(d.rule), p.id || d.component
    FROM (SELECT policy.require_opened(p_client) AS me OFFSET 0) m
    CROSS JOIN LATERAL policy.told_disclosures(m.me, p_client) d
    JOIN posts p ON p.id = d.post_id JOIN staff st ON st.id = p.staff_id
   WHERE (p_post IS NULL OR p.id = p_post) AND (d.on_day, p.id || d.component) < (coalesce(p_before_day, 'infinity'), coalesce(p_before_key, ''))
   GROUP BY d.on_day, p.id, st.name, d.component
   ORDER BY d.on_day DESC, p.id || d.component DESC LIMIT least(p_limit, 20000) $$;

-- What a printed page must say about the client and the practice.
CREATE FUNCTION policy.find_print_facts(p_client uuid) RETURNS TABLE (part2 boolean, organisation text, viewer_name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.part2, o.name, st.name
    FROM (SELECT policy.require_opened(p_client) AS me OFFSET 0) m
    JOIN clients c ON c.id = p_client JOIN organisations o ON o.id = (m.me).organisation JOIN staff st ON st.id = (m.me).staff $$;

GRANT EXECUTE ON FUNCTION policy.sharing_timeline(uuid, text[], timestamptz, uuid, int), policy.list_lookers(uuid),
  policy.list_looks(uuid, uuid, date, text, int), policy.find_print_facts(uuid) TO concord_app;
