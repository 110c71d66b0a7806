import type { Mutant } from './mutants'

/** Planted faults in the fragments of the mechanisms. `find` occurs exactly once in its file. */
export const mechanismMutants: Mutant[] = [
  {
    name: 'manager reads diagnoses',
    file: 'lib/policy/mechanisms/m0-own.sql',
    find: "'M0.role.manager', NULL, desk, desk, desk",
    replace: "'M0.role.manager', NULL, read_all, read_all, desk",
  },
  {
    name: 'front desk reads notes',
    file: 'lib/policy/mechanisms/m0-own.sql',
    find: "'M0.role.scheduler', NULL, desk, desk, desk",
    replace: "'M0.role.scheduler', NULL, desk | chart, desk | chart, desk",
  },
  {
    name: 'owner reads notes without oversight',
    file: 'lib/policy/mechanisms/m0-own.sql',
    find: "'M0.role.owner', NULL, read_all, read_all, desk",
    replace: "'M0.role.owner', NULL, read_all | chart, read_all | chart, desk",
  },
  {
    name: 'custodian edits profiles',
    file: 'lib/policy/mechanisms/m0-own.sql',
    find: "read_all, read_all, policy.bit('documents'), me.organisation",
    replace: 'read_all, read_all, desk, me.organisation',
  },
  {
    name: 'role reaches other organisations',
    file: 'lib/policy/mechanisms/m0-own.sql',
    find: `  IF c.own THEN
`,
    replace: `  IF c.client IS NOT NULL THEN
`,
  },
  {
    name: 'oversight never ends',
    file: 'lib/policy/mechanisms/m0-own.sql',
    find: "WHEN o.to_at <= me.at THEN 'expired' ",
    replace: '',
  },
  {
    name: 'oversight opens private notes',
    file: 'lib/policy/mechanisms/m0-own.sql',
    find: "chart int := policy.mask('notes', 'clinical_documents');",
    replace: "chart int := policy.mask('notes', 'clinical_documents', 'private_notes');",
  },
  {
    name: 'anybody may oversee',
    file: 'lib/policy/mechanisms/m0-own.sql',
    find: "WHEN NOT me.roles && ARRAY['owner', 'records_custodian'] THEN 'not_overseer' ",
    replace: '',
  },
  {
    name: 'supervisor keeps former clients',
    file: 'lib/policy/mechanisms/m0-own.sql',
    find: "CASE WHEN NOT policy.on_list(s.provider_post_id, c.client, me.at) THEN 'not_on_list' END",
    replace: 'NULL',
  },
  {
    name: 'list: a colleague who has left is still supervised',
    file: 'lib/policy/engine/30-visible.sql',
    find: 'AND p.active AND st.active AND o.active',
    replace: 'AND o.active',
  },
  {
    name: 'list: whoever is no provider any more is still supervised',
    file: 'lib/policy/engine/30-visible.sql',
    find: "r.post_id = p.id AND r.role = 'provider' AND policy.lapse(r.since, r.until, NULL, (me).today) IS NULL)",
    replace: 'r.post_id = p.id)',
  },
  {
    name: 'supervision opens notes',
    file: 'lib/policy/mechanisms/m0-own.sql',
    find: "supervised int := policy.mask('profile', 'location', 'diagnoses', 'documents');",
    replace: "supervised int := policy.mask('profile', 'location', 'diagnoses', 'documents', 'notes');",
  },
  {
    name: 'note sent to a former supervisor stays open',
    file: 'lib/policy/mechanisms/m0-own.sql',
    find: "           AND policy.lapse(s.since, s.until, s.ended_at, me.today) IS NULL) THEN 'not_supervised' END",
    replace: "           ) THEN 'not_supervised' END",
  },
  {
    name: "author line for everybody's items",
    file: 'lib/policy/mechanisms/m0-own.sql',
    find: 'own, own, own, me.organisation, author => me.post, drafts => true,',
    replace: 'own, own, own, me.organisation, drafts => true,',
  },
  {
    name: 'header opens the profile',
    file: 'lib/policy/mechanisms/m0-own.sql',
    find: "'M0.header', NULL, policy.bit('profile'), 0, 0, NULL,",
    replace: "'M0.header', NULL, policy.bit('profile'), policy.bit('profile'), 0, NULL,",
  },
  {
    name: 'care team opens notes',
    file: 'lib/policy/mechanisms/m1-care-team.sql',
    find: "policy.mask('profile', 'location', 'documents') | CASE",
    replace: "policy.mask('profile', 'location', 'documents', 'notes') | CASE",
  },
  {
    name: 'list without the provider role',
    file: 'lib/policy/mechanisms/m1-care-team.sql',
    find: ", CASE WHEN NOT me.provider THEN 'not_provider' END) AS why",
    replace: ') AS why',
  },
  {
    name: "care team sees colleagues' appointments",
    file: 'lib/policy/mechanisms/m1-care-team.sql',
    find: 'dates, dates, dates, me.organisation, author => me.post,',
    replace: 'dates, dates, dates, me.organisation,',
  },
  {
    name: 'membership edits across organisations',
    file: 'lib/policy/mechanisms/m1-care-team.sql',
    find: "CASE WHEN c.own THEN policy.mask('profile', 'location', 'documents') ELSE 0 END",
    replace: "policy.mask('profile', 'location', 'documents')",
  },
  {
    name: 'list: ended memberships stay',
    file: 'lib/policy/mechanisms/m1-care-team.sql',
    find: 'WHERE t.ended_at IS NULL AND c.merged_into_id IS NULL',
    replace: 'WHERE c.merged_into_id IS NULL',
  },
  {
    name: 'list: restricted client kept in reach',
    file: 'lib/policy/mechanisms/m1-care-team.sql',
    find: "c.restriction <> 'organisation' AND c.opted_out_at IS NULL",
    replace: 'c.opted_out_at IS NULL',
  },
  {
    name: 'share reversed',
    file: 'lib/policy/mechanisms/m2-chart-share.sql',
    find: 'WHERE h.client_id = c.client AND h.to_post_id = me.post) h',
    replace: 'WHERE h.client_id = c.client AND h.from_post_id = me.post) h',
  },
  {
    name: 'share opens every author',
    file: 'lib/policy/mechanisms/m2-chart-share.sql',
    find: 'chart, chart, 0, h.from_organisation, author => h.from_post_id,',
    replace: 'chart, chart, 0, h.from_organisation,',
  },
  {
    name: 'share edits',
    file: 'lib/policy/mechanisms/m2-chart-share.sql',
    find: "'M2.share', h.id, chart, chart, 0,",
    replace: "'M2.share', h.id, chart, chart, chart,",
  },
  {
    name: 'private notes without the tick',
    file: 'lib/policy/mechanisms/m2-chart-share.sql',
    find: ' AND h.with_private;',
    replace: ';',
  },
  {
    name: 'authorisation for anybody',
    file: 'lib/policy/mechanisms/m2-chart-share.sql',
    find: `     AND (a.to_post_id = me.post OR a.to_organisation_id = me.organisation)
`,
    replace: '',
  },
  {
    name: 'authorisation of another author',
    file: 'lib/policy/mechanisms/m2-chart-share.sql',
    find: `     AND (a.author_post_id IS NULL OR a.author_post_id = h.from_post_id)
`,
    replace: '',
  },
  {
    name: 'revoked authorisation counts',
    file: 'lib/policy/mechanisms/m2-chart-share.sql',
    find: 'coalesce(h.stopped_at, a.revoked_at)',
    replace: 'h.stopped_at',
  },
  {
    name: 'chart share opens private notes',
    file: 'lib/policy/mechanisms/m2-chart-share.sql',
    find: "chart int := policy.mask('notes', 'clinical_documents');",
    replace: "chart int := policy.mask('notes', 'clinical_documents', 'private_notes');",
  },
  {
    name: 'list: stopped shares stay',
    file: 'lib/policy/mechanisms/m2-chart-share.sql',
    find: 'WHERE h.stopped_at IS NULL AND c.merged_into_id IS NULL',
    replace: 'WHERE c.merged_into_id IS NULL',
  },
  {
    name: 'what was withdrawn is open still',
    file: 'lib/policy/engine/00-words.sql',
    find: "CASE WHEN withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN private",
    replace: 'CASE WHEN private',
  },
  {
    name: 'what was withdrawn keeps the client for its author',
    file: 'lib/policy/engine/20-reach.sql',
    find: " AND component NOT IN ('profile', 'location') AND withdrawn_at IS NULL",
    replace: " AND component NOT IN ('profile', 'location')",
  },
  {
    name: 'list: a share with a site keeps the rows of another mechanism',
    file: 'lib/policy/engine/20-reach.sql',
    find: "'site_shares', 4,",
    replace: "'site_shares', 2,",
  },
  {
    name: 'list: one’s own work keeps the rows of another mechanism',
    file: 'lib/policy/engine/20-reach.sql',
    find: "'client_authors', 0,",
    replace: "'client_authors', 1,",
  },
  {
    name: 'a permission holds from its signature, whatever its first day',
    file: 'lib/policy/mechanisms/m2-chart-share.sql',
    find: 'policy.lapse(greatest(h.since, a.signed_on, a.since),',
    replace: 'policy.lapse(greatest(h.since, a.signed_on),',
  },
  {
    name: 'the numbers of a section are told to everybody',
    file: 'lib/policy/engine/71-panel.sql',
    find: 'CASE WHEN s.refusal IS NULL OR s.mine OR s.readable THEN n.notes END',
    replace: 'n.notes',
  },
  {
    name: 'withdrawn documents are counted',
    file: 'lib/policy/engine/71-panel.sql',
    find: ' AND i.withdrawn_at IS NULL)::int AS clinical',
    replace: ')::int AS clinical',
  },
]
