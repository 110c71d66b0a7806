import type { Mutant } from './mutants'

const file = 'lib/policy/engine/89-imported-charts.sql'

/** Planted faults in what brings whole charts in (P143). */
export const chartMutants: Mutant[] = [
  {
    name: 'imported charts: anybody asks',
    file,
    find: 'AND x.organisation_id = me.organisation AND policy.runs_practice(me);',
    replace: 'AND x.organisation_id = me.organisation;',
  },
  {
    name: 'imported charts: of an import of another organisation',
    file,
    find: 'AND x.organisation_id = me.organisation AND policy.runs_practice(me);',
    replace: 'AND policy.runs_practice(me);',
  },
  {
    name: 'imported charts: one comes in before anybody said so',
    file,
    find: "  IF i.id IS NULL OR i.state <> 'running' THEN RETURN; END IF;\n  outcome :=",
    replace: '  IF i.id IS NULL THEN RETURN; END IF;\n  outcome :=',
  },
  {
    name: 'imported charts: people come in before anybody said so',
    file,
    find: "  IF i.id IS NULL OR i.state <> 'running' THEN RETURN; END IF;\n  i := policy.begin_import_act(me, i, p_act);\n  UPDATE",
    replace:
      '  IF i.id IS NULL THEN RETURN; END IF;\n  i := policy.begin_import_act(me, i, p_act);\n  UPDATE',
  },
  {
    name: 'imported charts: written without asking again whether the client is new',
    file,
    find: "outcome := coalesce(policy.chart_sameness(me, i, p_chart), 'new');",
    replace: "outcome := 'new';",
  },
  {
    name: 'imported charts: a client whom the command line brought is not known',
    file,
    find: "WHEN EXISTS (SELECT 1 FROM clients c WHERE c.id = policy.chart_record(i, p_chart ->> 'system', 'Patient', p_chart ->> 'key')",
    replace:
      "WHEN EXISTS (SELECT 1 FROM clients c WHERE c.id = policy.chart_record(i, NULL, 'Patient', p_chart ->> 'key')",
  },
  {
    name: 'imported charts: a client of this name and number is not known',
    file,
    find: 'ELSE policy.row_sameness(me, i, p_chart) END;',
    replace: 'END;',
  },
  {
    name: 'imported charts: what another organisation brought in is told',
    file,
    find: 'AND o.organisation_id = (i).organisation_id\n',
    replace: '\n',
  },
  {
    name: 'imported charts: a client from whom one was shut out is told',
    file,
    find: 'AND NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = c.id AND k.staff_id = (me).staff)) THEN',
    replace: ') THEN',
  },
  {
    name: 'imported charts: by posts of another organisation',
    file,
    find: 'LEFT JOIN posts p ON p.id = n.post::uuid AND p.organisation_id = me.organisation',
    replace: 'LEFT JOIN posts p ON p.id = n.post::uuid',
  },
  {
    name: 'imported charts: nobody asks who is on the care team',
    file,
    find: " UNION SELECT e ->> 'post' FROM jsonb_array_elements(p_chart -> 'team') e\n",
    replace: '\n',
  },
  {
    name: 'imported charts: at a site of another organisation',
    file,
    find: 'LEFT JOIN sites s ON s.id = n.site::uuid AND s.organisation_id = me.organisation',
    replace: 'LEFT JOIN sites s ON s.id = n.site::uuid',
  },
  {
    name: 'imported charts: notes look as if they had been written here',
    file,
    find: "v_client, 'imported', n.body",
    replace: "v_client, 'progress', n.body",
  },
  {
    name: 'imported charts: nobody has them on the list',
    file,
    find: 'JOIN posts p ON p.id = g.post\n                   GROUP BY',
    replace: 'JOIN posts p ON p.id = g.post AND false\n                   GROUP BY',
  },
  {
    name: 'imported charts: whoever has retired is let in',
    file,
    find: 'WHEN NOT q.active THEN clock_timestamp() END AS over',
    replace: 'END AS over',
  },
  {
    name: 'imported charts: whoever has left is let in',
    file,
    find: "CASE WHEN q.until < me.today THEN (q.until + 1)::timestamp AT TIME ZONE (SELECT n.time_zone FROM network n) - interval '1 second'\n                           WHEN",
    replace: 'CASE WHEN',
  },
  {
    name: 'imported charts: undo keeps them for a place that ended with them',
    file: 'lib/policy/engine/89-imports.sql',
    find: ' AND t.end_act_id IS DISTINCT FROM p_act);',
    replace: ');',
  },
  {
    name: 'imported charts: undo does not find them',
    file,
    find: "  INSERT INTO import_made (import_id, table_name, row_id) VALUES (i.id, 'clients', v_client);\n",
    replace: '',
  },
  {
    name: 'imported charts: anybody named is meant, whatever he does here',
    file,
    find: 'FROM policy.colleague_providers() c WHERE c.post_id =',
    replace: 'FROM (SELECT p.id AS post_id FROM posts p) c WHERE c.post_id =',
  },
  {
    name: 'imported charts: people of another organisation are meant by their number',
    file,
    find: 'FROM posts p WHERE p.staff_id = v_staff AND p.organisation_id = me.organisation ORDER BY',
    replace: 'FROM posts p WHERE p.staff_id = v_staff ORDER BY',
  },
  {
    name: 'imported charts: who brought it in is told of any client',
    file,
    find: ' AND policy.opened_client() = p_client $$;',
    replace: ' $$;',
  },
]
