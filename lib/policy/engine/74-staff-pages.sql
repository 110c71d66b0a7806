-- What the pages under Manage show, to owner and manager of the organisation alone: everybody else gets no row.

CREATE FUNCTION policy.staff_status(p posts, s staff) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  CASE WHEN NOT (p).active THEN CASE WHEN policy.has_joined(p) THEN 'retired' ELSE 'taken_back' END
       WHEN NOT policy.has_joined(p) THEN 'invited'
       WHEN (s).password_hash IS NOT NULL THEN 'active'
       WHEN EXISTS (SELECT 1 FROM password_links l WHERE l.staff_id = (s).id AND l.kind = 'invitation' AND l.used_at IS NULL AND l.ended_at IS NULL) THEN 'invited'
       ELSE 'no_sign_in' END;

CREATE FUNCTION policy.list_staff(p_words text, p_status text, p_role text, p_site uuid, p_after_name text, p_after_id uuid, p_limit int)
  RETURNS TABLE (post_id uuid, name text, email text, title text, hue int, site text, roles text[], status text, retired_at timestamptz,
    last_seen_at timestamptz, is_you boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT x.id, x.name, x.email, x.title, x.hue, x.site, x.roles, x.status, x.retired_at,
         (SELECT max(z.last_seen_at) FROM sessions z WHERE z.acting_post_id = x.id), x.id = x.mine
    FROM (
      SELECT p.id, policy.shown_name(p, s.name) AS name, s.email, p.title, p.hue, o.name AS site, policy.standing_roles(p.id, (m.me).today) AS roles,
             policy.staff_status(p, s) AS status, p.retired_at, (m.me).post AS mine, p.site_id
        FROM (SELECT policy.me() AS me OFFSET 0) m
        JOIN posts p ON p.organisation_id = (m.me).organisation AND policy.runs_practice(m.me)
        JOIN staff s ON s.id = p.staff_id LEFT JOIN sites o ON o.id = p.site_id) x
   WHERE (p_words IS NULL OR public.plain_text(concat_ws(' ', x.name, x.email, x.title)) LIKE policy.like_pattern(public.plain_text(p_words)))
     AND (p_status IS NULL AND x.status NOT IN ('retired', 'taken_back') OR x.status = p_status OR p_status = 'all')
     AND (p_role IS NULL OR p_role = ANY (x.roles))
     AND (p_site IS NULL OR x.site_id = p_site OR EXISTS (SELECT 1 FROM caseloads k WHERE k.post_id = x.id AND k.site_id = p_site AND k.active))
     AND (lower(x.name), x.id) > (coalesce(p_after_name, ''), coalesce(p_after_id, '00000000-0000-0000-0000-000000000000'))
   ORDER BY lower(x.name), x.id LIMIT least(p_limit, 200) $$;

-- One person of the organisation with everything that is dated about them.
CREATE FUNCTION policy.find_staff_person(p_post uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object(
    'post', p.id, 'name', policy.shown_name(p, s.name), 'email', s.email, 'title', p.title, 'hue', p.hue, 'site', p.site_id,
    'status', policy.staff_status(p, s), 'retired_at', p.retired_at, 'is_you', p.staff_id = (m.me).staff,
    'refusal', policy.staff_refusal(m.me, p.id), 'email_refusal', policy.email_refusal(m.me, p),
    'name_theirs', policy.known_elsewhere(p) AND policy.has_joined(p), 'roles_to_give', policy.roles_to_give(m.me),
    'seen', policy.details_stamp(p.id), 'last_seen_at', (SELECT max(z.last_seen_at) FROM sessions z WHERE z.acting_post_id = p.id),
    'owner_now', policy.record_owner(p.id, (m.me).today),
    'undo_retire', NOT p.active AND EXISTS (SELECT 1 FROM acts a WHERE a.id = p.retire_act_id AND a.kind = 'staff_retire' AND a.post_id = (m.me).post)
                   AND policy.retirement_stands_alone(p),
    'roles', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'role', r.role, 'since', r.since, 'until', r.until,
                'lapse', policy.lapse(r.since, r.until, NULL, (m.me).today)) ORDER BY r.until IS NOT NULL, r.since DESC NULLS LAST, r.role), '[]')
                FROM post_roles r WHERE r.post_id = p.id),
    'supervisions', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'over', v.supervisor_post_id = p.id, 'name', policy.shown_name(x, xs.name),
                'post', x.id, 'since', v.since, 'until', v.until, 'ended_at', v.ended_at,
                'lapse', policy.lapse(v.since, v.until, v.ended_at, (m.me).today)) ORDER BY v.ended_at IS NOT NULL, v.since DESC), '[]')
                FROM supervisions v JOIN posts x ON x.id = CASE WHEN v.supervisor_post_id = p.id THEN v.provider_post_id ELSE v.supervisor_post_id END
                JOIN staff xs ON xs.id = x.staff_id WHERE p.id IN (v.supervisor_post_id, v.provider_post_id)),
    'ownerships', (SELECT coalesce(jsonb_agg(jsonb_build_object('owner', w.owner, 'from', w.from_on) ORDER BY w.from_on DESC), '[]')
                FROM record_ownerships w WHERE w.post_id = p.id),
    'caseloads', policy.caseloads_of(p.id), 'covers', policy.covers_of(p.id, (m.me).today))
    FROM (SELECT policy.me() AS me OFFSET 0) m
    JOIN posts p ON p.id = p_post AND p.organisation_id = (m.me).organisation AND policy.runs_practice(m.me)
    JOIN staff s ON s.id = p.staff_id $$;

