-- The life of a bulk act (P132 to P135): drafted, looked at, done in steps, taken back in steps. Each step is a transaction of its own,
-- so that thousands of clients lock nobody out; one that died goes on where it was.

-- Drafts an act: who and what was chosen, of what the viewer may find and act on; ids of others fall away without a word.
-- 'drafted'; 'none' (nobody was chosen), 'past', 'receiver', 'too_many'; null: not the viewer's.
CREATE FUNCTION policy.draft_bulk(p_id uuid, p jsonb) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); b bulk_acts; chosen uuid[]; receivers uuid[]; made int;
BEGIN
  b := jsonb_populate_record(NULL::bulk_acts, p || jsonb_build_object('id', p_id, 'organisation_id', me.organisation, 'post_id', me.post, 'state', 'draft',
    'created_at', clock_timestamp(), 'from_on', coalesce((p ->> 'from_on')::date, me.today)));
  IF NOT policy.bulk_may(me, b.kind, b.from_post_id) THEN RETURN NULL; END IF;
  IF b.from_on < me.today OR b.until < b.from_on THEN RETURN 'past'; END IF;
  receivers := ARRAY(SELECT DISTINCT x::uuid FROM (SELECT jsonb_array_elements_text(p -> 'to') UNION SELECT e.value FROM jsonb_each_text(coalesce(p -> 'each', '{}')) e) w (x));
  IF EXISTS (SELECT 1 FROM unnest(receivers) r WHERE NOT EXISTS (SELECT 1 FROM policy.bulk_receivers(me, b.kind, b.from_post_id) k WHERE k.post_id = r)) THEN RETURN 'receiver'; END IF;
  DELETE FROM bulk_acts x WHERE x.post_id = me.post AND x.state IN ('draft', 'dropped') AND x.created_at < now() - interval '1 day';
  chosen := ARRAY(SELECT w.client_id FROM policy.bulk_clients(me, b.kind, b.from_post_id, CASE WHEN jsonb_typeof(p -> 'statuses') = 'array' THEN
      ARRAY(SELECT jsonb_array_elements_text(p -> 'statuses')) END) w
    WHERE jsonb_typeof(p -> 'clients') <> 'array' OR w.client_id::text IN (SELECT jsonb_array_elements_text(p -> 'clients')));
  INSERT INTO bulk_acts SELECT (b).* RETURNING * INTO b;
  IF b.kind = 'renewal' THEN
    INSERT INTO bulk_parts (bulk_id, client_id, to_post_id, share_id)
    SELECT b.id, h.client_id, h.to_post_id, h.id FROM policy.renewable(me) h WHERE h.id::text IN (SELECT jsonb_array_elements_text(p -> 'shares'));
  ELSIF b.kind = 'stop' THEN
    INSERT INTO bulk_parts (bulk_id, client_id, to_post_id, share_id)
    SELECT b.id, h.client_id, h.to_post_id, h.id FROM chart_shares h
     WHERE h.client_id = ANY (chosen) AND h.from_post_id = b.from_post_id AND h.to_post_id = ANY (receivers)
       AND h.stopped_at IS NULL AND coalesce(h.until, 'infinity') >= me.today;
  ELSE
    INSERT INTO bulk_parts (bulk_id, client_id, to_post_id)
    SELECT DISTINCT b.id, w, r FROM unnest(chosen) w
     CROSS JOIN LATERAL unnest(CASE WHEN p -> 'each' ? w::text THEN ARRAY[(p -> 'each' ->> w::text)::uuid]
                                    ELSE ARRAY(SELECT jsonb_array_elements_text(p -> 'to')::uuid) END) r;
  END IF;
  GET DIAGNOSTICS made = ROW_COUNT;
  IF made = 0 OR made > 20000 THEN DELETE FROM bulk_acts WHERE id = b.id; RETURN CASE made WHEN 0 THEN 'none' ELSE 'too_many' END; END IF;
  RETURN 'drafted';
END $$;

