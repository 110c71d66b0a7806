-- Other values of profile fields that a receiver without the right to edit proposes to the owner's side (P61, P98).

-- May the viewer propose? He reads the profile at full by a site share and does not edit it.
CREATE FUNCTION policy.may_propose(me policy.viewer, p_client uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  EXISTS (SELECT 1 FROM policy.lines(me, p_client) l WHERE l.rule = 'M4.share' AND l.blocked IS NULL AND policy.has(l.open, 'profile'))
  AND NOT policy.edits_client(me, p_client, 'profile');

-- May the viewer answer? Whoever edits the profile on the owner's side.
CREATE FUNCTION policy.answers_proposals(me policy.viewer, p_client uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  EXISTS (SELECT 1 FROM clients c WHERE c.id = p_client AND c.organisation_id = (me).organisation) AND policy.edits_client(me, p_client, 'profile');

-- Whom a proposal is told: the main provider where he answers it, else those who run the client's organisation and do (P101).
CREATE FUNCTION policy.proposal_audience(p_client uuid) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE holder uuid := policy.request_holder(p_client, NULL); today date := policy.day_of(now());
BEGIN
  IF policy.answers_proposals(policy.viewer_of(holder, now()), p_client) THEN RETURN NEXT holder; RETURN; END IF;
  RETURN QUERY SELECT DISTINCT p.id FROM clients c JOIN posts p ON p.organisation_id = c.organisation_id AND p.active
    JOIN post_roles x ON x.post_id = p.id AND x.role IN ('owner', 'manager') AND policy.lapse(x.since, x.until, NULL, today) IS NULL
   WHERE c.id = p_client AND policy.answers_proposals(policy.viewer_of(p.id, now()), p_client);
END $$;

-- Three minutes later, so that what is taken back, replaced or undone at once tells nobody; and not whoever did it.
CREATE FUNCTION policy.tell_of_proposal(p_kind text, q change_proposals, p_posts uuid[], p_act uuid) RETURNS void LANGUAGE sql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.enqueue(p_kind, s.staff_id, jsonb_build_object('clientId', (q).client_id, 'proposalId', (q).id), p_act, now() + interval '3 minutes')
    FROM (SELECT DISTINCT p.staff_id FROM posts p WHERE p.id = ANY (p_posts) AND p.active
           AND p.staff_id IS DISTINCT FROM (SELECT b.staff_id FROM acts t JOIN posts b ON b.id = t.post_id WHERE t.id = p_act)) s $$;

-- Did somebody change the field since? By the version from which the form was filled, and by the clock: the record may have been merged
-- into one that counts its versions otherwise.
CREATE FUNCTION policy.proposal_overtaken(q change_proposals, p_field text) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN EXISTS (
  SELECT 1 FROM profiles p JOIN item_versions v ON v.item_id = p.item_id AND (v.version > (q).version OR v.at > (q).created_at) AND v.changes ? p_field
   WHERE p.client_id = (q).client_id);

-- What a mail may say of it, as of shares with sites (P90); null: nothing.
CREATE FUNCTION policy.proposal_mail(p_proposal uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.client_in_mail(c) FROM change_proposals q JOIN clients c ON c.id = q.client_id WHERE q.id = p_proposal $$;
GRANT EXECUTE ON FUNCTION policy.proposal_mail(uuid) TO concord_worker;

-- Keeps what differs, in the place of an earlier proposal of the same post that still waits. Null fields: nothing differs.
CREATE FUNCTION policy.write_proposal(me policy.viewer, p_client uuid, p_version int, p_values jsonb, p_message text, p_act uuid, OUT fields text[])
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE stands jsonb := policy.profile_values(p_client); differs jsonb; made change_proposals;
BEGIN
  IF NOT stands ?& ARRAY(SELECT jsonb_object_keys(p_values)) THEN RAISE EXCEPTION 'no such field' USING ERRCODE = '22023'; END IF;
  SELECT jsonb_object_agg(v.key, v.value), array_agg(v.key ORDER BY v.key) INTO differs, fields FROM jsonb_each(p_values) v WHERE stands -> v.key IS DISTINCT FROM v.value;
  IF fields IS NULL AND NOT EXISTS (SELECT 1 FROM change_proposals q WHERE q.client_id = p_client AND q.post_id = me.post AND q.state = 'open') THEN RETURN; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'proposal', me.post, p_client);
  PERFORM policy.cancel_messages(x.act_id) FROM change_proposals x WHERE x.client_id = p_client AND x.post_id = me.post AND x.state = 'open';
  UPDATE change_proposals SET state = 'taken_back', decided_at = clock_timestamp(), decide_act_id = p_act
   WHERE client_id = p_client AND post_id = me.post AND state = 'open';
  IF fields IS NOT NULL THEN
    INSERT INTO change_proposals (client_id, post_id, version, values, message, act_id)
    VALUES (p_client, me.post, policy.profile_version(p_client, p_version), differs, p_message, p_act)
      RETURNING * INTO made;
    PERFORM policy.tell_of_proposal('proposal_received', made, ARRAY(SELECT policy.proposal_audience(p_client)), p_act);
  END IF;
END $$;

-- 'proposed', 'same', or null: not the viewer's to propose.
CREATE FUNCTION policy.propose_changes(p_client uuid, p_version int, p_values jsonb, p_message text, p_act uuid) RETURNS TABLE (outcome text, fields text[])
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  IF policy.may_propose(me, p_client) IS NOT TRUE THEN RETURN; END IF;
  fields := policy.write_proposal(me, p_client, p_version, p_values, p_message, p_act);
  outcome := CASE WHEN fields IS NULL THEN 'same' ELSE 'proposed' END;
  RETURN NEXT;
END $$;

-- Takes over the fields named, which is an edit of one's own (P35), and declines the others; with none it is declined. Null: not
-- the viewer's. 'accepted', 'declined', 'conflict' with the fields that somebody changed since, or 'is_…' where it was answered.
CREATE FUNCTION policy.answer_proposal(p_client uuid, p_proposal uuid, p_accept text[], p_answer text, p_act uuid) RETURNS TABLE (outcome text, fields text[])
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); q change_proposals; taken jsonb;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  SELECT * INTO q FROM change_proposals x WHERE x.id = p_proposal AND x.client_id = p_client FOR UPDATE;
  IF q.id IS NULL OR policy.answers_proposals(me, p_client) IS NOT TRUE THEN RETURN; END IF;
  IF q.state <> 'open' THEN outcome := 'is_' || q.state; RETURN NEXT; RETURN; END IF;
  SELECT jsonb_object_agg(v.key, v.value) INTO taken FROM jsonb_each(q.values) v WHERE v.key = ANY (p_accept);
  fields := ARRAY(SELECT t.key FROM jsonb_each(taken) t WHERE policy.proposal_overtaken(q, t.key));
  IF cardinality(fields) > 0 THEN outcome := 'conflict'; RETURN NEXT; RETURN; END IF;
  INSERT INTO acts (id, kind, post_id, client_id, reason) VALUES (p_act, 'proposal_answer', me.post, p_client, p_answer);
  IF taken IS NOT NULL THEN PERFORM policy.edit_profile(p_client, q.version, taken, p_act); END IF;
  UPDATE change_proposals SET state = CASE WHEN taken IS NULL THEN 'declined' ELSE 'accepted' END, decided_at = clock_timestamp(), decide_act_id = p_act WHERE id = q.id;
  outcome := CASE WHEN taken IS NULL THEN 'declined' ELSE 'accepted' END;
  PERFORM policy.cancel_messages(q.act_id);
  IF policy.can_find(policy.viewer_of(q.post_id, me.at), p_client) THEN
    PERFORM policy.tell_of_proposal('proposal_answered', q, ARRAY[q.post_id], p_act); END IF;
  fields := ARRAY(SELECT jsonb_object_keys(taken));
  RETURN NEXT;
END $$;

-- The proposer takes it back while it waits: 'taken_back', 'is_…', or null for one that is not his.
CREATE FUNCTION policy.take_back_proposal(p_proposal uuid, p_act uuid, OUT outcome text, OUT client uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); q change_proposals;
BEGIN
  SELECT * INTO q FROM change_proposals x WHERE x.id = p_proposal AND x.post_id = me.post FOR UPDATE;
  IF q.id IS NULL OR me.live IS NOT TRUE THEN RETURN; END IF;
  client := q.client_id;
  IF q.state <> 'open' THEN outcome := 'is_' || q.state; RETURN; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'proposal_take_back', me.post, q.client_id);
  PERFORM policy.cancel_messages(q.act_id);
  UPDATE change_proposals SET state = 'taken_back', decided_at = clock_timestamp(), decide_act_id = p_act WHERE id = q.id;
  outcome := 'taken_back';
