-- What an act would open, asked of the engine itself: the act is done, looked at, and taken back within one call.

-- How many items of each component this viewer can open, and how many of them this author wrote. With an organisation: of its own.
CREATE FUNCTION policy.readable_counts(v policy.viewer, p_client uuid, p_author uuid, p_of uuid DEFAULT NULL) RETURNS TABLE (component text, total int, of_author int)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH granted AS (SELECT array_agg(l) AS lines FROM policy.lines(v, p_client) l WHERE l.blocked IS NULL)
  SELECT i.component, count(*)::int, (count(*) FILTER (WHERE i.author_post_id = p_author))::int
    FROM items i CROSS JOIN granted g
   WHERE i.client_id = p_client AND (p_of IS NULL OR i.organisation_id = p_of) AND EXISTS (
     SELECT 1 FROM unnest(g.lines) l WHERE policy.has(l.open, i.component)
       AND policy.fits(l, i.id, i.organisation_id, i.author_post_id, i.sensitivity, i.draft, policy.closure(i.restriction, i.private, i.withdrawn_at), (v).organisation))
   GROUP BY i.component $$;

CREATE FUNCTION policy.preview_share(p_client uuid, p_from uuid, p_to uuid, p_chart boolean)
  RETURNS TABLE (component text, before int, after int, opened_of_source int)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me policy.viewer := policy.require_opened(p_client);
  was jsonb; becomes jsonb;
BEGIN
  IF NOT policy.may_share(me, p_client, p_from, p_to) THEN RETURN; END IF;
  SELECT jsonb_object_agg(r.component, to_jsonb(r)) INTO was FROM policy.readable_counts(policy.viewer_of(p_to, me.at), p_client, p_from) r;
  BEGIN
    PERFORM policy.share_chart(p_client, p_from, p_to, p_chart, me.today, uuidv7());
    SELECT jsonb_object_agg(r.component, to_jsonb(r)) INTO becomes FROM policy.readable_counts(policy.viewer_of(p_to, me.at), p_client, p_from) r;
    RAISE EXCEPTION 'taken back' USING ERRCODE = 'CP001';
  EXCEPTION WHEN SQLSTATE 'CP001' THEN NULL;
  END;
  RETURN QUERY
  SELECT name, coalesce((was -> name ->> 'total')::int, 0), coalesce((becomes -> name ->> 'total')::int, 0),
         coalesce((becomes -> name ->> 'of_author')::int, 0) - coalesce((was -> name ->> 'of_author')::int, 0)
    FROM unnest(policy.components()) name
   -- What the colleague reads of private notes is not told to somebody who manages (P19).
   WHERE name <> 'private_notes' OR p_from = me.post;
END $$;
GRANT EXECUTE ON FUNCTION policy.preview_share(uuid, uuid, uuid, boolean) TO concord_app;
