-- Messages are written by the functions that act, in their transaction. The application never writes one by itself for
-- somebody of its choosing; workers send them later.

-- One message to a staff member. With a key, the same reason is told once. Nothing personal about a client in a payload.
CREATE FUNCTION policy.enqueue(p_kind text, p_staff uuid, p_payload jsonb DEFAULT '{}', p_act uuid DEFAULT NULL,
  p_not_before timestamptz DEFAULT now(), p_dedupe_key text DEFAULT NULL) RETURNS uuid
  LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO outbox_messages (kind, to_staff_id, payload, act_id, not_before, dedupe_key)
  SELECT p_kind, s.id, p_payload, p_act, p_not_before, p_dedupe_key FROM staff s WHERE s.id = p_staff AND s.active
  ON CONFLICT (dedupe_key) DO NOTHING RETURNING id $$;
