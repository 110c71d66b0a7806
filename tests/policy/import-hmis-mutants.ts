import type { Mutant } from './mutants'

const file = 'lib/policy/engine/89-imported-hmis.sql'

/** Planted faults in what brings HMIS exports in (P144). */
export const hmisMutants: Mutant[] = [
  {
    name: 'imported HMIS: anybody asks',
    file,
    find: 'AND x.organisation_id = me.organisation AND policy.runs_practice(me);',
    replace: 'AND x.organisation_id = me.organisation;',
  },
  {
    name: 'imported HMIS: of an import of another organisation',
    file,
    find: 'AND x.organisation_id = me.organisation AND policy.runs_practice(me);',
    replace: 'AND policy.runs_practice(me);',
  },
  {
    name: 'imported HMIS: a client comes in before anybody said so',
    file,
    find: "  IF i.id IS NULL OR i.state <> 'running' THEN RETURN; END IF;\n  SELECT c.* INTO known",
    replace: '  IF i.id IS NULL THEN RETURN; END IF;\n  SELECT c.* INTO known',
  },
  {
    name: 'imported HMIS: programmes come in before anybody said so',
    file,
    find: "IF i.id IS NULL OR i.state <> 'running' OR policy.runs_practice(me) IS NOT TRUE THEN RETURN; END IF;",
    replace: 'IF i.id IS NULL THEN RETURN; END IF;',
  },
  {
    name: 'imported HMIS: nobody asks who may record it',
    file,
    find: "OR policy.may_add(me, p_client, CASE p_type WHEN 'HMIS Enrollment' THEN 'enrolments' ELSE 'events' END) IS NOT TRUE THEN",
    replace: 'THEN',
  },
  {
    name: 'imported HMIS: enrolments are asked nothing',
    file,
    find: "CASE policy.enrolment_refusal(me, p_client, p_programme, p_on) WHEN 'days' THEN 'outside_life' WHEN 'enrolled' THEN 'enrolled' WHEN 'programme' THEN 'programme_retired' END;",
    replace: 'NULL;',
  },
  {
    name: 'imported HMIS: services of any day',
    file,
    find: "CASE WHEN NOT policy.in_lifetime(me, p_client, p_on) THEN 'outside_life' END;",
    replace: 'NULL;',
  },
  {
    name: 'imported HMIS: to whoever has the same name',
    file,
    find: "ELSE coalesce(policy.row_sameness(me, i, p_client), 'new') END;\n  IF",
    replace: "ELSE 'new' END;\n  IF",
  },
  {
    name: 'imported HMIS: a client from whom one was shut out is told',
    file,
    find: '     AND NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = c.id AND k.staff_id = me.staff)\n',
    replace: '',
  },
  {
    name: 'imported HMIS: to a programme of another organisation',
    file,
    find: "WHERE x.id = (r ->> 'programme')::uuid AND x.organisation_id = me.organisation;",
    replace: "WHERE x.id = (r ->> 'programme')::uuid;",
  },
  {
    name: 'imported HMIS: a programme of that name elsewhere is meant',
    file,
    find: "WHERE g.organisation_id = (me).organisation AND lower(g.name) = lower(p_project ->> 'name')",
    replace: "WHERE lower(g.name) = lower(p_project ->> 'name')",
  },
  {
    name: 'imported HMIS: what came in before comes in again',
    file,
    find: "why := CASE WHEN policy.chart_record(i, p_client ->> 'system', r ->> 'type', r ->> 'key') IS NOT NULL THEN 'already'\n      WHEN",
    replace: 'why := CASE WHEN',
  },
  {
    name: 'imported HMIS: undo does not find the programmes',
    file,
    find: "      INSERT INTO import_made (import_id, table_name, row_id) VALUES (i.id, 'programmes', v_id);\n",
    replace: '',
  },
  {
    name: 'imported HMIS: the check does not say that programmes are off',
    file,
    find: "CASE WHEN 'M4' <> ALL (me.mechanisms) THEN 'no_programmes' END",
    replace: 'NULL',
  },
]
