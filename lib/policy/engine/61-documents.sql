-- Documents: adding one, saying whether it is clinical, withdrawing it (P22, P34), and the way back from each.

-- Does one of these lines edit the item, were it of this component? Asked also of a withdrawn one, which comes back by it.
CREATE FUNCTION policy.edits_item(granted policy.line[], i items, p_component text, me policy.viewer) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  EXISTS (SELECT 1 FROM unnest(granted) l WHERE policy.has(l.edit, p_component)
     AND policy.fits(l, (i).id, (i).organisation_id, (i).author_post_id, (i).sensitivity, (i).draft,
           policy.closure((i).restriction, (i).private, NULL), (me).organisation));

CREATE FUNCTION policy.standing_lines(me policy.viewer, p_client uuid) RETURNS policy.line[] LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  ARRAY(SELECT l FROM policy.lines(me, p_client) l WHERE l.blocked IS NULL);

CREATE FUNCTION policy.other_kind(p_component text) RETURNS text LANGUAGE sql IMMUTABLE RETURN
  CASE p_component WHEN 'documents' THEN 'clinical_documents' WHEN 'clinical_documents' THEN 'documents' END;

CREATE FUNCTION policy.may_mark(granted policy.line[], i items, me policy.viewer) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  policy.edits_item(granted, i, (i).component, me) AND policy.edits_item(granted, i, policy.other_kind((i).component), me);

-- Adds a document in the viewer's own name. No row where the viewer may not; 'already' with the act that made it for the same
-- document sent twice; 'other' where this form has added another one. The id was derived from the viewer, the client and the form, so
-- it can be nobody else's.
CREATE FUNCTION policy.add_document(p_client uuid, p_item uuid, p_component text, p_title text, p_on date, p_kind text, p_file_name text,
  p_media_type text, p_sha256 text, p_bytes bytea, p_act uuid) RETURNS TABLE (done text, act uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); i items;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  IF policy.other_kind(p_component) IS NULL
     OR NOT policy.has(policy.additions(policy.standing_lines(me, p_client)), p_component) THEN RETURN; END IF;
  SELECT x.* INTO i FROM items x WHERE x.id = p_item;
  IF FOUND THEN
    RETURN QUERY SELECT CASE WHEN i.client_id = p_client AND i.author_post_id = me.post AND i.title = p_title AND d.sha256 = p_sha256
                             THEN 'already' ELSE 'other' END, i.act_id FROM documents d WHERE d.item_id = p_item;
    RETURN;
  END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'document_add', me.post, p_client);
  INSERT INTO items (id, client_id, component, organisation_id, site_id, author_post_id, title, on_day, act_id)
  VALUES (p_item, p_client, p_component, me.organisation, (SELECT p.site_id FROM posts p WHERE p.id = me.post), me.post, p_title, p_on, p_act);
  INSERT INTO documents (item_id, client_id, kind, file_name, media_type, byte_size, sha256, bytes)
  VALUES (p_item, p_client, p_kind, p_file_name, p_media_type, octet_length(p_bytes), p_sha256, p_bytes);
  RETURN QUERY SELECT 'added', p_act;
END $$;

-- What the viewer may do with a document of the opened chart.
CREATE FUNCTION policy.document_rights(p_client uuid, p_item uuid) RETURNS TABLE (may_mark boolean, may_withdraw boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.may_mark(policy.opened_lines(), i, policy.me()), policy.edits_item(policy.opened_lines(), i, i.component, policy.me())
    FROM items i WHERE i.id = p_item AND i.client_id = p_client AND policy.opened_client() = p_client
     AND i.component IN ('documents', 'clinical_documents') AND i.withdrawn_at IS NULL $$;

CREATE FUNCTION policy.change_mark(i items, p_act uuid, me policy.viewer) RETURNS void LANGUAGE sql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO item_versions (item_id, client_id, version, post_id, changes, act_id)
  VALUES ((i).id, (i).client_id, (i).version, (me).post, jsonb_build_object('component',
    jsonb_build_object('from', (i).component, 'to', policy.other_kind((i).component))), p_act);
  UPDATE items SET component = policy.other_kind((i).component), version = version + 1 WHERE id = (i).id $$;

-- Says that a document is clinical or is not. No row where the viewer may not; 'already', and the viewer's own act that did it.
CREATE FUNCTION policy.mark_document(p_client uuid, p_item uuid, p_clinical boolean, p_act uuid) RETURNS TABLE (done text, act uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); i items;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  SELECT x.* INTO i FROM items x WHERE x.id = p_item AND x.client_id = p_client AND x.withdrawn_at IS NULL FOR UPDATE;
  IF NOT FOUND OR NOT policy.may_mark(policy.standing_lines(me, p_client), i, me) THEN RETURN; END IF;
  IF (i.component = 'clinical_documents') = p_clinical THEN
    RETURN QUERY SELECT 'already', (SELECT v.act_id FROM item_versions v WHERE v.item_id = p_item AND v.post_id = me.post ORDER BY v.version DESC LIMIT 1);
    RETURN;
  END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'document_mark', me.post, p_client);
  PERFORM policy.change_mark(i, p_act, me);
  RETURN QUERY SELECT 'marked', p_act;
END $$;

