-- Private notes reach somebody else by the tick on a share and the client's signature together (P7). Both are their author's alone
-- (P23); owner, manager and custodian may revoke, and never learn from it what the notes say.

-- Permissions for private notes of this client that concern the viewer: as author, as reader, or by a role that may revoke. The
-- last see who, to whom and when; class, scope and paper are told to author and reader.
CREATE FUNCTION policy.permissions(p_client uuid) RETURNS TABLE (
  id uuid, sensitivity text, author_post_id uuid, author_name text, is_author boolean, to_post_id uuid, to_name text, is_reader boolean,
  signed_by text, signer_authority text, signed_on date, since date, until date, scope text, document_item_id uuid, document_title text,
  state text, revoked_on date, shared boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.id, CASE WHEN v.inside THEN a.sensitivity END, a.author_post_id, ast.name, a.author_post_id = (m.me).post,
         a.to_post_id, coalesce(rst.name, o.name), v.reads,
         CASE WHEN v.inside THEN a.signed_by END, CASE WHEN v.inside THEN a.signer_authority END, a.signed_on,
         greatest(a.signed_on, a.since), a.until, CASE WHEN v.inside THEN a.scope END,
         -- The paper is a document like any other: only who may open it sees its title.
         i.id, i.title, policy.lapse(greatest(a.signed_on, a.since), a.until, a.revoked_at, (m.me).today), policy.day_of(a.revoked_at),
         EXISTS (SELECT 1 FROM chart_shares h WHERE h.client_id = p_client AND h.from_post_id = a.author_post_id AND h.to_post_id = a.to_post_id
                  AND h.with_private AND policy.lapse(h.since, h.until, h.stopped_at, (m.me).today) IS NULL)
    FROM (SELECT policy.require_opened(p_client) AS me, policy.opened_lines() AS lines OFFSET 0) m
    JOIN authorisations a ON a.client_id = p_client AND a.kind = 'private_notes'
    JOIN posts ap ON ap.id = a.author_post_id JOIN staff ast ON ast.id = ap.staff_id
    LEFT JOIN posts rp ON rp.id = a.to_post_id LEFT JOIN staff rst ON rst.id = rp.staff_id
    LEFT JOIN organisations o ON o.id = a.to_organisation_id
    CROSS JOIN LATERAL (SELECT x.reads, x.reads OR a.author_post_id = (m.me).post AS inside FROM (
      SELECT coalesce(a.to_post_id = (m.me).post, a.to_organisation_id = (m.me).organisation) AS reads) x) v
    LEFT JOIN items i ON v.inside AND i.id = a.document_item_id AND EXISTS (
      SELECT 1 FROM unnest(m.lines) l WHERE policy.has(l.open, i.component) AND policy.fits(l, i.id, i.organisation_id, i.author_post_id,
        i.sensitivity, i.draft, policy.closure(i.restriction, i.private, i.withdrawn_at), (m.me).organisation))
   WHERE ap.organisation_id = (m.me).organisation
     AND (v.inside OR policy.manages_sharing(m.me, policy.chart_of(m.me, p_client)))
   ORDER BY a.revoked_at IS NOT NULL, a.signed_on DESC, a.id DESC $$;

-- Whether a permission can stand behind a share from its author to this colleague: today, or from a later day on.
CREATE FUNCTION policy.permission_holds(a authorisations, p_from uuid, p_to uuid, p_today date) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  (a).id IS NOT NULL AND (a).kind = 'private_notes' AND (a).revoked_at IS NULL AND coalesce((a).until, 'infinity') >= p_today
  AND (a).author_post_id = p_from
  AND ((a).to_post_id = p_to OR (a).to_organisation_id = (SELECT p.organisation_id FROM posts p WHERE p.id = p_to));

CREATE TYPE policy.signed AS (
  sensitivity text, signed_by text, signer_authority text, signed_on date, since date, until date, scope text, document uuid
);

-- What is wrong with a signed permission as it was typed in; null where nothing is.
CREATE FUNCTION policy.permission_refusal(p_client uuid, s policy.signed, p_today date) RETURNS text LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  CASE WHEN (s).signed_on > p_today THEN 'signed_later'
       WHEN (s).until < greatest(p_today, (s).signed_on, (s).since) THEN 'ended'
       WHEN (s).document IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM items i WHERE i.id = (s).document AND i.client_id = p_client AND i.withdrawn_at IS NULL
            AND i.component IN ('documents', 'clinical_documents')) THEN 'no_document' END;

