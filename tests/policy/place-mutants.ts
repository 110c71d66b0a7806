import type { Mutant } from './plant'

const organisation = 'lib/policy/engine/59-organisation.sql'
const standingIn = 'lib/policy/engine/59-standing-in.sql'
const mainProvider = 'lib/policy/engine/66-main-provider.sql'

/** Planted faults in places, standing in and the main provider; the stories of place-acts.ts notice them. */
export const placeMutants: Mutant[] = [
  {
    name: 'a division of others',
    file: organisation,
    find: 'WHERE d.id = n.division_id AND d.organisation_id = me.organisation)',
    replace: 'WHERE d.id = n.division_id)',
  },
  {
    name: 'sites close over their people',
    file: organisation,
    find: 'u.staff + u.caseloads + u.clients > 0',
    replace: 'u.staff + u.clients > 0 AND false',
  },
  {
    name: 'places of others go',
    file: organisation,
    find: 'DELETE FROM divisions d WHERE d.id = p_place AND d.organisation_id = me.organisation',
    replace: 'DELETE FROM divisions d WHERE d.id = p_place',
  },
  {
    name: 'colleagues stand in at their own wish',
    file: standingIn,
    find: 'CASE WHEN (me).live AND (me).post = p_post THEN NULL',
    replace: 'CASE WHEN (me).live AND (me).provider THEN NULL',
  },
  {
    name: 'strangers stand in',
    file: standingIn,
    find: 'WHERE p.id = p_covering AND p.organisation_id = me.organisation AND p.active',
    replace: 'WHERE p.id = p_covering AND p.active',
  },
  {
    name: 'providers name the main provider',
    file: mainProvider,
    find: "ARRAY['owner', 'manager', 'scheduler'] AND (c).own",
    replace: "ARRAY['owner', 'manager', 'scheduler', 'provider'] AND (c).own",
  },
  {
    name: 'the main provider is anybody',
    file: mainProvider,
    find: `     AND EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = p_client AND t.post_id = p.id
                  AND policy.lapse(t.since, t.until, t.ended_at, (me).today) IS NULL)
`,
    replace: '',
  },
  {
    name: 'the front desk names itself',
    file: mainProvider,
    find: "     AND (p.staff_id <> (me).staff OR (me).roles && ARRAY['owner', 'manager'])\n",
    replace: '',
  },
  {
    name: 'undo over a later choice',
    file: mainProvider,
    find: "IS DISTINCT FROM (change ->> 'to_id')::uuid\n     OR before",
    replace: 'IS NULL AND false\n     OR before',
  },
]