-- Everything that hangs on a retirement, counted by doing it and taking it back.
CREATE FUNCTION policy.preview_retire(p_post uuid) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me policy.viewer := policy.staff_actor(); act uuid := uuidv7(); outcome text; counts jsonb; alone uuid[]; p posts%ROWTYPE; leaves boolean;
BEGIN
  outcome := policy.staff_refusal(me, p_post);
  IF outcome IS NOT NULL THEN RETURN jsonb_build_object('outcome', outcome); END IF;
  SELECT * INTO p FROM posts x WHERE x.id = p_post;
  leaves := NOT policy.works_elsewhere(p);
  alone := ARRAY(SELECT c FROM policy.clients_without_provider(me) c);
  counts := jsonb_build_object(
    'sessions', (SELECT count(*) FROM sessions z WHERE (z.acting_post_id = p_post OR leaves AND z.staff_id = p.staff_id) AND z.ended_at IS NULL
                   AND z.idle_expires_at > clock_timestamp() AND z.absolute_expires_at > clock_timestamp()),
    'pins', (SELECT count(*) FROM client_pins n WHERE n.post_id = p_post),
    'appointments', (SELECT count(*) FROM appointment_providers v JOIN appointments a ON a.id = v.appointment_id
                      WHERE v.post_id = p_post AND a.starts_at > me.at AND a.status IN ('scheduled', 'confirmed')),
    'first_day', (SELECT policy.day_of(min(a.starts_at)) FROM appointment_providers v JOIN appointments a ON a.id = v.appointment_id
                   WHERE v.post_id = p_post AND a.starts_at > me.at AND a.status IN ('scheduled', 'confirmed')),
    'given_stay', (SELECT count(*) FROM chart_shares h WHERE h.from_post_id = p_post AND policy.lapse(h.since, h.until, h.stopped_at, me.today) IS NULL));
  BEGIN
    outcome := policy.retire(p_post, act);
    counts := counts || jsonb_build_object(
      'places', (SELECT count(*) FROM care_team_memberships t WHERE t.end_act_id = act),
      'received', (SELECT count(*) FROM chart_shares h WHERE h.stop_act_id = act AND h.to_post_id = p_post),
      'given_end', (SELECT count(*) FROM chart_shares h WHERE h.stop_act_id = act AND h.from_post_id = p_post),
      'given_stay', (counts ->> 'given_stay')::int - (SELECT count(*) FROM chart_shares h WHERE h.stop_act_id = act AND h.from_post_id = p_post AND h.since <= me.today),
      'permissions', (SELECT count(*) FROM authorisations z WHERE z.revoke_act_id = act),
      'supervisions', (SELECT count(*) FROM supervisions v WHERE v.end_act_id = act),
      'covers', (SELECT count(*) FROM covers v WHERE v.end_act_id = act),
      'mail', (SELECT count(*) FROM outbox_messages o WHERE o.to_staff_id = p.staff_id AND o.cancelled_at > (SELECT a.at FROM acts a WHERE a.id = act)),
      'alone', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'reference', r.reference, 'given', r.given_name, 'family', r.family_name,
                 'preferred', r.preferred_name) ORDER BY r.sort_name), '[]') FROM policy.client_rows(me, ARRAY(
                   SELECT c FROM policy.clients_without_provider(me) c EXCEPT SELECT unnest(alone))) r));
    RAISE EXCEPTION 'taken back' USING ERRCODE = 'CP001';
  EXCEPTION WHEN SQLSTATE 'CP001' THEN NULL;
  END;
  RETURN counts || jsonb_build_object('outcome', outcome, 'elsewhere', NOT leaves AND policy.has_joined(p));
