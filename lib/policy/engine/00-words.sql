-- The words of the engine: components and their bits, terms, the viewer, the chart, a line, and when a line fits an item.
-- Everything in schema policy is made anew from these files whenever one of them changes; facts live elsewhere.

DROP SCHEMA IF EXISTS policy CASCADE;
CREATE SCHEMA policy;
GRANT USAGE ON SCHEMA policy TO concord_app;

-- Mask layout, version 1 (POLICY.md §2): appended to, never reordered.
CREATE FUNCTION policy.components() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  ARRAY['profile','location','diagnoses','appointments','notes','private_notes','clinical_documents','documents',
        'enrolments','services','assessments','events','referrals'];

CREATE FUNCTION policy.bit(component text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  1 << (array_position(policy.components(), component) - 1);

CREATE FUNCTION policy.mask(VARIADIC names text[]) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT coalesce(bit_or(policy.bit(name)), 0) FROM unnest(names) name $$;

CREATE FUNCTION policy.has(mask int, component text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  mask & policy.bit(component) <> 0;

-- Why a term is not in force, or null when it is. A stop is final, so it is asked first.
CREATE FUNCTION policy.lapse(since date, until date, ended_at timestamptz, today date) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE WHEN ended_at IS NOT NULL THEN 'stopped' WHEN until < today THEN 'expired' WHEN since > today THEN 'not_begun' END;

-- Clock of one decision: the instant, and its day in the network's zone.
CREATE FUNCTION policy.day_of(at timestamptz) RETURNS date LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN (at AT TIME ZONE (SELECT time_zone FROM network))::date;

CREATE TYPE policy.viewer AS (
  post uuid, staff uuid, organisation uuid, subject int, live boolean, roles text[], provider boolean,
  at timestamptz, today date, mechanisms text[], places int[]
);

CREATE TYPE policy.chart AS (
  client uuid, organisation uuid, own boolean, restricted boolean, opted_out boolean, owner_active boolean,
  merged boolean, shut_out boolean, authored boolean, diagnoses_hidden boolean
);

-- One reason. Null scope means any. `drafts`: fits notes not locked yet. `blocked`: why it opens nothing after all.
CREATE TYPE policy.line AS (
  rule text, source uuid, see int, open int, edit int,
  organisation uuid, author uuid, sensitivity text, item uuid, drafts boolean,
  since date, until date, blocked text
);

CREATE FUNCTION policy.line(
  rule text, source uuid, see int, open int, edit int, organisation uuid,
  author uuid DEFAULT NULL, sensitivity text DEFAULT NULL, item uuid DEFAULT NULL, drafts boolean DEFAULT false,
  since date DEFAULT NULL, until date DEFAULT NULL, blocked text DEFAULT NULL
) RETURNS policy.line LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  ROW(rule, source, see, open, edit, organisation, author, sensitivity, item, drafts, since, until, blocked)::policy.line;

-- Does the line speak about this item? The bit of the component is asked by the caller, per level.
CREATE FUNCTION policy.fits(
  l policy.line, item uuid, organisation uuid, author uuid, sensitivity text, draft boolean, restriction text, mine uuid
) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  (l.organisation IS NULL OR l.organisation = organisation)
  AND (l.author IS NULL OR l.author = author)
  AND (l.sensitivity IS NULL OR l.sensitivity = sensitivity)
  AND (l.item IS NULL OR l.item = item)
  AND (l.drafts OR NOT draft)
  AND restriction <> 'withdrawn' AND (restriction <> 'organisation' OR organisation = mine);

-- The stop an item carries: withdrawn (nobody sees it, P22), or its restriction, or the private flag of its organisation,
-- which closes it in the same way (P20).
CREATE FUNCTION policy.closure(restriction text, private boolean, withdrawn_at timestamptz) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE WHEN withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN private THEN 'organisation' ELSE restriction END;

-- The components of programmes (POLICY.md §3, M4).
CREATE FUNCTION policy.programme_mask() RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT policy.mask('enrolments', 'services', 'assessments', 'events', 'referrals') $$;

-- The last value of a setting at an instant, or the fallback.
CREATE FUNCTION policy.setting(p_organisation uuid, p_key text, p_at timestamptz, fallback jsonb) RETURNS jsonb
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  coalesce((SELECT s.value FROM settings s WHERE s.organisation_id = p_organisation AND s.key = p_key AND s.from_at <= p_at
            ORDER BY s.from_at DESC, s.id DESC LIMIT 1), fallback);
