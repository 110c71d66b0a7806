import type { Mutant } from './mutants'

const file = 'lib/policy/engine/89-imports.sql'
const rows = 'lib/policy/engine/89-import-clients.sql'

/** Planted faults in what brings records in and takes them back. */
export const importMutants: Mutant[] = [
  {
    name: 'undo of an import: by anybody of the organisation',
    file,
    find: 'IF policy.runs_practice(me) IS NOT TRUE OR NOT EXISTS (SELECT 1 FROM imports i WHERE i.id = p_import',
    replace: 'IF NOT EXISTS (SELECT 1 FROM imports i WHERE i.id = p_import',
  },
  {
    name: 'undo of an import: by another organisation',
    file,
    find: 'WHERE i.id = p_import AND i.organisation_id = me.organisation) THEN\n    RETURN NULL; END IF;\n  RETURN policy.take_back_import',
    replace: 'WHERE i.id = p_import) THEN\n    RETURN NULL; END IF;\n  RETURN policy.take_back_import',
  },
  {
    name: 'undo of an import: twice',
    file,
    find: "  IF i.state = 'undone' THEN RETURN 'already'; END IF;\n",
    replace: '',
  },
  {
    name: 'undo of an import: while it runs',
    file,
    find: "i.state = 'running' AND i.alive_at > clock_timestamp() - interval '2 minutes'",
    replace: "i.state = 'running' AND false",
  },
  {
    name: 'undo of an import: never after it died',
    file,
    find: "i.state = 'running' AND i.alive_at > clock_timestamp() - interval '2 minutes'",
    replace: "i.state = 'running'",
  },
  {
    name: 'undo of an import: what was written goes too',
    file,
    find: 'WHERE i.client_id = ANY (p_clients) AND i.act_id IS DISTINCT FROM p_act;',
    replace: 'WHERE false;',
  },
  {
    name: 'undo of an import: a place on the list does not matter',
    file,
    find: '(t.act_id IS DISTINCT FROM p_act OR t.ended_at IS NOT NULL AND t.end_act_id IS DISTINCT FROM p_act)',
    replace: 'false',
  },
  {
    name: 'undo of an import: an appointment does not matter',
    file,
    find: '(x.act_id IS DISTINCT FROM p_act OR x.version > 1)',
    replace: 'false',
  },
  {
    name: 'undo of an import: a shut-out is forgotten',
    file,
    find: "'appointment_clients', 'client_authors', 'client_pins',",
    replace: "'appointment_clients', 'client_authors', 'client_pins', 'client_shutouts',",
  },
  {
    name: 'undo of an import: an edit is forgotten',
    file,
    find: "'appointment_clients', 'client_authors', 'client_pins',",
    replace: "'appointment_clients', 'client_authors', 'client_pins', 'item_versions',",
  },
  {
    name: 'undo of an import: whom people looked at stays on lists',
    file,
    find: "m.outcome = 'opened' AND m.row_id = t.client_id AND t.act_id = i.act_id",
    replace: 'false',
  },
  {
    name: 'undo of an import: whom people looked at stays active',
    file,
    find: "WHERE m.import_id = i.id AND m.outcome = 'opened' AND m.row_id = c.id;",
    replace: 'WHERE false;',
  },
  {
    name: 'undo of an import: whom people looked at cannot come in again',
    file,
    find: "EXISTS (SELECT 1 FROM import_made o WHERE o.import_id = i.id AND o.outcome = 'opened'",
    replace: 'EXISTS (SELECT 1 FROM import_made o WHERE false',
  },
  {
    name: 'undo of an import: what came in about others stays',
    file,
    find: 'DELETE FROM items x WHERE x.act_id = i.act_id AND x.version = 1',
    replace: 'DELETE FROM items x WHERE false',
  },
  {
    name: 'undo of an import: places on lists of others stay',
    file,
    find: '  DELETE FROM care_team_memberships t\n   WHERE t.act_id = i.act_id AND',
    replace: '  DELETE FROM care_team_memberships t\n   WHERE false AND',
  },
  {
    name: 'import: files are held by whoever asks',
    file: rows,
    find: 'WHERE x.id = p_import AND x.organisation_id = me.organisation AND policy.runs_practice(me) FOR UPDATE',
    replace: 'WHERE x.id = p_import AND x.organisation_id = me.organisation FOR UPDATE',
  },
  {
    name: 'import: files are held by another organisation',
    file: rows,
    find: 'WHERE x.id = p_import AND x.organisation_id = me.organisation AND policy.runs_practice(me) FOR UPDATE',
    replace: 'WHERE x.id = p_import AND policy.runs_practice(me) FOR UPDATE',
  },
  {
    name: 'import: anybody uploads',
    file: rows,
    find: '  IF policy.runs_practice(me) IS NOT TRUE THEN RETURN false; END IF;\n',
    replace: '',
  },
  {
    name: 'import: anybody reads the list',
    file: rows,
    find: 'WHERE policy.runs_practice(m.me) AND (p_import IS NULL OR i.id = p_import)',
    replace: 'WHERE (p_import IS NULL OR i.id = p_import)',
  },
  {
    name: 'import: anybody reads the file',
    file: rows,
    find: 'WHERE i.id = p_import AND policy.runs_practice(m.me) $$;',
    replace: 'WHERE i.id = p_import $$;',
  },
  {
    name: 'import: anybody asks who is here',
    file: rows,
    find: 'WHERE x.id = p_import AND x.organisation_id = me.organisation AND policy.runs_practice(me);',
    replace: 'WHERE x.id = p_import;',
  },
  {
    name: 'import: a row comes in before anybody said so',
    file: rows,
    find: "IF i.id IS NULL OR i.state <> 'running' THEN RETURN; END IF;",
    replace: 'IF i.id IS NULL THEN RETURN; END IF;',
  },
  {
    name: 'import: two run at once',
    file: rows,
    find: "THEN RETURN 'running'; END IF;",
    replace: "AND false THEN RETURN 'running'; END IF;",
  },
  {
    name: 'import: a key is not known again',
    file: rows,
    find: "AND r.source_id = p_row ->> 'key') THEN 'already'",
    replace: "AND false) THEN 'already'",
  },
  {
    name: 'import: the same person comes in twice',
    file: rows,
    find: "AND c.birth_date = (p_row -> 'values' ->> 'birth_date')::date",
    replace: 'AND false',
  },
  {
    name: 'import: a client is told of to whom he was shut',
    file: rows,
    find: 'AND NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = c.id AND k.staff_id = (me).staff)',
    replace: '',
  },
  {
    name: 'import: a provider of another organisation gets the client',
    file: rows,
    find: 'LEFT JOIN policy.colleague_providers() c ON c.post_id =',
    replace: 'LEFT JOIN (SELECT id AS post_id FROM posts) c ON c.post_id =',
  },
  {
    name: 'import: the provider does not have the client',
    file: rows,
    find: "e ->> 'post' IS NOT NULL;",
    replace: 'false;',
  },
  {
    name: 'undo of an import: tells whoever was shut out that this kept a client',
    file: rows,
    find: "CASE WHEN c.id IS NOT NULL AND f.client_id IS NULL THEN 'worked' ELSE o.outcome END",
    replace: 'o.outcome',
  },
]
