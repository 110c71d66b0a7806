-- What the worker may do: its role (concord_worker) calls these functions and reads no table.

-- The next message that is due, claimed for so many seconds: whoever dies with it loses it then. Receivers without an
-- address or retired get nothing; after 23 hours of trying the provider's key is about to lose its hold, so we give up.
CREATE FUNCTION policy.claim_message(p_seconds int) RETURNS TABLE (
    id uuid, kind text, payload jsonb, attempts int, email text, organisation_name text, network_name text, time_zone text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE moment timestamptz := clock_timestamp();
BEGIN
  RETURN QUERY
  UPDATE outbox_messages m
     SET claimed_until = moment + p_seconds * interval '1 second', attempts = m.attempts + 1,
         first_tried_at = coalesce(m.first_tried_at, moment)
    FROM network n, staff s
   WHERE s.id = m.to_staff_id AND m.id = (
     SELECT o.id FROM outbox_messages o JOIN staff t ON t.id = o.to_staff_id
      WHERE o.sent_at IS NULL AND o.cancelled_at IS NULL AND o.failed_at IS NULL AND o.not_before <= moment
        AND coalesce(o.claimed_until, '-infinity') <= moment AND t.active AND t.email IS NOT NULL
        AND coalesce(o.first_tried_at, moment) > moment - interval '23 hours'
      ORDER BY o.not_before, o.id FOR UPDATE OF o SKIP LOCKED LIMIT 1)
  RETURNING m.id, m.kind, m.payload, m.attempts, s.email,
            (SELECT o.name FROM organisations o WHERE o.id::text = m.payload ->> 'organisationId'), n.name, n.time_zone;
END $$;

-- Ends what can no longer go out: the receiver has left or has no address, or the day of trying is over.
CREATE FUNCTION policy.close_messages() RETURNS TABLE (cancelled int, failed int)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE moment timestamptz := clock_timestamp();
BEGIN
  UPDATE outbox_messages m SET cancelled_at = moment, last_error = 'no active receiver with an address'
    FROM staff s WHERE s.id = m.to_staff_id AND (NOT s.active OR s.email IS NULL)
     AND m.sent_at IS NULL AND m.cancelled_at IS NULL AND m.failed_at IS NULL AND m.not_before <= moment
     AND coalesce(m.claimed_until, '-infinity') <= moment;
  GET DIAGNOSTICS cancelled = ROW_COUNT;
  UPDATE outbox_messages m SET failed_at = moment
   WHERE m.sent_at IS NULL AND m.cancelled_at IS NULL AND m.failed_at IS NULL AND m.first_tried_at <= moment - interval '23 hours'
     AND coalesce(m.claimed_until, '-infinity') <= moment;
  GET DIAGNOSTICS failed = ROW_COUNT;
  RETURN NEXT;
END $$;

-- The provider has it. Kept also where it was taken back meanwhile: it did go out.
CREATE FUNCTION policy.message_sent(p_id uuid, p_provider_id text) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE outbox_messages SET sent_at = clock_timestamp(), provider_id = p_provider_id, claimed_until = NULL, last_error = NULL
   WHERE id = p_id AND sent_at IS NULL $$;

-- Nobody tries again before so many seconds. The error is a word of ours, never what a provider said.
CREATE FUNCTION policy.message_waits(p_id uuid, p_error text, p_seconds float) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE outbox_messages SET claimed_until = clock_timestamp() + p_seconds * interval '1 second', last_error = p_error
   WHERE id = p_id AND sent_at IS NULL $$;

-- What the message was about is over.
CREATE FUNCTION policy.message_dropped(p_id uuid, p_why text) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE outbox_messages SET cancelled_at = clock_timestamp(), last_error = p_why WHERE id = p_id AND sent_at IS NULL $$;

-- Puts the hash of a link's token in when its mail is written (57-accounts.sql).
ALTER FUNCTION policy.arm_link(uuid, text) SECURITY DEFINER;

-- The demo's own provider: delivered once per message. False outside the demo.
CREATE FUNCTION policy.deliver_to_mailbox(p_id uuid, p_email text, p_subject text, p_body text) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT policy.is_demo() THEN RETURN false; END IF;
  INSERT INTO mailbox_messages (message_id, to_email, subject, body) VALUES (p_id, p_email, p_subject, p_body)
  ON CONFLICT (message_id) DO NOTHING;
  RETURN true;
END $$;

-- Whoever can read the mailbox can take over any sign-in: it is gone once somebody's own data has come in.
CREATE FUNCTION policy.is_demo() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp RETURN
  coalesce((SELECT n.is_demo FROM network n), false) AND NOT EXISTS (SELECT 1 FROM import_records);

-- The demo's mailbox, newest first. Empty anywhere else.
CREATE FUNCTION policy.demo_mailbox(p_limit int) RETURNS TABLE (id uuid, to_email text, subject text, body text, delivered_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.id, m.to_email, m.subject, m.body, m.delivered_at FROM mailbox_messages m
   WHERE policy.is_demo() ORDER BY m.delivered_at DESC, m.id DESC LIMIT least(p_limit, 200) $$;

-- Once a network day, by whichever worker comes first; a second run finds everything done. Null: another one is at it.
CREATE FUNCTION policy.daily_work() RETURNS date LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE today date := policy.day_of(clock_timestamp()); job text;
BEGIN
  IF NOT pg_try_advisory_xact_lock(748307) THEN RETURN NULL; END IF;
  -- Written where shares and notes are kept. Nobody is written to before six in the morning of the network's zone.
  FOREACH job IN ARRAY ARRAY['enqueue_share_reminders', 'enqueue_site_share_reminders', 'enqueue_daily_lines', 'label_requests', 'do_planned_bulk'] LOOP
    IF to_regprocedure(format('policy.%I(date)', job)) IS NOT NULL
       AND extract(hour FROM clock_timestamp() AT TIME ZONE (SELECT time_zone FROM network)) >= 6 THEN
      EXECUTE format('SELECT policy.%I($1)', job) USING today;
    END IF;
  END LOOP;
  DELETE FROM rate_limits WHERE refilled_at < now() - interval '1 day';
  DELETE FROM password_links WHERE least(used_at, ended_at, expires_at) < now() - interval '30 days';
  DELETE FROM sessions WHERE least(ended_at, absolute_expires_at) < now() - interval '90 days';
  DELETE FROM mailbox_messages WHERE delivered_at < now() - interval '30 days';
  PERFORM policy.clear_uploads();
  RETURN today;
END $$;

-- A worker is alive.
CREATE FUNCTION policy.beat(p_worker uuid) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM public.worker_beats WHERE beat_at < now() - interval '1 day';
  INSERT INTO public.worker_beats (worker_id) VALUES (p_worker) ON CONFLICT (worker_id) DO UPDATE SET beat_at = clock_timestamp() $$;

-- How the installation is doing, in times and numbers: nothing about anybody. Seconds by the database's clock; null: none.
CREATE FUNCTION policy.operation_state() RETURNS TABLE (migrated_at bigint, worker_silent_for int, workers int,
    oldest_unsent int, unsent int, oldest_unsealed int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (SELECT max(created_at) FROM drizzle.__drizzle_migrations),
         (SELECT extract(epoch FROM clock_timestamp() - max(beat_at))::int FROM public.worker_beats),
         (SELECT count(*)::int FROM public.worker_beats WHERE beat_at > clock_timestamp() - interval '1 minute'),
         extract(epoch FROM clock_timestamp() - m.oldest)::int, m.many,
         (SELECT extract(epoch FROM clock_timestamp() - min(a.at))::int FROM (SELECT p.entry FROM ledger_pending p
            WHERE p.ledger = 'audit_events' ORDER BY p.id LIMIT 1) w JOIN audit_events a ON a.seq = w.entry::bigint)
    FROM (SELECT min(o.not_before) AS oldest, count(*)::int AS many FROM outbox_messages o
           WHERE o.sent_at IS NULL AND o.cancelled_at IS NULL AND o.failed_at IS NULL AND o.not_before <= clock_timestamp()) m $$;

GRANT EXECUTE ON FUNCTION policy.is_demo(), policy.demo_mailbox(int), policy.operation_state() TO concord_app;
GRANT EXECUTE ON FUNCTION policy.claim_message(int), policy.close_messages(), policy.message_sent(uuid, text),
  policy.message_waits(uuid, text, float), policy.message_dropped(uuid, text), policy.arm_link(uuid, text),
  policy.deliver_to_mailbox(uuid, text, text, text), policy.daily_work(), policy.is_demo(), policy.beat(uuid) TO concord_worker;
