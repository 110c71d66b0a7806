-- People and their way in: details, invitations, taking them back. What is said to the one who invites is the same whether
-- the address is known elsewhere in the network or not (P32).

-- Is the person on the staff of another organisation too?
CREATE FUNCTION policy.works_elsewhere(p posts) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  EXISTS (SELECT 1 FROM posts x WHERE x.staff_id = (p).staff_id AND x.id <> (p).id AND x.active);

-- Has the person a post at another organisation, or had one? Then name and address are nobody's but theirs.
CREATE FUNCTION policy.known_elsewhere(p posts) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  EXISTS (SELECT 1 FROM posts x WHERE x.staff_id = (p).staff_id AND x.id <> (p).id);

-- Whoever takes over this post's sign-in would read what it wrote, has on its list or was let in to.
CREATE FUNCTION policy.has_records(p_post uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  EXISTS (SELECT 1 FROM client_authors a WHERE a.post_id = p_post) OR EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.post_id = p_post)
  OR EXISTS (SELECT 1 FROM chart_shares h WHERE h.to_post_id = p_post) OR EXISTS (SELECT 1 FROM authorisations a WHERE a.to_post_id = p_post)
  OR EXISTS (SELECT 1 FROM sent_notes n WHERE n.to_post_id = p_post) OR EXISTS (SELECT 1 FROM supervisions s WHERE s.supervisor_post_id = p_post);

-- A manager decides where the letters of a sign-in go only while it opens nothing but what he gives himself.
CREATE FUNCTION policy.owner_redirects(me policy.viewer, p_post uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  NOT 'owner' = ANY ((me).roles) AND (policy.has_records(p_post)
    OR NOT policy.standing_roles(p_post, (me).today) <@ ARRAY['scheduler', 'provider']);

-- A link to whoever has no password yet (for a week); to others a line that they can act here now.
CREATE FUNCTION policy.send_invitation(p_staff uuid, p_organisation uuid, p_act uuid) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM staff s WHERE s.id = p_staff AND s.password_hash IS NULL) THEN
    PERFORM policy.begin_password_link(p_staff, 'invitation', p_act);
  ELSE
    PERFORM policy.enqueue('invitation_known', p_staff,
      jsonb_build_object('organisation', (SELECT o.name FROM organisations o WHERE o.id = p_organisation)), p_act);
  END IF;
END $$;

-- Staff member, post, roles from today, caseload and letter in one act. Answers 'invited' with the post, or why not.
CREATE FUNCTION policy.invite(p_name text, p_email text, p_title text, p_roles text[], p_site uuid, p_act uuid, OUT done text, OUT post uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor(); person staff%ROWTYPE; known posts%ROWTYPE;
BEGIN
  IF policy.runs_practice(me) IS NOT TRUE THEN done := 'closed'; RETURN; END IF;
  IF (cardinality(p_roles) > 0 AND p_roles <@ policy.roles_to_give(me)) IS NOT TRUE THEN done := 'above'; RETURN; END IF;
  IF p_site IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sites s WHERE s.id = p_site AND s.organisation_id = me.organisation AND s.active) THEN
    done := 'site'; RETURN; END IF;
  -- Two practices may invite one new address in the same moment: one of them makes the person, the other finds it.
  PERFORM pg_advisory_xact_lock(748308);
  SELECT * INTO person FROM staff s WHERE lower(s.email) = lower(p_email) FOR UPDATE;
  IF person.id = me.staff THEN done := 'self'; RETURN; END IF;
  IF person.id IS NULL THEN
    INSERT INTO staff (name, email) VALUES (p_name, p_email) RETURNING * INTO person;
  ELSIF NOT person.active THEN
    UPDATE staff SET active = true, retired_at = NULL WHERE id = person.id;
  END IF;
  SELECT * INTO known FROM posts p WHERE p.staff_id = person.id AND p.organisation_id = me.organisation;
  IF known.active THEN done := 'already'; post := known.id; RETURN; END IF;
  IF known.id IS NOT NULL AND policy.has_joined(known) THEN done := 'retired'; post := known.id; RETURN; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'staff_invite', me.post);
  IF known.id IS NULL THEN
    INSERT INTO posts (staff_id, organisation_id, site_id, title, invited_as, hue)
    VALUES (person.id, me.organisation, p_site, p_title, p_name,
            (SELECT count(*) % 12 + 1 FROM posts p WHERE p.organisation_id = me.organisation)) RETURNING id INTO post;
  ELSE
    UPDATE posts SET active = true, retired_at = NULL, retire_act_id = NULL, site_id = p_site, title = p_title, invited_as = p_name
     WHERE id = known.id RETURNING id INTO post;
  END IF;
  INSERT INTO post_roles (post_id, role, since) SELECT post, r, me.today FROM unnest(p_roles) r;
  IF p_site IS NOT NULL AND 'provider' = ANY (p_roles) THEN
    INSERT INTO caseloads (post_id, site_id, label) SELECT post, s.id, p_name || ' – ' || s.name FROM sites s WHERE s.id = p_site
    ON CONFLICT (post_id, site_id) DO UPDATE SET active = true, label = excluded.label;
  END IF;
  PERFORM policy.send_invitation(person.id, me.organisation, p_act);
  done := 'invited';
END $$;

