-- M0: what the acting organisation owns, as far as the role allows; oversight; supervision; one's own work.

CREATE FUNCTION policy.m0_lines(me policy.viewer, c policy.chart) RETURNS SETOF policy.line LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  desk int := policy.mask('profile', 'location', 'appointments', 'documents');
  read_all int := desk | policy.bit('diagnoses');
  chart int := policy.mask('notes', 'clinical_documents');
  supervised int := policy.mask('profile', 'location', 'diagnoses', 'documents');
  own int := 8191 & ~policy.mask('profile', 'location');
BEGIN
  IF c.own THEN
    IF 'owner' = ANY (me.roles) THEN
      RETURN NEXT policy.line('M0.role.owner', NULL, read_all, read_all, desk, me.organisation); END IF;
    IF 'manager' = ANY (me.roles) THEN
      RETURN NEXT policy.line('M0.role.manager', NULL, desk, desk, desk, me.organisation); END IF;
    IF 'records_custodian' = ANY (me.roles) THEN
      RETURN NEXT policy.line('M0.role.records_custodian', NULL, read_all, read_all, policy.bit('documents'), me.organisation); END IF;
    IF 'scheduler' = ANY (me.roles) THEN
      RETURN NEXT policy.line('M0.role.scheduler', NULL, desk, desk, desk, me.organisation); END IF;

    RETURN QUERY SELECT l.* FROM oversight_sessions o CROSS JOIN LATERAL policy.line(
        'M0.oversight', o.id, chart, chart, 0, me.organisation, blocked => CASE
          WHEN o.to_at <= me.at THEN 'expired' WHEN o.from_at > me.at THEN 'not_begun'
          WHEN NOT me.roles && ARRAY['owner', 'records_custodian'] THEN 'not_overseer' END) l
     WHERE o.client_id = c.client AND o.post_id = me.post;
  END IF;

  RETURN QUERY SELECT l.* FROM supervisions s JOIN posts p ON p.id = s.provider_post_id CROSS JOIN LATERAL policy.line(
      'M0.supervision', s.id, supervised, supervised, 0, c.organisation,
      since => s.since, until => s.until, blocked => coalesce(policy.lapse(s.since, s.until, s.ended_at, me.today),
        CASE WHEN NOT policy.on_list(s.provider_post_id, c.client, me.at) THEN 'not_on_list' END)) l
   WHERE s.supervisor_post_id = me.post AND p.organisation_id = me.organisation;

  RETURN QUERY SELECT l.* FROM sent_notes n JOIN items i ON i.id = n.item_id CROSS JOIN LATERAL policy.line(
      'M0.sent_note', n.item_id, policy.bit('notes'), policy.bit('notes'), 0, i.organisation_id, item => n.item_id, drafts => true,
      blocked => CASE WHEN NOT EXISTS (
        SELECT 1 FROM supervisions s WHERE s.supervisor_post_id = me.post AND s.provider_post_id = i.author_post_id
           AND policy.lapse(s.since, s.until, s.ended_at, me.today) IS NULL) THEN 'not_supervised' END) l
   WHERE n.client_id = c.client AND n.to_post_id = me.post AND i.component = 'notes';

  IF c.authored THEN
    RETURN NEXT policy.line('M0.author', NULL, own, own, own, me.organisation, author => me.post, drafts => true,
      blocked => CASE WHEN NOT me.provider THEN 'not_provider' END);
    RETURN NEXT policy.line('M0.header', NULL, policy.bit('profile'), 0, 0, NULL,
      blocked => CASE WHEN NOT me.provider THEN 'not_provider' END);
  END IF;
END $$;

-- Reach: an author keeps finding the client (mechanism 0 rows are only used while the post is a provider).
CREATE VIEW policy.m0_reach AS
  SELECT s.id AS subject, c.sort_name, c.id AS client_id, 0::smallint AS mechanism, a.post_id AS source,
         '-infinity'::date AS since, 'infinity'::date AS until, NULL::text AS status
    FROM client_authors a JOIN subjects s ON s.ref = a.post_id JOIN clients c ON c.id = a.client_id
   WHERE c.merged_into_id IS NULL;