END $$;

-- Clients whom nobody treats: how many, and the first of them by name.
CREATE FUNCTION policy.list_clients_alone(p_limit int) RETURNS TABLE (total int, id uuid, reference text, given_name text, family_name text, preferred_name text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); alone uuid[];
BEGIN
  IF policy.runs_practice(me) IS NOT TRUE THEN RETURN; END IF;
  alone := ARRAY(SELECT c.id FROM policy.clients_without_provider(me) w JOIN clients c ON c.id = w ORDER BY c.sort_name, c.id);
  RETURN QUERY SELECT cardinality(alone), r.id, r.reference, r.given_name, r.family_name, r.preferred_name
    FROM policy.client_rows(me, alone[1:p_limit]) r;
END $$;

-- What is decided, since when and by whom; of the mechanisms also the days planned.
CREATE FUNCTION policy.list_settings() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object('may_switch', policy.may_switch(m.me), 'today', (m.me).today,
    'network', (SELECT jsonb_build_object('name', n.name, 'zone', n.time_zone) FROM network n),
    'values', (SELECT jsonb_object_agg(k, policy.setting((m.me).organisation, k, (m.me).at, policy.setting_fallback(k)))
                 FROM unnest(ARRAY['hide_colleagues_diagnoses', 'share_end_required', 'share_end_days', 'therapists_book_any', 'mails_without_client']) k),
    'mechanisms', (SELECT coalesce(jsonb_agg(jsonb_build_object('mechanism', s.mechanism, 'from', s.on_from, 'until', s.on_until,
                     'on', (m.me).today BETWEEN s.on_from AND coalesce(s.on_until, 'infinity')) ORDER BY s.mechanism, s.on_from), '[]')
                     FROM mechanism_switches s WHERE s.mechanism IN ('M1', 'M2', 'M3', 'M4', 'M8') AND coalesce(s.on_until, 'infinity') >= (m.me).today))
    FROM (SELECT policy.me() AS me OFFSET 0) m WHERE policy.runs_practice(m.me) $$;

-- Audit actions that these pages tell of; whatever else is asked for stays untold.
CREATE FUNCTION policy.manage_action(p_action text) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN
  p_action = ANY (ARRAY['staff.invite', 'staff.uninvite', 'staff.details', 'staff.caseload', 'staff.role_give', 'staff.role_end',
    'staff.supervision_begin', 'staff.supervision_end', 'staff.record_owner', 'staff.retire', 'staff.retire_undo', 'staff.reinstate',
    'staff.cover_begin', 'staff.cover_end', 'site.add', 'site.change', 'site.undo', 'organisation.change', 'organisation.undo', 'division.add', 'division.change', 'division.remove', 'division.undo', 'setting.save', 'mechanism.on', 'mechanism.off', 'service.add', 'service.change', 'service.undo', 'override.change',
    'override.undo', 'room.add', 'room.change', 'room.undo', 'tag.add', 'tag.change', 'tag.remove', 'tag.undo', 'closure.add', 'closure.change',
    'closure.remove', 'closure.undo', 'programme.add', 'programme.change', 'programme.undo']);

