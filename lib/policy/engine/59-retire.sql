-- Retiring (P29): nothing is deleted but pins; what ends carries the act, so that it can be told and, at once, taken back.

-- Clients in treatment whom no active provider has today, as far as the viewer may find them. Whoever was inactive with
-- everybody is not in treatment.
CREATE FUNCTION policy.clients_without_provider(me policy.viewer) RETURNS SETOF uuid LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  WITH providers AS MATERIALIZED (
    SELECT p.id FROM posts p JOIN staff s ON s.id = p.staff_id
     WHERE p.organisation_id = (me).organisation AND p.active AND s.active AND EXISTS (
       SELECT 1 FROM post_roles r WHERE r.post_id = p.id AND r.role = 'provider' AND policy.lapse(r.since, r.until, NULL, (me).today) IS NULL)),
  alone AS (
    SELECT c.id FROM clients c
     WHERE c.organisation_id = (me).organisation AND c.active AND c.deceased_on IS NULL AND c.merged_into_id IS NULL AND NOT EXISTS (
       SELECT 1 FROM care_team_memberships t JOIN providers p ON p.id = t.post_id
        WHERE t.client_id = c.id AND t.status <> 'inactive' AND policy.lapse(t.since, t.until, t.ended_at, (me).today) IS NULL)
       AND (policy.any_status(c.id) <> 'inactive' OR EXISTS (
         SELECT 1 FROM care_team_memberships t WHERE t.client_id = c.id AND t.ended_reason = 'retired' AND t.status <> 'inactive')))
  SELECT f.client_id FROM policy.findable(me, ARRAY(SELECT a.id FROM alone a)) f $$;

CREATE FUNCTION policy.retire(p_post uuid, p_act uuid, p_kind text DEFAULT 'staff_retire') RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me policy.viewer := policy.staff_actor(); refusal text := policy.staff_refusal(me, p_post);
  p posts%ROWTYPE; leaves boolean; moment timestamptz := clock_timestamp();
BEGIN
  IF refusal IS NOT NULL THEN RETURN refusal; END IF;
  -- Clients first, then the post: whoever shares takes them in the same order.
  PERFORM 1 FROM clients c WHERE c.id IN (
    SELECT t.client_id FROM care_team_memberships t WHERE t.post_id = p_post AND t.ended_at IS NULL
    UNION SELECT h.client_id FROM chart_shares h WHERE p_post IN (h.to_post_id, h.from_post_id) AND h.stopped_at IS NULL)
    ORDER BY c.id FOR NO KEY UPDATE;
  SELECT * INTO p FROM posts x WHERE x.id = p_post FOR NO KEY UPDATE;
  IF NOT p.active THEN RETURN 'same'; END IF;
  IF p.staff_id = me.staff THEN RETURN 'self'; END IF;
  IF 'owner' = ANY (policy.standing_roles(p_post, me.today)) AND NOT policy.other_owner(me.organisation, NULL, p_post, me.today) THEN RETURN 'last_owner'; END IF;
  leaves := NOT policy.works_elsewhere(p);
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, p_kind, me.post);
  UPDATE care_team_memberships SET ended_at = moment, ended_reason = 'retired', end_act_id = p_act
   WHERE post_id = p_post AND ended_at IS NULL AND coalesce(until, 'infinity') >= me.today;
  UPDATE chart_shares SET stopped_at = moment, stop_act_id = p_act
   WHERE stopped_at IS NULL AND coalesce(until, 'infinity') >= me.today
     AND (to_post_id = p_post OR from_post_id = p_post AND policy.record_owner(p_post, me.today) = 'provider');
  UPDATE authorisations SET revoked_at = moment, revoke_act_id = p_act
   WHERE to_post_id = p_post AND revoked_at IS NULL AND coalesce(until, 'infinity') >= me.today;
  UPDATE oversight_sessions SET to_at = moment, end_act_id = p_act WHERE post_id = p_post AND coalesce(to_at, 'infinity') > moment AND from_at <= moment;
  UPDATE supervisions SET ended_at = moment, end_act_id = p_act
   WHERE p_post IN (supervisor_post_id, provider_post_id) AND ended_at IS NULL AND coalesce(until, 'infinity') >= me.today;
  UPDATE covers SET ended_at = moment, end_act_id = p_act
   WHERE ended_at IS NULL AND until >= me.today AND (covering_post_id = p_post OR caseload_id IN (SELECT k.id FROM caseloads k WHERE k.post_id = p_post));
  DELETE FROM client_pins WHERE post_id = p_post;
  UPDATE calendar_feeds SET revoked_at = moment WHERE post_id = p_post AND revoked_at IS NULL;
  UPDATE outbox_messages m SET cancelled_at = moment
   WHERE m.to_staff_id = p.staff_id AND m.sent_at IS NULL AND m.cancelled_at IS NULL AND m.failed_at IS NULL
     AND (leaves OR EXISTS (SELECT 1 FROM acts a JOIN posts ap ON ap.id = a.post_id WHERE a.id = m.act_id AND ap.organisation_id = me.organisation));
  IF leaves THEN
    PERFORM policy.end_password_links(p.staff_id);
    UPDATE staff SET active = false, retired_at = moment WHERE id = p.staff_id;
  END IF;
  UPDATE posts SET active = false, retired_at = moment, retire_act_id = p_act WHERE id = p_post;
  RETURN 'retired';
END $$;

