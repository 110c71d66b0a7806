import type { Mutant } from './mutants'

const file = 'lib/policy/engine/89-imported-appointments.sql'

/** Planted faults in what brings appointments in. */
export const appointmentMutants: Mutant[] = [
  {
    name: 'imported appointments: what is over lets anybody in',
    file,
    find: "IF NOT EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = client AND t.post_id = v_post) THEN outcome := 'not_on_list'; END IF;",
    replace: 'NULL;',
  },
  {
    name: 'imported appointments: what is over keeps time',
    file,
    find: 'own.place_of_service, own.status, true, i.act_id',
    replace: 'own.place_of_service, own.status, false, i.act_id',
  },
  {
    name: 'imported appointments: without the gate of a booking',
    file,
    find: 'coalesce(policy.booking_refusal(me, ARRAY[v_post], ARRAY[client]), policy.place_refusal(me, own))',
    replace: 'policy.place_refusal(me, own)',
  },
  {
    name: 'imported appointments: nobody asks whether the provider is free',
    file,
    find: 'y.post_id = v_post AND y.keeps_time',
    replace: 'false',
  },
  {
    name: 'imported appointments: nobody asks whether the client is free',
    file,
    find: "policy.is_elsewhere(ARRAY[client], span, '{}')",
    replace: 'false',
  },
  {
    name: 'imported appointments: the client is on no list',
    file,
    find: "    PERFORM policy.put_on_list(me, p_client, v_post, 'import', NULL, i.act_id);\n",
    replace: '',
  },
  {
    name: 'imported appointments: a key is not known again',
    file,
    find: "r.resource_type = 'Appointment' AND r.source_id = p_row ->> 'key')",
    replace: 'false)',
  },
  {
    name: 'imported appointments: anybody asks',
    file,
    find: 'AND x.organisation_id = me.organisation AND policy.runs_practice(me);',
    replace: ';',
  },
  {
    name: 'imported appointments: a row comes in before anybody said so',
    file,
    find: "IF i.id IS NULL OR i.state <> 'running' THEN RETURN; END IF;",
    replace: 'IF i.id IS NULL THEN RETURN; END IF;',
  },
]
