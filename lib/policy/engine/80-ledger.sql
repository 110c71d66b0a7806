-- The chain over the ledgers. Rows wait in `ledger_pending`, written with them by triggers; the worker links them one after
-- the other and signs the end. The key of the signature is never in the database.

-- What the chain says about a row, as it stands now. Where the form of a row is fixed: migration 0006.
CREATE VIEW policy.ledger_rows AS
  SELECT 'audit_events' AS ledger, ledger_entry(a) AS entry, a.at, ledger_hash(a) AS entry_hash FROM audit_events a
  UNION ALL SELECT 'acts', ledger_entry(a), a.at, ledger_hash(a) FROM acts a
  UNION ALL SELECT 'disclosures', ledger_entry(d), d.first_at, ledger_hash(d) FROM disclosures d
  UNION ALL SELECT 'item_views', ledger_entry(v), v.first_at, ledger_hash(v) FROM item_views v;

CREATE FUNCTION policy.chain_start() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN repeat('0', 64);

CREATE FUNCTION policy.chain_link(p_position bigint, p_ledger text, p_entry text, p_hash text, p_at timestamptz) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  jsonb_build_array(p_position, p_ledger, p_entry, p_hash, public.ledger_instant(p_at))::text;

-- The hash after one more link; `start` counts where nothing came before. Its length is fixed, so nothing can shift.
CREATE FUNCTION policy.chain_step(state text, start text, link text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN encode(sha256(convert_to(coalesce(state, start) || link, 'UTF8')), 'hex');
CREATE AGGREGATE policy.chain(text, text) (SFUNC = policy.chain_step, STYPE = text);

-- Takes the right to seal for this transaction and tells where the chain ends; no row: another worker is at it.
CREATE FUNCTION policy.begin_sealing() RETURNS TABLE (pending boolean, head_position bigint, head_hash text, head_signature text,
    seal_position bigint, seal_hash text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(748306) THEN RETURN; END IF;
  RETURN QUERY SELECT EXISTS (SELECT 1 FROM ledger_pending), h.position, h.chain_hash, h.signature, s.position, s.chain_hash
    FROM (SELECT 1) one
    LEFT JOIN LATERAL (SELECT * FROM ledger_heads ORDER BY ledger_heads.position DESC LIMIT 1) h ON true
    LEFT JOIN LATERAL (SELECT * FROM ledger_seals ORDER BY ledger_seals.position DESC LIMIT 1) s ON true;
END $$;

-- Links up to so many waiting rows and tells the new end. For the holder of `begin_sealing` only.
CREATE FUNCTION policy.seal_pending(p_limit int) RETURNS TABLE (sealed int, head_position bigint, head_hash text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE tip record; moment timestamptz := clock_timestamp();
BEGIN
  SELECT s.position, s.chain_hash INTO tip FROM ledger_seals s ORDER BY s.position DESC LIMIT 1;
  RETURN QUERY
  WITH taken AS (
    DELETE FROM ledger_pending p WHERE p.id IN (SELECT w.id FROM ledger_pending w ORDER BY w.id LIMIT p_limit)
    RETURNING p.id, p.ledger, p.entry, p.entry_hash
  ), first_of AS (
    -- A row asked for twice (by a trigger and by `await_unsealed`) gets one link.
    SELECT DISTINCT ON (t.ledger, t.entry) t.* FROM taken t
     WHERE NOT EXISTS (SELECT 1 FROM ledger_seals s WHERE s.ledger = t.ledger AND s.entry = t.entry)
     ORDER BY t.ledger, t.entry, t.id
  ), placed AS (
    SELECT f.*, coalesce(tip.position, 0) + row_number() OVER (ORDER BY f.id) AS place FROM first_of f
  ), linked AS (
    INSERT INTO ledger_seals (position, ledger, entry, entry_hash, chain_hash, sealed_at)
    SELECT p.place, p.ledger, p.entry, p.entry_hash,
           policy.chain(coalesce(tip.chain_hash, policy.chain_start()), policy.chain_link(p.place, p.ledger, p.entry, p.entry_hash, moment))
             OVER (ORDER BY p.place), moment
      FROM placed p
    RETURNING ledger_seals.position, ledger_seals.chain_hash
  )
  SELECT (SELECT count(*) FROM linked)::int, l.position, l.chain_hash FROM linked l ORDER BY l.position DESC LIMIT 1;
END $$;

CREATE FUNCTION policy.sign_chain(p_position bigint, p_hash text, p_signature text) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO ledger_heads (position, chain_hash, signature) VALUES (p_position, p_hash, p_signature) $$;

-- The link at a place: what was noted outside the database must still be so.
CREATE FUNCTION policy.chain_hash_at(p_position bigint) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$ SELECT s.chain_hash FROM ledger_seals s WHERE s.position = p_position $$;

-- Lets rows wait that no trigger saw: older than the chain, or written past the triggers by a bulk load. Reads everything.
CREATE FUNCTION policy.await_unsealed() RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE added int;
BEGIN
  INSERT INTO ledger_pending (ledger, entry, entry_hash)
  SELECT r.ledger, r.entry, r.entry_hash FROM policy.ledger_rows r
   WHERE NOT EXISTS (SELECT 1 FROM ledger_seals s WHERE s.ledger = r.ledger AND s.entry = r.entry)
     AND NOT EXISTS (SELECT 1 FROM ledger_pending p WHERE p.ledger = r.ledger AND p.entry = r.entry)
   ORDER BY r.at, r.ledger, r.entry;
  GET DIAGNOSTICS added = ROW_COUNT;
  RETURN added;
END $$;

-- How long a transaction may take to say that it happened: beyond it a row came later than it claims.
CREATE FUNCTION policy.ledger_grace() RETURNS interval LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN interval '1 hour';

-- Every row against its link. `removed`: a link without its row; `inserted`: a row without a link though the chain went
-- past its time, or linked long after it claims to have happened (not in the first sealing, which takes what it finds).
CREATE VIEW policy.ledger_differences AS
  WITH moments AS (SELECT m.sealed_at, lag(m.sealed_at) OVER (ORDER BY m.sealed_at) AS before
                     FROM (SELECT DISTINCT sealed_at FROM ledger_seals) m),
       latest AS (SELECT max(sealed_at) AS at FROM ledger_seals)
  SELECT CASE WHEN r.entry IS NULL THEN 'removed' WHEN s.entry IS NULL THEN 'inserted'
              WHEN r.entry_hash <> s.entry_hash THEN 'altered' ELSE 'inserted' END AS kind,
         coalesce(s.ledger, r.ledger) AS ledger, coalesce(s.entry, r.entry) AS entry, s.position
    FROM policy.ledger_rows r
    FULL JOIN ledger_seals s ON s.ledger = r.ledger AND s.entry = r.entry
    LEFT JOIN moments m ON m.sealed_at = s.sealed_at
   WHERE r.entry IS NULL OR r.entry_hash <> s.entry_hash OR r.at < m.before - policy.ledger_grace()
      OR s.entry IS NULL AND r.at < (SELECT at FROM latest) - policy.ledger_grace();

-- Every link against the one before it.
CREATE VIEW policy.chain_breaks AS
  SELECT x.position, x.ledger, x.entry, x.position - x.last_position - 1 AS missing FROM (
    SELECT s.*, coalesce(lag(s.position) OVER w, 0) AS last_position, coalesce(lag(s.chain_hash) OVER w, policy.chain_start()) AS last_hash
      FROM ledger_seals s WINDOW w AS (ORDER BY s.position)) x
   WHERE x.position <> x.last_position + 1
      OR x.chain_hash <> policy.chain_step(NULL, x.last_hash, policy.chain_link(x.position, x.ledger, x.entry, x.entry_hash, x.sealed_at));

-- What waits for its link without anything being wrong.
CREATE VIEW policy.ledger_waiting AS
  SELECT count(*) AS entries, min(r.at) AS oldest FROM policy.ledger_rows r
   WHERE NOT EXISTS (SELECT 1 FROM ledger_seals s WHERE s.ledger = r.ledger AND s.entry = r.entry)
     AND r.at >= coalesce((SELECT max(sealed_at) FROM ledger_seals) - policy.ledger_grace(), '-infinity');

GRANT USAGE ON SCHEMA policy TO concord_worker;
GRANT EXECUTE ON FUNCTION policy.begin_sealing(), policy.seal_pending(int), policy.sign_chain(bigint, text, text),
  policy.chain_hash_at(bigint), policy.await_unsealed() TO concord_worker;
