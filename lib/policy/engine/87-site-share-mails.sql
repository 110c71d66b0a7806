-- Mails about shares with sites (P90): begun, changed, ended and about to end.

-- Who is told: of the receiver whoever can give the share up (P59), of the owner's side the main provider. Nobody who was shut out.
CREATE FUNCTION policy.site_share_audience(h site_shares, p_today date) RETURNS TABLE (staff uuid, side text) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.staff_id, min(x.side) FROM (
    SELECT q.post_id AS post, 'receiver' AS side FROM subjects u CROSS JOIN LATERAL policy.posts_at(u.id) a (post)
      JOIN post_roles q ON q.post_id = a.post AND policy.lapse(q.since, q.until, NULL, p_today) IS NULL
       AND (q.role IN ('owner', 'manager') OR q.role = 'provider' AND (h).to_site_id IS NOT NULL)
     WHERE u.ref = coalesce((h).to_site_id, (h).to_division_id, (h).to_organisation_id)
    UNION SELECT policy.request_holder((h).client_id, NULL), 'source') x
    JOIN posts p ON p.id = x.post AND p.active
   WHERE NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = (h).client_id AND k.staff_id = p.staff_id)
   GROUP BY p.staff_id $$;

-- Was the mail of the beginning written, and never sent?
CREATE FUNCTION policy.awaits_beginning(p_root uuid, p_staff uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*) > 0 AND count(m.sent_at) = 0 FROM outbox_messages m JOIN site_shares h ON h.act_id = m.act_id
   WHERE h.root_id = p_root AND m.to_staff_id = p_staff AND m.kind = 'site_share_begun' $$;

-- Three minutes later, so that an undone mistake tells nobody, and not whoever did it. Who has not been told of the beginning need
-- not be told of a change or an end.
CREATE FUNCTION policy.tell_of_site_share(p_kind text, h site_shares, p_act uuid) RETURNS void LANGUAGE sql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.enqueue(p_kind, a.staff, jsonb_build_object('clientId', (h).client_id, 'shareId', (h).id, 'rootId', (h).root_id, 'side', a.side),
           p_act, now() + interval '3 minutes')
    FROM policy.site_share_audience(h, policy.day_of(now())) a
   WHERE a.staff IS DISTINCT FROM (SELECT b.staff_id FROM acts t JOIN posts b ON b.id = t.post_id WHERE t.id = p_act)
     AND (p_kind = 'site_share_begun' OR NOT policy.awaits_beginning((h).root_id, a.staff)) $$;

-- After an end: what has not been sent of the share itself is taken back.
CREATE FUNCTION policy.tell_of_site_share_end(h site_shares, p_act uuid) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM policy.cancel_messages(x.act_id) FROM site_shares x WHERE x.root_id = h.root_id AND x.act_id IS NOT NULL;
  PERFORM policy.tell_of_site_share('site_share_ended', h, p_act);
END $$;

-- An end was taken back: whoever never heard of the beginning hears of it after all.
CREATE FUNCTION policy.tell_again_of_site_share(h site_shares, p_act uuid) RETURNS void LANGUAGE sql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.enqueue('site_share_begun', m.to_staff_id, m.payload || jsonb_build_object('shareId', (h).id), p_act, now() + interval '3 minutes')
    FROM (SELECT DISTINCT ON (m.to_staff_id) m.* FROM outbox_messages m JOIN site_shares x ON x.act_id = m.act_id
           WHERE x.root_id = (h).root_id AND m.kind = 'site_share_begun' ORDER BY m.to_staff_id, m.created_at DESC) m
   WHERE m.cancelled_at IS NOT NULL AND policy.awaits_beginning((h).root_id, m.to_staff_id) $$;

-- Tells, 30, 7 and 1 days before, that a share ends: as `enqueue_share_reminders`, once for each last day whatever else is changed.
CREATE FUNCTION policy.enqueue_site_share_reminders(p_today date) RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE told int;
BEGIN
  IF (p_today <= policy.day_of(now())) IS NOT TRUE THEN RAISE EXCEPTION 'that day has not come' USING ERRCODE = '22008'; END IF;
  IF NOT EXISTS (SELECT 1 FROM mechanism_switches m WHERE m.mechanism = 'M4' AND p_today BETWEEN m.on_from AND coalesce(m.on_until, 'infinity')) THEN RETURN 0; END IF;
  SELECT count(policy.enqueue('share_ending', a.staff, jsonb_build_object('what', 'site_share', 'clientId', h.client_id, 'shareId', h.id, 'side', a.side,
           'days', (h.until - p_today)::text, 'until', h.until), NULL, now(), concat_ws(':', 'share_ending', h.root_id, h.until, n, a.staff)))::int INTO told
    FROM site_shares h CROSS JOIN LATERAL policy.reminder_due((SELECT min(x.since) FROM site_shares x WHERE x.root_id = h.root_id), h.until, p_today) n
   CROSS JOIN LATERAL policy.site_share_audience(h, p_today) a
   WHERE h.until BETWEEN p_today AND p_today + 30 AND policy.lapse(h.since, h.until, h.stopped_at, p_today) IS NULL;
  RETURN told;
END $$;

-- The client as mails name it where the owner has switched off leaving the client out; null: not at all, and not either once the
-- client is kept within the organisation.
CREATE FUNCTION policy.client_in_mail(c clients) RETURNS jsonb LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  CASE WHEN (c).merged_into_id IS NULL AND (c).opted_out_at IS NULL AND (c).restriction = 'none'
            AND policy.setting((c).organisation_id, 'mails_without_client', now(), 'true') = 'false'
       THEN jsonb_build_object('client', concat_ws(' ', coalesce((c).preferred_name, (c).given_name), (c).family_name), 'reference', (c).reference) END;

-- What a mail may say of a share with sites; null: nothing at all.
CREATE FUNCTION policy.site_share_mail(p_share uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.client_in_mail(c) FROM site_shares h JOIN clients c ON c.id = h.client_id WHERE h.id = p_share $$;
GRANT EXECUTE ON FUNCTION policy.site_share_mail(uuid) TO concord_worker;