END $$;

-- For whom one's own proposal waits, as `proposal_audience` has it, and when the mail about it goes or went out (P98, P101).
CREATE FUNCTION policy.proposal_waits_for(q change_proposals) RETURNS jsonb LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object('organisation', o.name, 'sent_at', m.sent_at, 'due_at', m.due_at,
    'name', (SELECT policy.shown_name(p, s.name) FROM posts p JOIN staff s ON s.id = p.staff_id WHERE p.id = policy.request_holder(c.id, NULL)
      AND policy.answers_proposals(policy.viewer_of(p.id, now()), c.id)))
    FROM clients c JOIN organisations o ON o.id = c.organisation_id,
         LATERAL (SELECT min(b.sent_at) AS sent_at, min(b.not_before) FILTER (WHERE b.sent_at IS NULL AND b.cancelled_at IS NULL AND b.failed_at IS NULL) AS due_at
           FROM outbox_messages b WHERE b.act_id = (q).act_id AND b.kind = 'proposal_received') m
   WHERE c.id = (q).client_id $$;

-- One proposal as its two sides read it: each field with what is proposed, and to whoever reads the profile what stands now and whether
-- somebody changed it since. The share by which it was proposed may have ended.
CREATE FUNCTION policy.proposal_row(me policy.viewer, q change_proposals) RETURNS jsonb LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object('id', q.id, 'client', q.client_id, 'name', concat_ws(' ', coalesce(c.preferred_name, c.given_name), c.family_name), 'reference', c.reference,
    'by', policy.shown_name(p, s.name), 'organisation', o.name, 'mine', q.post_id = me.post, 'at', q.created_at, 'message', q.message,
    'state', CASE WHEN a.undone_by_id IS NOT NULL THEN 'undone' ELSE q.state END, 'decided_at', q.decided_at, 'decided_by', policy.shown_name(ap, ast.name),
    'answer', a.reason, 'may_answer', q.state = 'open' AND policy.answers_proposals(me, q.client_id),
    'waits_for', CASE WHEN q.post_id = me.post AND q.state = 'open' THEN policy.proposal_waits_for(q) END,
    'fields', (SELECT jsonb_agg(jsonb_build_object('field', v.key, 'stands', CASE WHEN n.reads THEN policy.shown(n.stands -> v.key) END, 'proposed', policy.shown(v.value),
        'changed', n.reads AND policy.proposal_overtaken(q, v.key),
        'accepted', EXISTS (SELECT 1 FROM item_versions w WHERE w.act_id = q.decide_act_id AND w.changes ? v.key)) ORDER BY v.key)
      FROM jsonb_each(q.values) v))
    FROM (SELECT policy.profile_values(q.client_id) AS stands, policy.reads_profile(me, q.client_id) AS reads) n JOIN clients c ON c.id = q.client_id
    JOIN posts p ON p.id = q.post_id JOIN staff s ON s.id = p.staff_id JOIN organisations o ON o.id = p.organisation_id
    LEFT JOIN acts a ON a.id = q.decide_act_id LEFT JOIN posts ap ON ap.id = a.post_id LEFT JOIN staff ast ON ast.id = ap.staff_id $$;