-- Begins what was drafted, or goes on with what died: 'begun', 'planned' (its day has not come), 'running' (somebody is at it), 'over';
-- null: not the viewer's. `p_undo`: the way back.
CREATE FUNCTION policy.begin_bulk(p_id uuid, p_undo boolean DEFAULT false) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); b bulk_acts; act uuid := uuidv7(); working text := CASE WHEN p_undo THEN 'undoing' ELSE 'running' END;
BEGIN
  SELECT x.* INTO b FROM bulk_acts x WHERE x.id = p_id AND x.post_id = me.post FOR UPDATE;
  IF b.id IS NULL THEN RETURN NULL; END IF;
  IF b.state = working THEN
    IF b.alive_at > clock_timestamp() - interval '1 minute' THEN RETURN 'running'; END IF;
    UPDATE bulk_acts SET alive_at = clock_timestamp() WHERE id = p_id;
    RETURN 'begun';
  END IF;
  IF b.state <> ALL (CASE WHEN p_undo THEN ARRAY['done'] ELSE ARRAY['draft', 'planned'] END) THEN RETURN 'over'; END IF;
  IF NOT p_undo AND b.from_on > me.today THEN UPDATE bulk_acts SET state = 'planned' WHERE id = p_id; RETURN 'planned'; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (act, CASE WHEN p_undo THEN 'bulk_undo' WHEN b.kind = 'handover' THEN 'bulk_handover'
    WHEN b.kind = 'share' THEN 'bulk_share' WHEN b.kind = 'stop' THEN 'bulk_stop' ELSE 'bulk_renewal' END, me.post);
  UPDATE acts SET undone_by_id = act WHERE p_undo AND id = b.act_id;
  UPDATE bulk_acts SET state = working, alive_at = clock_timestamp(), act_id = CASE WHEN p_undo THEN act_id ELSE act END,
         undo_act_id = CASE WHEN p_undo THEN act END WHERE id = p_id;
  RETURN 'begun';
END $$;

-- The next parts, in the order of clients: locked, asked again, done. Gives the state and how many are left.
CREATE FUNCTION policy.bulk_step(p_id uuid, p_limit int, OUT state text, OUT remaining int) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); b bulk_acts; parts uuid[]; fine uuid[]; p bulk_parts;
BEGIN
  SELECT x.* INTO b FROM bulk_acts x WHERE x.id = p_id AND x.post_id = me.post FOR UPDATE;
  state := b.state; remaining := 0;
  IF b.state IS DISTINCT FROM 'running' AND b.state IS DISTINCT FROM 'undoing' THEN RETURN; END IF;
  parts := ARRAY(SELECT x.id FROM bulk_parts x WHERE x.bulk_id = p_id
    AND CASE b.state WHEN 'running' THEN x.outcome IS NULL ELSE x.outcome = 'done' AND x.undo IS NULL END
    ORDER BY x.client_id, x.id LIMIT p_limit);
  PERFORM 1 FROM clients c WHERE c.id IN (SELECT x.client_id FROM bulk_parts x WHERE x.id = ANY (parts)) ORDER BY c.id FOR NO KEY UPDATE;
  IF b.state = 'running' THEN
    UPDATE bulk_parts x SET outcome = coalesce(w.word, 'done'), done_at = clock_timestamp() FROM policy.bulk_words(me, b, parts) w WHERE x.id = w.part;
    fine := ARRAY(SELECT x.id FROM bulk_parts x WHERE x.id = ANY (parts) AND x.outcome = 'done');
    CASE WHEN b.kind = 'stop' THEN PERFORM policy.bulk_write_stops(me, fine);
         WHEN b.kind = 'renewal' THEN PERFORM policy.bulk_write_renewals(me, b, fine);
         ELSE IF b.what <> 'nothing' THEN PERFORM policy.bulk_write_shares(me, b, fine); END IF; END CASE;
    IF b.kind = 'handover' THEN
      FOR p IN SELECT x.* FROM bulk_parts x WHERE x.id = ANY (fine) ORDER BY x.client_id, x.id LOOP PERFORM policy.hand_over_rest(me, b, p); END LOOP;
    END IF;
  ELSE
    FOR p IN SELECT x.* FROM bulk_parts x WHERE x.id = ANY (parts) ORDER BY x.client_id, x.id LOOP
      UPDATE bulk_parts SET undo = policy.undo_bulk_part(me, p) WHERE id = p.id;
    END LOOP;
  END IF;
  remaining := (SELECT count(*) FROM bulk_parts x WHERE x.bulk_id = p_id AND CASE b.state WHEN 'running' THEN x.outcome IS NULL ELSE x.outcome = 'done' AND x.undo IS NULL END);
  UPDATE bulk_acts SET alive_at = clock_timestamp() WHERE id = p_id;
  IF remaining = 0 THEN PERFORM policy.end_bulk(b); state := CASE b.state WHEN 'running' THEN 'done' ELSE 'undone' END; END IF;