-- An invitation nobody has followed yet is taken back by retiring the post; whoever came already is retired on purpose.
CREATE FUNCTION policy.take_invitation_back(p_post uuid, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor(); refusal text := policy.staff_refusal(me, p_post); p posts%ROWTYPE; done text;
BEGIN
  IF refusal IS NOT NULL THEN RETURN refusal; END IF;
  SELECT * INTO p FROM posts x WHERE x.id = p_post;
  IF policy.has_joined(p) THEN RETURN 'joined'; END IF;
  done := policy.retire(p_post, p_act, 'staff_uninvite');
  IF done = 'retired' THEN
    -- Roles of an invitation that was never followed leave no term behind that a later one would prolong.
    DELETE FROM post_roles WHERE post_id = p_post;
  END IF;
  RETURN done;
END $$;

-- Has anything happened since the retirement that undoing it would run over?
CREATE FUNCTION policy.retirement_stands_alone(p posts) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  NOT EXISTS (
    SELECT 1 FROM acts a JOIN acts done ON done.id = (p).retire_act_id
     WHERE a.at > done.at AND a.client_id IN (
       SELECT t.client_id FROM care_team_memberships t WHERE t.end_act_id = (p).retire_act_id
       UNION SELECT h.client_id FROM chart_shares h WHERE h.stop_act_id = (p).retire_act_id))
  AND NOT EXISTS (SELECT 1 FROM care_team_memberships t JOIN care_team_memberships n ON n.client_id = t.client_id
                   WHERE t.end_act_id = (p).retire_act_id AND n.created_at > t.ended_at);

-- Active again: with nothing that ended (`p_undo` false), or as if it had not been, while nothing has changed since.
CREATE FUNCTION policy.reinstate(p_post uuid, p_undo boolean, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor(); refusal text := policy.staff_refusal(me, p_post); p posts%ROWTYPE; done acts%ROWTYPE;
BEGIN
  IF refusal IS NOT NULL THEN RETURN refusal; END IF;
  PERFORM 1 FROM clients c WHERE p_undo AND c.id IN (
    SELECT t.client_id FROM care_team_memberships t WHERE t.post_id = p_post UNION
    SELECT h.client_id FROM chart_shares h WHERE p_post IN (h.to_post_id, h.from_post_id)) ORDER BY c.id FOR NO KEY UPDATE;
  SELECT * INTO p FROM posts x WHERE x.id = p_post FOR NO KEY UPDATE;
  IF p.active THEN RETURN 'same'; END IF;
  IF p.staff_id = me.staff THEN RETURN 'self'; END IF;
  IF p_undo THEN
    SELECT * INTO done FROM acts a WHERE a.id = p.retire_act_id;
    IF done.id IS NULL OR done.kind <> 'staff_retire' THEN RETURN 'too_late'; END IF;
    IF done.post_id <> me.post THEN RETURN 'not_yours'; END IF;
    IF NOT policy.retirement_stands_alone(p) THEN RETURN 'too_late'; END IF;
  END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, CASE WHEN p_undo THEN 'staff_retire_undo' ELSE 'staff_reinstate' END, me.post);
  IF p_undo THEN
    UPDATE acts SET undone_by_id = p_act WHERE id = done.id;
    UPDATE care_team_memberships SET ended_at = NULL, ended_reason = NULL, end_act_id = NULL WHERE end_act_id = done.id;
  END IF;
  UPDATE staff SET active = true, retired_at = NULL WHERE id = p.staff_id AND NOT active;
  UPDATE posts SET active = true, retired_at = NULL, retire_act_id = NULL WHERE id = p_post;
  IF p_undo THEN
    -- Both of them must be here, and nobody stands in for a caseload beside another.
    UPDATE supervisions s SET ended_at = NULL, end_act_id = NULL WHERE s.end_act_id = done.id
       AND NOT EXISTS (SELECT 1 FROM posts o WHERE o.id IN (s.supervisor_post_id, s.provider_post_id) AND NOT o.active);
    UPDATE covers v SET ended_at = NULL, end_act_id = NULL WHERE v.end_act_id = done.id
       AND NOT EXISTS (SELECT 1 FROM posts o WHERE NOT o.active AND o.id IN (v.covering_post_id, (SELECT k.post_id FROM caseloads k WHERE k.id = v.caseload_id)))
       AND NOT EXISTS (SELECT 1 FROM covers n WHERE n.caseload_id = v.caseload_id AND n.id <> v.id AND n.ended_at IS NULL AND n.since <= v.until AND n.until >= v.since);
    -- Shares and permissions begin again where nothing has closed the way since: another owner of the records, a merge, a shut-out.
    UPDATE chart_shares h SET stopped_at = NULL, stop_act_id = NULL FROM clients c
     WHERE h.stop_act_id = done.id AND c.id = h.client_id AND c.merged_into_id IS NULL
       AND policy.recipient_refusal(me, policy.chart_of(me, c.id), h.from_post_id, h.to_post_id) IS DISTINCT FROM 'not_a_recipient'
       AND policy.record_owner(h.from_post_id, me.today) = policy.record_owner(h.from_post_id, policy.day_of(done.at));
    UPDATE authorisations z SET revoked_at = NULL, revoke_act_id = NULL
     WHERE z.revoke_act_id = done.id AND NOT EXISTS (
       SELECT 1 FROM chart_shares h WHERE h.stop_act_id = done.id AND h.client_id = z.client_id AND h.to_post_id = z.to_post_id);
  END IF;
  RETURN 'reinstated';
END $$;
GRANT EXECUTE ON FUNCTION policy.take_invitation_back(uuid, uuid), policy.reinstate(uuid, boolean, uuid) TO concord_app;