-- Shares one's own chart with the private notes: under a permission on file (`p_permission`), or one recorded in the same act.
-- 'shared', 'already', a word of permission_refusal, 'no_permission', or null where the viewer may not. Nothing is half done.
CREATE FUNCTION policy.share_private_notes(p_client uuid, p_to uuid, p_until date, p_act uuid, p_message text,
  p_permission uuid, p_signed policy.signed) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); on_file authorisations; refusal text; running chart_shares;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  IF NOT me.provider OR NOT policy.may_share(me, p_client, me.post, p_to) THEN RETURN NULL; END IF;
  IF p_until < me.today THEN RAISE EXCEPTION 'the last day lies in the past' USING ERRCODE = '22008'; END IF;
  SELECT h.* INTO running FROM chart_shares h WHERE h.client_id = p_client AND h.from_post_id = me.post AND h.to_post_id = p_to
     AND policy.lapse(h.since, h.until, h.stopped_at, me.today) IS NULL ORDER BY h.with_private DESC, h.since LIMIT 1;
  IF p_permission IS NOT NULL THEN
    SELECT a.* INTO on_file FROM authorisations a WHERE a.id = p_permission AND a.client_id = p_client;
    IF policy.permission_holds(on_file, me.post, p_to, me.today) IS NOT TRUE THEN RETURN 'no_permission'; END IF;
    IF running.with_private THEN RETURN 'already'; END IF;
  ELSE
    IF (p_signed).sensitivity IS NULL OR (p_signed).signed_on IS NULL OR (p_signed).signed_by IS NULL THEN RETURN 'no_permission'; END IF;
    refusal := policy.permission_refusal(p_client, p_signed, me.today);
    IF refusal IS NOT NULL THEN RETURN refusal; END IF;
  END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'private_share', me.post, p_client);
  IF p_permission IS NULL THEN
    INSERT INTO authorisations (client_id, sensitivity, author_post_id, to_post_id, from_organisation_id, signed_by, signer_authority, signed_on,
                                since, until, scope, document_item_id, act_id)
    VALUES (p_client, (p_signed).sensitivity, me.post, p_to, me.organisation, (p_signed).signed_by, (p_signed).signer_authority,
            (p_signed).signed_on, (p_signed).since, (p_signed).until, (p_signed).scope, (p_signed).document, p_act);
  END IF;
  PERFORM policy.put_on_list(me, p_client, p_to, 'chart_share', NULL, p_act);
  UPDATE chart_shares h SET stopped_at = clock_timestamp(), stop_act_id = p_act
   WHERE h.client_id = p_client AND h.from_post_id = me.post AND h.to_post_id = p_to AND h.stopped_at IS NULL AND coalesce(h.until, 'infinity') >= me.today;
  INSERT INTO chart_shares (client_id, from_post_id, to_post_id, since, until, with_private, message, act_id)
  VALUES (p_client, me.post, p_to, me.today, p_until, true, p_message, p_act);
  PERFORM policy.tell_of_share('chart_shared', p_client, me.post, p_to, me.post, p_act);
  RETURN 'shared';
END $$;

-- Ends a permission at once: its author, and owner, manager and custodian of the client's organisation. 'revoked', 'already', or null.
CREATE FUNCTION policy.revoke_permission(p_client uuid, p_permission uuid, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); c policy.chart := policy.chart_of(me, p_client); a authorisations;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  SELECT x.* INTO a FROM authorisations x WHERE x.id = p_permission AND x.client_id = p_client FOR UPDATE;
  IF a.id IS NULL OR c.merged OR c.shut_out OR NOT (a.author_post_id = me.post OR policy.manages_sharing(me, c)) THEN RETURN NULL; END IF;
  IF a.revoked_at IS NOT NULL THEN RETURN 'already'; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'permission_revoke', me.post, p_client);
  UPDATE authorisations SET revoked_at = clock_timestamp(), revoke_act_id = p_act WHERE id = a.id;
  RETURN 'revoked';
END $$;
GRANT EXECUTE ON FUNCTION policy.permissions(uuid), policy.revoke_permission(uuid, uuid, uuid),
  policy.share_private_notes(uuid, uuid, date, uuid, text, uuid, policy.signed) TO concord_app;