END $$;

-- Once all is done: each receiver is told once, three minutes later, and the provider whose clients they are, except whoever acted.
CREATE FUNCTION policy.end_bulk(b bulk_acts) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF b.state = 'undoing' THEN
    UPDATE bulk_acts SET state = 'undone', undone_at = clock_timestamp() WHERE id = b.id;
    PERFORM policy.cancel_messages(b.act_id);
    RETURN;
  END IF;
  UPDATE bulk_acts SET state = 'done', ended_at = clock_timestamp() WHERE id = b.id;
  IF b.kind = 'renewal' THEN RETURN; END IF;
  PERFORM policy.enqueue('bulk_told', p.staff_id, jsonb_build_object('bulkId', b.id, 'kind', b.kind, 'clients', w.clients::text, 'side', w.side),
            b.act_id, now() + interval '3 minutes')
    FROM (SELECT x.to_post_id AS post, 'receiver' AS side, count(*) AS clients FROM bulk_parts x WHERE x.bulk_id = b.id AND x.outcome = 'done' GROUP BY 1
          UNION ALL SELECT b.from_post_id, 'source', count(*) FROM bulk_parts x WHERE x.bulk_id = b.id AND x.outcome = 'done' HAVING count(*) > 0) w
    JOIN posts p ON p.id = w.post WHERE p.staff_id <> (SELECT q.staff_id FROM posts q WHERE q.id = b.post_id);
END $$;

-- Throws away what was drafted or is still to come. Null: not the viewer's.
CREATE FUNCTION policy.drop_bulk(p_id uuid) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); b bulk_acts;
BEGIN
  SELECT x.* INTO b FROM bulk_acts x WHERE x.id = p_id AND x.post_id = me.post FOR UPDATE;
  IF b.id IS NULL THEN RETURN NULL; END IF;
  IF b.state NOT IN ('draft', 'planned') THEN RETURN 'over'; END IF;
  UPDATE bulk_acts SET state = 'dropped' WHERE id = p_id;
  RETURN 'dropped';
END $$;

-- The day has come: what was planned is done by the worker, as whoever planned it stands that day.
CREATE FUNCTION policy.do_planned_bulk(p_today date) RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE b bulk_acts; n int := 0;
BEGIN
  FOR b IN SELECT x.* FROM bulk_acts x WHERE x.state = 'planned' AND x.from_on <= p_today ORDER BY x.created_at LOOP
    -- One that fails keeps nobody else's from being done, nor the other work of the day; it is tried again.
    BEGIN
      PERFORM policy.enter_as(b.post_id, now());
      CONTINUE WHEN policy.begin_bulk(b.id) IS DISTINCT FROM 'begun';
      INSERT INTO audit_events (action, subject_id, post_id) VALUES ('bulk.begin', b.id, b.post_id);
      WHILE (SELECT s.state = 'running' FROM policy.bulk_step(b.id, 500) s) LOOP END LOOP;
      n := n + 1;
    EXCEPTION WHEN OTHERS THEN RAISE WARNING 'a planned act in bulk failed: %', SQLSTATE;
    END;
  END LOOP;
  RETURN n;
END $$;
GRANT EXECUTE ON FUNCTION policy.draft_bulk(uuid, jsonb), policy.begin_bulk(uuid, boolean), policy.bulk_step(uuid, int), policy.drop_bulk(uuid) TO concord_app;