-- Takes a document out of sight. No row where the viewer may not; 'already' with the viewer's own act that did it.
CREATE FUNCTION policy.withdraw_document(p_client uuid, p_item uuid, p_act uuid) RETURNS TABLE (done text, act uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); i items;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  SELECT x.* INTO i FROM items x WHERE x.id = p_item AND x.client_id = p_client AND policy.other_kind(x.component) IS NOT NULL FOR UPDATE;
  IF NOT FOUND OR NOT policy.edits_item(policy.standing_lines(me, p_client), i, i.component, me) THEN RETURN; END IF;
  IF i.withdrawn_at IS NOT NULL THEN
    RETURN QUERY SELECT 'already', a.id FROM acts a WHERE a.id = i.withdraw_act_id AND a.post_id = me.post;
    RETURN;
  END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'document_withdraw', me.post, p_client);
  UPDATE items SET withdrawn_at = clock_timestamp(), withdraw_act_id = p_act WHERE id = p_item;
  RETURN QUERY SELECT 'withdrawn', p_act;
END $$;

-- The viewer's own act about a document, and that document, withdrawn or not. An undo names the act that it took back.
CREATE FUNCTION policy.document_of_act(p_client uuid, p_act uuid, p_post uuid) RETURNS TABLE (kind text, undoes text, undone boolean, item uuid)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.kind, CASE WHEN o.id <> a.id THEN o.kind END, a.undone_by_id IS NOT NULL, i.id
    FROM acts a JOIN acts o ON o.client_id = a.client_id AND (o.id = a.id OR o.undone_by_id = a.id)
    JOIN items i ON i.client_id = a.client_id AND policy.other_kind(i.component) IS NOT NULL
     AND (i.act_id = o.id OR i.withdraw_act_id = o.id OR EXISTS (SELECT 1 FROM item_versions v WHERE v.item_id = i.id AND v.act_id = o.id))
   WHERE a.id = p_act AND a.client_id = p_client AND a.post_id = p_post
     AND a.kind IN ('document_add', 'document_mark', 'document_withdraw', 'document_undo')
   ORDER BY o.id = a.id LIMIT 1 $$;

-- Why an act about a document can no longer be undone; null where it can. A later act stands on it, or it is undone.
CREATE FUNCTION policy.document_undo_refusal(i items, p_kind text, p_undone boolean, p_act uuid) RETURNS text
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  CASE WHEN p_undone THEN 'already'
       WHEN p_kind = 'document_undo' THEN 'later'
       WHEN p_kind = 'document_withdraw' THEN CASE WHEN (i).withdrawn_at IS NULL OR (i).withdraw_act_id IS DISTINCT FROM p_act THEN 'later' END
       WHEN (i).withdrawn_at IS NOT NULL THEN 'later'
       WHEN (SELECT v.act_id FROM item_versions v WHERE v.item_id = (i).id ORDER BY v.version DESC LIMIT 1)
            IS DISTINCT FROM CASE p_kind WHEN 'document_mark' THEN p_act END THEN 'later' END;

-- What the banner after an act says: nothing to anybody but the one who acted, and only while that one edits the document.
CREATE FUNCTION policy.own_document_act(p_client uuid, p_act uuid)
  RETURNS TABLE (kind text, undoes text, title text, clinical boolean, item uuid, may_undo boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT d.kind, d.undoes, i.title, i.component = 'clinical_documents', i.id,
         policy.document_undo_refusal(i, d.kind, d.undone, p_act) IS NULL
         AND (d.kind <> 'document_mark' OR policy.may_mark(policy.opened_lines(), i, policy.me()))
    FROM policy.document_of_act(p_client, p_act, (policy.me()).post) d JOIN items i ON i.id = d.item
   WHERE policy.opened_client() = p_client AND policy.edits_item(policy.opened_lines(), i, i.component, policy.me()) $$;

-- Takes back an act of one's own about a document: 'undone', 'already', 'later', or null for any other.
CREATE FUNCTION policy.undo_document_act(p_client uuid, p_act uuid, p_undo uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); granted policy.line[]; d record; i items; refusal text;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  granted := policy.standing_lines(me, p_client);
  SELECT * INTO d FROM policy.document_of_act(p_client, p_act, me.post);
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT x.* INTO i FROM items x WHERE x.id = d.item FOR UPDATE;
  IF NOT policy.edits_item(granted, i, i.component, me) OR d.kind = 'document_mark' AND NOT policy.may_mark(granted, i, me) THEN RETURN NULL; END IF;
  refusal := policy.document_undo_refusal(i, d.kind, d.undone, p_act);
  IF refusal IS NOT NULL THEN RETURN refusal; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_undo, 'document_undo', me.post, p_client);
  UPDATE acts SET undone_by_id = p_undo WHERE id = p_act;
  IF d.kind = 'document_mark' THEN PERFORM policy.change_mark(i, p_undo, me);
  ELSIF d.kind = 'document_add' THEN UPDATE items SET withdrawn_at = clock_timestamp(), withdraw_act_id = p_undo WHERE id = i.id;
  ELSE UPDATE items SET withdrawn_at = NULL WHERE id = i.id; END IF;
  RETURN 'undone';
END $$;

GRANT EXECUTE ON FUNCTION policy.add_document(uuid, uuid, text, text, date, text, text, text, text, bytea, uuid), policy.document_rights(uuid, uuid),
  policy.mark_document(uuid, uuid, boolean, uuid), policy.withdraw_document(uuid, uuid, uuid), policy.own_document_act(uuid, uuid),
  policy.undo_document_act(uuid, uuid, uuid) TO concord_app;
