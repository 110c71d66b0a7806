-- No one lets himself in by a site share (POLICY.md P99): what the posts of one staff member would read by it, and what they have
-- without it. Asked by every act of one's own that begins or widens a share, or that puts oneself where one reaches.

-- Shares that rest while M4 is off count as if it were on: whoever may switch it could come under one meanwhile.
CREATE FUNCTION policy.as_if_shared(p_viewer policy.viewer) RETURNS policy.viewer LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v policy.viewer := p_viewer;
BEGIN
  IF 'M4' <> ALL (v.mechanisms) THEN v.mechanisms := v.mechanisms || 'M4'::text; v.places := policy.places_of(v.post); END IF;
  RETURN v;
END $$;

-- The active posts of whoever acts, wherever they are, with the places at which they are before the act.
CREATE FUNCTION policy.own_posts(me policy.viewer) RETURNS policy.viewer[] LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  ARRAY(SELECT policy.as_if_shared(policy.viewer_of(p.id, (me).at)) FROM posts p WHERE p.staff_id = (me).staff AND p.active ORDER BY p.id);

-- The same for an act that writes. Of two acts at once each would miss what the other opens: they follow one another.
CREATE FUNCTION policy.own_posts_alone(me policy.viewer) RETURNS policy.viewer[] LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('lets self in ' || me.staff, 0));
  RETURN policy.own_posts(me);
END $$;

-- Roles in force on a day that do not end before another, or (`p_some`) on any day between the two.
CREATE FUNCTION policy.roles_for(p_post uuid, p_first date, p_last date, p_some boolean) RETURNS text[] LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  ARRAY(SELECT DISTINCT r.role FROM post_roles r WHERE r.post_id = p_post
         AND CASE WHEN p_some THEN coalesce(r.until, 'infinity') >= p_first AND coalesce(r.since, '-infinity') <= coalesce(p_last, 'infinity')
             ELSE coalesce(r.since, '-infinity') <= p_first AND coalesce(r.until, 'infinity') >= coalesce(p_last, 'infinity') END);

-- What a post has of the client as a whole for all of these days. Oversight is watched, and so no reason to read without it.
CREATE FUNCTION policy.has_for_good(v policy.viewer, p_client uuid, p_organisation uuid, p_first date, p_last date) RETURNS int LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE w policy.viewer := v;
BEGIN
  IF p_first > v.today THEN w := policy.as_if_shared(policy.viewer_of(v.post, (p_first + time '12:00') AT TIME ZONE (SELECT n.time_zone FROM network n))); END IF;
  w.places := v.places; w.roles := policy.roles_for(v.post, p_first, p_last, false); w.provider := 'provider' = ANY (w.roles);
  RETURN coalesce((SELECT bit_or(l.open) FROM policy.lines(w, p_client) l
    WHERE l.blocked IS NULL AND l.rule <> 'M0.oversight' AND l.author IS NULL AND l.item IS NULL AND l.sensitivity IS NULL
      AND coalesce(l.organisation, p_organisation) = p_organisation AND coalesce(l.until, 'infinity') >= coalesce(p_last, 'infinity')), 0)
    -- No line of a merged client stands; those of these roles would, were the merge taken back.
    | CASE WHEN v.live AND v.organisation = p_organisation AND EXISTS (SELECT 1 FROM clients c WHERE c.id = p_client AND c.merged_into_id IS NOT NULL)
      THEN policy.m4_reads(array_remove(w.roles, 'provider')) ELSE 0 END;
END $$;

-- What a share with these terms would newly open to whoever has these posts, of which it reaches `p_reached`: a mask.
CREATE FUNCTION policy.opens_to_self(was policy.viewer[], p_reached uuid[], p_client uuid, p_unticked int, p_since date, p_until date) RETURNS int
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v policy.viewer; fresh int := 0; owner uuid := (SELECT c.organisation_id FROM clients c WHERE c.id = p_client); first_day date;
BEGIN
  FOREACH v IN ARRAY was LOOP
    first_day := greatest(p_since, v.today);
    IF v.live AND v.post = ANY (p_reached) THEN
      fresh := fresh | policy.m4_reads(policy.roles_for(v.post, first_day, p_until, true)) & ~p_unticked; END IF;
  END LOOP;
  FOREACH v IN ARRAY was LOOP
    EXIT WHEN fresh = 0;
    fresh := fresh & ~policy.has_for_good(v, p_client, owner, first_day, p_until);
  END LOOP;
  RETURN fresh;
