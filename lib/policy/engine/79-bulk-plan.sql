-- Bulk (POLICY.md P132 to P135): many acts chosen together. Every part asks what its single act asks, by the same functions; what a
-- part would come to is asked by one function, of the dry run and again, under the locks, when it is done.

-- May the viewer do this with the clients, or the part of the charts, of that provider?
CREATE FUNCTION policy.bulk_may(me policy.viewer, p_kind text, p_from uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  (me).live IS TRUE AND CASE WHEN p_kind = 'renewal' THEN (me).provider OR (me).roles && ARRAY['owner', 'manager', 'records_custodian']
    ELSE EXISTS (SELECT 1 FROM posts p WHERE p.id = p_from AND p.organisation_id = (me).organisation
           AND EXISTS (SELECT 1 FROM post_roles r WHERE r.post_id = p.id AND r.role = 'provider')
           AND (p.id = (me).post AND (me).provider
             OR (me).roles && CASE WHEN p_kind = 'handover' THEN ARRAY['owner', 'manager'] ELSE ARRAY['owner', 'manager', 'records_custodian'] END)) END;

-- Whom a provider has: on the list today, as main provider, or until he was retired.
CREATE FUNCTION policy.caseload_clients(p_from uuid, p_today date, p_only uuid DEFAULT NULL) RETURNS SETOF uuid LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.client_id FROM care_team_memberships t
   WHERE t.post_id = p_from AND (p_only IS NULL OR t.client_id = p_only)
     AND (t.ended_reason = 'retired' OR policy.lapse(t.since, t.until, t.ended_at, p_today) IS NULL)
  UNION
  SELECT c.id FROM caseloads k JOIN clients c ON c.main_caseload_id = k.id WHERE k.post_id = p_from AND (p_only IS NULL OR c.id = p_only) $$;

-- Was this client handed over by that provider in bulk since this was chosen? Then whoever comes second chooses anew.
CREATE FUNCTION policy.handed_over_since(b bulk_acts, p_client uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  EXISTS (SELECT 1 FROM bulk_parts o JOIN bulk_acts x ON x.id = o.bulk_id
           WHERE o.client_id = p_client AND o.outcome = 'done' AND o.undo IS DISTINCT FROM 'undone' AND o.done_at > (b).created_at
             AND x.kind = 'handover' AND x.from_post_id = (b).from_post_id AND x.id <> (b).id);

-- Appointments to come of this client with whoever hands over, from the day on, and why one cannot go along; null: it goes.
CREATE FUNCTION policy.bulk_visits(me policy.viewer, b bulk_acts, p_client uuid, p_to uuid) RETURNS TABLE (id uuid, version int, starts_at timestamptz, word text)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.id, a.version, a.starts_at,
         CASE WHEN (SELECT count(*) FROM appointment_clients o WHERE o.appointment_id = a.id) > 1
                OR EXISTS (SELECT 1 FROM appointment_providers o WHERE o.appointment_id = a.id AND o.post_id = p_to) THEN 'several'
              WHEN NOT EXISTS (SELECT 1 FROM policy.calendar_posts(me, ARRAY[p_to])) THEN 'unseen'
              WHEN policy.people_refusal(ARRAY[p_to], ARRAY[p_client]) IS NOT NULL THEN 'people'
              WHEN EXISTS (SELECT 1 FROM appointment_providers o WHERE o.post_id = p_to AND o.keeps_time AND o.during && a.during) THEN 'taken' END
    FROM appointment_clients c JOIN appointments a ON a.id = c.appointment_id
    JOIN appointment_providers ap ON ap.appointment_id = a.id AND ap.post_id = (b).from_post_id
   WHERE c.client_id = p_client AND a.status IN ('scheduled', 'confirmed') AND a.starts_at > (me).at AND policy.day_of(a.starts_at) >= (b).from_on
   ORDER BY a.starts_at, a.id $$;

-- The caseload under which a client goes on with somebody: at the same site where there is one.
CREATE FUNCTION policy.caseload_for(p_to uuid, p_before uuid) RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  (SELECT k.id FROM caseloads k WHERE k.post_id = p_to AND k.active
    ORDER BY k.site_id IS DISTINCT FROM (SELECT o.site_id FROM caseloads o WHERE o.id = p_before), k.id LIMIT 1);

-- Why a client cannot be handed over; null where he can. `c` is the viewer's.
CREATE FUNCTION policy.handover_word(me policy.viewer, b bulk_acts, c policy.chart, p_to uuid) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE word text; before uuid; had boolean;
BEGIN
  IF policy.handed_over_since(b, c.client) THEN RETURN 'meanwhile'; END IF;
  IF NOT c.own OR NOT EXISTS (SELECT 1 FROM policy.caseload_clients(b.from_post_id, me.today, c.client)) THEN RETURN 'not_theirs'; END IF;
  word := policy.recipient_refusal(me, c, b.from_post_id, p_to);
  IF word IS NOT NULL THEN RETURN word; END IF;
  had := EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = c.client AND t.post_id = p_to
                  AND policy.lapse(t.since, t.until, t.ended_at, me.today) IS NULL);
  IF b.what = 'nothing' THEN
    IF NOT had THEN RETURN 'not_listed'; END IF;
  ELSE
    word := policy.section_refusal(me, c, b.from_post_id);
    IF word IS NOT NULL THEN RETURN word; END IF;
  END IF;
  SELECT x.main_caseload_id INTO before FROM clients x JOIN caseloads k ON k.id = x.main_caseload_id
   WHERE x.id = c.client AND k.post_id = b.from_post_id;
  RETURN CASE WHEN (b.what = 'nothing' OR policy.shared_already(me, c.client, b.from_post_id, p_to, b.what = 'chart')) AND NOT b.leaves
    AND (before IS NULL OR policy.caseload_for(p_to, before) IS NULL)
    AND (b.visits = 'keep' OR NOT EXISTS (SELECT 1 FROM policy.bulk_visits(me, b, c.client, p_to) v WHERE v.word IS NULL)) THEN 'already' END;
END $$;

-- Why a part of a client whom the viewer finds is not done; null where it is.
CREATE FUNCTION policy.bulk_word(me policy.viewer, b bulk_acts, p bulk_parts) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE c policy.chart := policy.chart_of(me, p.client_id); h chart_shares; word text;
BEGIN
  IF c.client IS NULL OR c.merged OR c.shut_out THEN RETURN 'gone'; END IF;
  -- Who asked that less be told of him is looked at one by one (P133). Ending is never refused for that.
  IF b.kind <> 'stop' AND c.restricted THEN RETURN 'restricted'; END IF;
  IF b.kind <> 'stop' AND c.opted_out THEN RETURN 'opted_out'; END IF;
  IF b.kind = 'handover' THEN RETURN policy.handover_word(me, b, c, p.to_post_id); END IF;
  IF b.kind = 'share' THEN
    word := coalesce(policy.section_refusal(me, c, b.from_post_id), policy.recipient_refusal(me, c, b.from_post_id, p.to_post_id));
    IF word IS NOT NULL THEN RETURN word; END IF;
    RETURN CASE WHEN policy.shared_already(me, c.client, b.from_post_id, p.to_post_id, b.what = 'chart') THEN 'already' END;
  END IF;
  SELECT x.* INTO h FROM chart_shares x WHERE x.id = p.share_id;
  IF h.stopped_at IS NOT NULL OR h.until < me.today THEN RETURN 'already'; END IF;
  IF b.kind = 'stop' THEN RETURN CASE WHEN NOT policy.may_stop(me, c.client, h.from_post_id, h.to_post_id) THEN 'not_yours' END; END IF;
  IF h.until IS NOT DISTINCT FROM b.until THEN RETURN 'already'; END IF;
  RETURN CASE WHEN NOT policy.may_renew(me, h) THEN
    coalesce(policy.section_refusal(me, c, h.from_post_id), policy.recipient_refusal(me, c, h.from_post_id, h.to_post_id), 'not_yours') END;
END $$;

-- The same of many. Of a client whom the viewer cannot find nothing else is told (P133).
CREATE FUNCTION policy.bulk_words(me policy.viewer, b bulk_acts, p_parts uuid[]) RETURNS TABLE (part uuid, word text) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  WITH asked AS MATERIALIZED (SELECT policy.bulk_may(me, (b).kind, (b).from_post_id) AS may),
  found AS MATERIALIZED (SELECT f.client_id AS id FROM policy.findable(me, ARRAY(SELECT DISTINCT p.client_id FROM bulk_parts p WHERE p.id = ANY (p_parts))) f)
  SELECT p.id, CASE WHEN NOT a.may THEN 'not_yours' WHEN f.id IS NULL THEN 'gone' ELSE policy.bulk_word(me, b, p) END
    FROM asked a CROSS JOIN bulk_parts p LEFT JOIN found f ON f.id = p.client_id WHERE p.id = ANY (p_parts) $$;
