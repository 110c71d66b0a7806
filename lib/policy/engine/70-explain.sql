-- Explanations: the same lines, with the act behind each. For the viewer in person, and for colleagues on an open chart.

CREATE TYPE policy.reason AS (
  post uuid, rule text, see int, open int, edit int, since date, until date, blocked text,
  source uuid, author uuid, author_name text, sensitivity text, began_by text, act_by text, act_at timestamptz, note text, undone boolean, receiver text
);

CREATE FUNCTION policy.reasons(me policy.viewer, p_client uuid) RETURNS SETOF policy.reason LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (me).post, l.rule, l.see, l.open, l.edit, coalesce(l.since, CASE WHEN o.id IS NOT NULL THEN policy.day_of(o.from_at) END), coalesce(l.until, CASE WHEN o.id IS NOT NULL THEN policy.day_of(o.to_at) END),
         l.blocked, l.source,
         l.author, policy.shown_name(ap, au.name), l.sensitivity, t.began_by, policy.shown_name(gp, ast.name), a.at, o.reason, a.undone_by_id IS NOT NULL,
         CASE WHEN l.rule = 'M4.returned' THEN (SELECT x.name FROM organisations x WHERE x.id = l.organisation) WHEN k.id IS NOT NULL THEN policy.receiver_name(k) END
    FROM policy.lines(me, p_client) l
    LEFT JOIN posts ap ON ap.id = l.author LEFT JOIN staff au ON au.id = ap.staff_id
    LEFT JOIN care_team_memberships t ON l.rule LIKE 'M1.%' AND t.id = l.source
    LEFT JOIN chart_shares h ON l.rule IN ('M2.list', 'M2.appointments', 'M2.share') AND h.id = l.source
    LEFT JOIN authorisations z ON l.rule = 'M2.private' AND z.id = l.source
    LEFT JOIN oversight_sessions o ON l.rule = 'M0.oversight' AND o.id = l.source
    LEFT JOIN site_shares k ON l.rule LIKE 'M4.%' AND k.id = l.source
    LEFT JOIN acts a ON a.id = coalesce(t.act_id, h.act_id, z.act_id, o.act_id, CASE WHEN l.rule = 'M4.share' THEN k.act_id END)
    LEFT JOIN posts gp ON gp.id = a.post_id LEFT JOIN staff ast ON ast.id = gp.staff_id
   -- By the source in the end, so that no plan decides who is named first.
   ORDER BY l.blocked IS NOT NULL, l.rule, l.since, l.source $$;

CREATE FUNCTION policy.explain(p_client uuid) RETURNS SETOF policy.reason LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  WITH told AS MATERIALIZED (SELECT r FROM policy.reasons(policy.me(), p_client) r)
  SELECT (t.r).* FROM told t WHERE EXISTS (SELECT 1 FROM told u WHERE (u.r).blocked IS NULL) $$;

-- Names of people of other organisations are told to the owning side of the client alone (SPEC §5.8).
CREATE FUNCTION policy.may_name(me policy.viewer, p_organisation uuid, p_owner uuid) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN
  p_organisation = (me).organisation OR p_owner = (me).organisation;

-- Why colleagues can: for whoever has the profile open. That private notes exist, and why oversight was needed, are not
-- bystanders' business (P19): the one is told to author and reader, the other to authors and those who manage sharing.
CREATE FUNCTION policy.explain_colleagues(p_client uuid, p_posts uuid[]) RETURNS SETOF policy.reason LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.post, r.rule, r.see, r.open, r.edit, r.since, r.until,
         -- Who is shut out is told to those who manage sharing (P40).
         CASE WHEN r.blocked = 'shut_out' AND NOT m.manages THEN 'client_not_reachable' ELSE r.blocked END, r.source, r.author, r.author_name, NULL::text, r.began_by,
         r.act_by, r.act_at, CASE WHEN m.tells THEN r.note END, r.undone, r.receiver
    FROM (SELECT o.me, (o.me).roles && ARRAY['owner', 'manager', 'records_custodian'] OR policy.wrote_chart(o.me, p_client) AS tells,
                 policy.manages_sharing(o.me, policy.chart_of(o.me, p_client)) AS manages
            FROM (SELECT policy.require_opened(p_client) AS me OFFSET 0) o OFFSET 0) m
    JOIN clients c ON c.id = p_client
    JOIN posts p ON p.id = ANY (p_posts) AND policy.may_name(m.me, p.organisation_id, c.organisation_id)
    CROSS JOIN LATERAL policy.reasons(policy.viewer_of(p.id, (m.me).at), p_client) r
   WHERE r.rule <> 'M2.private' OR (m.me).post IN (p.id, r.author) $$;
GRANT EXECUTE ON FUNCTION policy.explain(uuid), policy.explain_colleagues(uuid, uuid[]) TO concord_app;

CREATE FUNCTION policy.reasons_as(p_post uuid, p_client uuid, p_at timestamptz DEFAULT now()) RETURNS SETOF policy.reason LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$ SELECT * FROM policy.reasons(policy.viewer_of(p_post, p_at), p_client) $$;
