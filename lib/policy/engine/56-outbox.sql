-- Messages are written by the functions that act, in their transaction. The application never writes one by itself for
-- somebody of its choosing; workers send them later.

-- One message to a staff member. With a key, the same reason is told once. Nothing personal about a client in a payload.
CREATE FUNCTION policy.enqueue(p_kind text, p_staff uuid, p_payload jsonb DEFAULT '{}', p_act uuid DEFAULT NULL,
  p_not_before timestamptz DEFAULT now(), p_dedupe_key text DEFAULT NULL) RETURNS uuid
  LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO outbox_messages (kind, to_staff_id, payload, act_id, not_before, dedupe_key)
  SELECT p_kind, s.id, p_payload, p_act, p_not_before, p_dedupe_key FROM staff s WHERE s.id = p_staff AND s.active
  ON CONFLICT (dedupe_key) DO NOTHING RETURNING id $$;

-- Takes back what has not been sent: the act was undone, or what it began has ended. Answers how many.
CREATE FUNCTION policy.cancel_messages(p_act uuid) RETURNS int LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE cancelled int;
BEGIN
  UPDATE outbox_messages SET cancelled_at = clock_timestamp()
   WHERE act_id = p_act AND sent_at IS NULL AND cancelled_at IS NULL AND failed_at IS NULL;
  GET DIAGNOSTICS cancelled = ROW_COUNT;
  RETURN cancelled;
END $$;

-- The same for everything that waits for one person, who has left.
CREATE FUNCTION policy.cancel_messages_to(p_staff uuid) RETURNS int LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE cancelled int;
BEGIN
  UPDATE outbox_messages SET cancelled_at = clock_timestamp()
   WHERE to_staff_id = p_staff AND sent_at IS NULL AND cancelled_at IS NULL AND failed_at IS NULL;
  GET DIAGNOSTICS cancelled = ROW_COUNT;
  RETURN cancelled;
END $$;

-- Tells both sides of a chart share except whoever acted. Three minutes later, so that an undone mistake tells nobody.
CREATE FUNCTION policy.tell_of_share(p_kind text, p_client uuid, p_from uuid, p_to uuid, p_by uuid, p_act uuid) RETURNS void
  LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.enqueue(p_kind, p.staff_id,
           jsonb_build_object('clientId', p_client, 'side', CASE p.id WHEN p_to THEN 'receiver' ELSE 'source' END),
           p_act, now() + interval '3 minutes')
    FROM posts p
   WHERE p.id IN (p_from, p_to) AND p.staff_id <> (SELECT b.staff_id FROM posts b WHERE b.id = p_by) $$;

-- After a stop: who was not told yet of the share need not be told of its end either.
CREATE FUNCTION policy.tell_of_stop(p_client uuid, p_from uuid, p_to uuid, p_by uuid, p_share_act uuid, p_act uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF policy.cancel_messages(p_share_act) = 0 THEN
    PERFORM policy.tell_of_share('chart_share_stopped', p_client, p_from, p_to, p_by, p_act);
  END IF;
END $$;