CREATE FUNCTION policy.can_propose(p_client uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp RETURN policy.may_propose(policy.me(), p_client);

-- About the opened client: to those who answer what waits, to a proposer his own, answered ones for a month.
CREATE FUNCTION policy.list_proposals(p_client uuid) RETURNS SETOF jsonb LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.proposal_row(m.me, q) FROM (SELECT policy.require_opened(p_client) AS me OFFSET 0) m JOIN change_proposals q ON q.client_id = p_client
   WHERE q.post_id = (m.me).post AND q.state <> 'taken_back' AND (q.state = 'open' OR policy.day_of(q.decided_at) >= (m.me).today - 30)
      OR q.state = 'open' AND policy.answers_proposals(m.me, p_client)
   ORDER BY q.created_at DESC LIMIT 20 $$;

-- For the page of requests: what waits for the viewer ('to_do'), and what became of his own within a month ('outcomes').
CREATE FUNCTION policy.my_proposals(p_tab text) RETURNS SETOF jsonb LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.proposal_row(m.me, q) FROM (SELECT policy.me() AS me OFFSET 0) m JOIN change_proposals q ON (m.me).live JOIN clients c ON c.id = q.client_id
   WHERE CASE p_tab WHEN 'to_do' THEN q.state = 'open' AND c.organisation_id = (m.me).organisation AND policy.answers_proposals(m.me, q.client_id)
         WHEN 'outcomes' THEN q.post_id = (m.me).post AND q.state IN ('accepted', 'declined') AND policy.day_of(q.decided_at) >= (m.me).today - 30
           AND policy.can_find(m.me, q.client_id) ELSE false END
   ORDER BY q.created_at DESC LIMIT 50 $$;

-- How many wait for the viewer's answer, up to a limit: for the number in the menu (P87).
CREATE FUNCTION policy.count_waiting_proposals(me policy.viewer, p_limit int) RETURNS int LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE by_role boolean := me.roles && ARRAY['owner', 'manager', 'scheduler', 'records_custodian'];
BEGIN
  -- Of a provider only those on his list are asked about at all.
  RETURN (SELECT count(*) FROM (
    SELECT 1 FROM change_proposals q JOIN clients c ON c.id = q.client_id AND c.organisation_id = me.organisation
     WHERE q.state = 'open' AND (by_role OR policy.on_list(me.post, c.id, me.at)) AND policy.answers_proposals(me, c.id) LIMIT p_limit) x);
END $$;
GRANT EXECUTE ON FUNCTION policy.propose_changes(uuid, int, jsonb, text, uuid), policy.answer_proposal(uuid, uuid, text[], text, uuid),
  policy.take_back_proposal(uuid, uuid), policy.can_propose(uuid), policy.list_proposals(uuid), policy.my_proposals(text) TO concord_app;