-- What reference data of the organisation is called; null for what is gone.
CREATE FUNCTION policy.reference_name(p_action text, p_id uuid) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  CASE split_part(p_action, '.', 1)
    WHEN 'service' THEN (SELECT concat_ws(' ', v.code, v.label) FROM services v WHERE v.id = p_id)
    WHEN 'override' THEN (SELECT concat_ws(' ', v.code, v.label) FROM services v WHERE v.id = p_id)
    WHEN 'room' THEN (SELECT r.name FROM rooms r WHERE r.id = p_id) WHEN 'tag' THEN (SELECT g.name FROM staff_tags g WHERE g.id = p_id)
    WHEN 'programme' THEN (SELECT g.name FROM programmes g WHERE g.id = p_id)
    WHEN 'closure' THEN (SELECT c.label FROM closures c WHERE c.id = p_id)
    WHEN 'organisation' THEN (SELECT o.name FROM organisations o WHERE o.id = p_id) WHEN 'division' THEN (SELECT d.name FROM divisions d WHERE d.id = p_id) END;

-- How much a retirement ended, as long as it has not been undone.
CREATE FUNCTION policy.ended_by(p_act uuid, p_post uuid) RETURNS jsonb LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  jsonb_build_object(
    'places', (SELECT count(*) FROM care_team_memberships t WHERE t.end_act_id = p_act),
    'received', (SELECT count(*) FROM chart_shares h WHERE h.stop_act_id = p_act AND h.to_post_id = p_post),
    'given', (SELECT count(*) FROM chart_shares h WHERE h.stop_act_id = p_act AND h.from_post_id = p_post),
    'permissions', (SELECT count(*) FROM authorisations z WHERE z.revoke_act_id = p_act),
    'supervisions', (SELECT count(*) FROM supervisions v WHERE v.end_act_id = p_act),
    'covers', (SELECT count(*) FROM covers v WHERE v.end_act_id = p_act));

-- Who did what to a person, a site, the settings or reference data, newest first: names of fields, never values.
CREATE FUNCTION policy.list_manage_history(p_subject uuid, p_actions text[], p_limit int)
  RETURNS TABLE (at timestamptz, action text, by_name text, fields text[], subject text, ended jsonb) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT e.at, e.action, policy.shown_name(p, s.name), e.fields, coalesce(t.name, policy.shown_name(sp, ss.name), policy.reference_name(e.action, e.subject_id)),
         CASE WHEN e.action = 'staff.retire' THEN policy.ended_by(e.act_id, e.subject_id) END
    FROM (SELECT policy.me() AS me OFFSET 0) m
    JOIN audit_events e ON policy.runs_practice(m.me) AND e.action = ANY (p_actions) AND policy.manage_action(e.action) AND (p_subject IS NULL OR e.subject_id = p_subject)
    JOIN posts p ON p.id = e.post_id AND p.organisation_id = (m.me).organisation JOIN staff s ON s.id = p.staff_id
    LEFT JOIN sites t ON t.id = e.subject_id LEFT JOIN posts sp ON sp.id = e.subject_id LEFT JOIN staff ss ON ss.id = sp.staff_id
   ORDER BY e.seq DESC LIMIT least(p_limit, 200) $$;
CREATE FUNCTION policy.list_roles_to_give() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp RETURN policy.roles_to_give(policy.me());
GRANT EXECUTE ON FUNCTION policy.list_roles_to_give(), policy.list_staff(text, text, text, uuid, text, uuid, int), policy.find_staff_person(uuid), policy.preview_retire(uuid),
  policy.list_clients_alone(int), policy.list_settings(), policy.list_manage_history(uuid, text[], int) TO concord_app;