-- Invites somebody who is on the staff without ever having acted here; `p_email` for those who have no address yet.
CREATE FUNCTION policy.invite_again(p_post uuid, p_email text, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor(); refusal text := policy.staff_refusal(me, p_post); p posts%ROWTYPE; person staff%ROWTYPE;
BEGIN
  IF refusal IS NOT NULL THEN RETURN refusal; END IF;
  SELECT * INTO p FROM posts x WHERE x.id = p_post;
  SELECT * INTO person FROM staff s WHERE s.id = p.staff_id FOR UPDATE;
  IF NOT p.active THEN RETURN 'retired'; END IF;
  IF policy.has_joined(p) AND person.password_hash IS NOT NULL THEN RETURN 'signs_in'; END IF;
  IF person.email IS NULL THEN
    IF coalesce(p_email, '') = '' THEN RETURN 'email'; END IF;
    IF policy.known_elsewhere(p) THEN RETURN 'theirs'; END IF;
    IF policy.owner_redirects(me, p_post) THEN RETURN 'owner_only'; END IF;
    IF EXISTS (SELECT 1 FROM staff s WHERE lower(s.email) = lower(p_email)) THEN RETURN 'taken'; END IF;
    UPDATE staff SET email = p_email WHERE id = person.id;
  END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'staff_invite', me.post);
  PERFORM policy.send_invitation(person.id, me.organisation, p_act);
  RETURN 'invited';
END $$;

-- What one sees when the form is opened and what stands when it is saved are compared: nobody overwrites unseen.
CREATE FUNCTION policy.details_stamp(p_post uuid) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN (
  SELECT md5(ROW(s.name, s.email, p.title, p.site_id)::text) FROM posts p JOIN staff s ON s.id = p.staff_id WHERE p.id = p_post);

-- Why the name and address are not the practice's to change; null where they are. Once somebody signs in, the address is
-- theirs alone: whoever could redirect it could reset the password and read as them. To another address one invites anew.
CREATE FUNCTION policy.email_refusal(me policy.viewer, p posts) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  CASE WHEN NOT policy.has_joined(p) THEN 'invited'
       WHEN (SELECT s.password_hash IS NOT NULL FROM staff s WHERE s.id = (p).staff_id) OR policy.known_elsewhere(p) THEN 'theirs'
       WHEN policy.owner_redirects(me, (p).id) THEN 'owner_only' END;

-- Name, address, title and main site. Gives 'saved' with the fields that changed, 'same', or why not.
CREATE FUNCTION policy.save_details(p_post uuid, p_name text, p_email text, p_title text, p_site uuid, p_seen text, p_act uuid,
  OUT done text, OUT fields text[]) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor(); p posts%ROWTYPE; person staff%ROWTYPE; was policy.viewer[];
BEGIN
  done := policy.staff_refusal(me, p_post);
  IF done IS NOT NULL THEN RETURN; END IF;
  SELECT * INTO p FROM posts x WHERE x.id = p_post FOR NO KEY UPDATE;
  SELECT * INTO person FROM staff s WHERE s.id = p.staff_id FOR NO KEY UPDATE;
  fields := array_remove(ARRAY[
    CASE WHEN p_name <> policy.shown_name(p, person.name) THEN 'name' END, CASE WHEN p_email IS DISTINCT FROM person.email THEN 'email' END,
    CASE WHEN p_title IS DISTINCT FROM p.title THEN 'title' END, CASE WHEN p_site IS DISTINCT FROM p.site_id THEN 'site' END], NULL);
  IF cardinality(fields) = 0 THEN done := 'same'; RETURN; END IF;
  IF policy.details_stamp(p_post) <> p_seen THEN done := 'changed'; RETURN; END IF;
  IF 'email' = ANY (fields) THEN
    done := policy.email_refusal(me, p);
    IF done IS NOT NULL THEN RETURN; END IF;
    IF EXISTS (SELECT 1 FROM staff s WHERE lower(s.email) = lower(p_email) AND s.id <> person.id) THEN done := 'taken'; RETURN; END IF;
  END IF;
  IF 'name' = ANY (fields) AND policy.known_elsewhere(p) AND policy.has_joined(p) THEN done := 'name_theirs'; RETURN; END IF;
  IF 'site' = ANY (fields) AND p_site IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM sites s WHERE s.id = p_site AND s.organisation_id = me.organisation AND s.active) THEN done := 'site'; RETURN; END IF;
  was := policy.own_posts_alone(me);
  BEGIN
    INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'staff_details', me.post);
    UPDATE posts SET title = p_title, site_id = p_site, invited_as = CASE WHEN invited_as IS NULL THEN NULL ELSE p_name END WHERE id = p_post;
    PERFORM policy.refuse_self(was);
  EXCEPTION WHEN SQLSTATE 'CP099' THEN done := 'self'; RETURN;
  END;
  IF NOT policy.known_elsewhere(p) THEN
    UPDATE staff SET name = p_name, email = p_email WHERE id = person.id;
  END IF;
  -- The letter to the old address must not open the new account.
  IF 'email' = ANY (fields) THEN PERFORM policy.end_password_links(person.id); END IF;
  done := 'saved';
END $$;
GRANT EXECUTE ON FUNCTION policy.invite(text, text, text, text[], uuid, uuid), policy.invite_again(uuid, text, uuid),
  policy.save_details(uuid, text, text, text, uuid, text, uuid) TO concord_app;