END $$;

-- To what whoever acts would let himself in by a share with this site, division or organisation: a mask. `was`: his posts.
CREATE FUNCTION policy.lets_self_in(was policy.viewer[], p_client uuid, p_receiver uuid, p_unticked int, p_since date, p_until date) RETURNS int
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN policy.opens_to_self(was,
    ARRAY(SELECT w.post FROM unnest(was) w JOIN subjects u ON u.ref = p_receiver AND u.id = ANY (w.places)), p_client, p_unticked, p_since, p_until);

-- Asked after an act on a place was done, and before it counts: has it put one of these posts where a share opens something new? By
-- its roles other than provider nobody reads more of a client of his own organisation than he does anyway (P53).
CREATE FUNCTION policy.place_lets_self_in(was policy.viewer[]) RETURNS boolean LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v policy.viewer; h site_shares; fresh int[]; reads int; anyway int;
BEGIN
  FOREACH v IN ARRAY was LOOP
    fresh := ARRAY(SELECT x FROM unnest(policy.places_of(v.post)) x WHERE v.live AND x <> ALL (v.places));
    CONTINUE WHEN cardinality(fresh) = 0;
    reads := policy.m4_reads(policy.roles_for(v.post, v.today, NULL, true));
    anyway := policy.m4_reads(array_remove(policy.roles_for(v.post, v.today, NULL, false), 'provider'));
    FOR h IN
      -- What he reads for good by the shares that reach him already: there may be very many clients, and lines are asked one by one.
      WITH held AS MATERIALIZED (SELECT p AS subject, policy.m4_reads(policy.roles_for(w.post, w.today, NULL, false)) AS for_good
        FROM unnest(was) w CROSS JOIN unnest(w.places) p WHERE w.live)
      -- Of shares themselves, not of the reach that is left of them: whoever merged the client may take that back afterwards.
      SELECT s.* FROM site_shares s JOIN clients c ON c.id = s.client_id
        LEFT JOIN (reach q JOIN held k ON k.subject = q.subject JOIN site_shares y ON y.id = q.source) ON q.client_id = s.client_id AND q.mechanism = 4
          AND q.since <= greatest(s.since, v.today) AND q.until >= coalesce(s.until, 'infinity') AND y.grantor_organisation_id = c.organisation_id
       WHERE s.receiver_organisation_id = v.organisation AND s.stopped_at IS NULL AND coalesce(s.until, 'infinity') >= v.today
         AND coalesce(s.to_site_id, s.to_division_id, s.to_organisation_id) IN (SELECT u.ref FROM subjects u WHERE u.id = ANY (fresh))
         AND NOT EXISTS (SELECT 1 FROM client_shutouts x WHERE x.client_id = s.client_id AND x.staff_id = v.staff)
       GROUP BY s.id
      HAVING reads & ~s.unticked & ~CASE WHEN s.grantor_organisation_id = v.organisation THEN anyway ELSE 0 END
           & ~coalesce(bit_or(k.for_good & ~y.unticked), 0) <> 0 LOOP
      IF policy.opens_to_self(was, ARRAY[v.post], h.client_id, h.unticked, h.since, h.until) <> 0 THEN RETURN true; END IF;
    END LOOP;
  END LOOP;
  RETURN false;
END $$;

-- The same for the writers, who take back what they did.
CREATE FUNCTION policy.refuse_self(was policy.viewer[]) RETURNS void LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF policy.place_lets_self_in(was) THEN RAISE EXCEPTION 'this would let oneself in' USING ERRCODE = 'CP099'; END IF;
END $$;
