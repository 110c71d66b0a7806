import type { Mutant } from './plant'

const staff = 'lib/policy/engine/58-staff.sql'
const retire = 'lib/policy/engine/59-retire.sql'
const settings = 'lib/policy/engine/59-settings.sql'
const dryRun = 'lib/policy/engine/73-dry-run.sql'

/** Planted faults in staff, retiring, settings and the dry run; the stories of staff-acts.ts notice them. */
export const staffMutants: Mutant[] = [
  {
    name: 'providers run the practice',
    file: staff,
    find: "(me).live AND (me).roles && ARRAY['owner', 'manager'];",
    replace: "(me).live AND (me).roles && ARRAY['owner', 'manager', 'provider'];",
  },
  {
    name: 'managers touch managers',
    file: staff,
    find: "&& ARRAY['owner', 'manager'] THEN 'above' END;",
    replace: "&& ARRAY['owner'] THEN 'above' END;",
  },
  {
    name: 'managers name owners',
    file: staff,
    find: "ELSE ARRAY['scheduler', 'provider'] END;",
    replace: "ELSE ARRAY['scheduler', 'provider', 'owner'] END;",
  },
  {
    name: 'a role for oneself',
    file: staff,
    find: `  IF EXISTS (SELECT 1 FROM posts p WHERE p.id = p_post AND p.staff_id = me.staff) THEN RETURN 'self'; END IF;
`,
    replace: '',
  },
  {
    name: 'one supervises at one’s own wish',
    file: staff,
    find: "  IF s.staff_id = me.staff THEN RETURN 'self'; END IF;\n",
    replace: '',
  },
  {
    name: 'the last owner goes',
    file: staff,
    find: "  IF r.role = 'owner' AND NOT policy.other_owner(me.organisation, r.id, NULL, me.today) THEN RETURN 'last_owner'; END IF;\n",
    replace: '',
  },
  {
    name: 'a role ended at once lasts the day',
    file: staff,
    find: 'last_day := coalesce(p_last, me.today - 1);',
    replace: 'last_day := coalesce(p_last, me.today);',
  },
  {
    name: 'retiring leaves what was received',
    file: retire,
    find: "AND (to_post_id = p_post OR from_post_id = p_post AND policy.record_owner(p_post, me.today) = 'provider');",
    replace: "AND (from_post_id = p_post AND policy.record_owner(p_post, me.today) = 'provider');",
  },
  {
    name: 'retiring ends what the practice owns',
    file: retire,
    find: "OR from_post_id = p_post AND policy.record_owner(p_post, me.today) = 'provider');",
    replace: 'OR from_post_id = p_post);',
  },
  {
    name: 'retiring leaves pins',
    file: retire,
    find: '  DELETE FROM client_pins WHERE post_id = p_post;\n',
    replace: '',
  },
  {
    name: 'two stand in at once',
    file: retire,
    find: 'AND n.ended_at IS NULL AND n.since <= v.until AND n.until >= v.since);',
    replace: 'AND false);',
  },
  {
    name: 'standing in comes back for somebody who has left',
    file: retire,
    find: 'NOT EXISTS (SELECT 1 FROM posts o WHERE NOT o.active AND o.id IN (v.covering_post_id,',
    replace: 'NOT EXISTS (SELECT 1 FROM posts o WHERE false AND o.id IN (v.covering_post_id,',
  },
  {
    name: 'supervision comes back of somebody who has left',
    file: retire,
    find: 'WHERE o.id IN (s.supervisor_post_id, s.provider_post_id) AND NOT o.active);',
    replace: 'WHERE false);',
  },
  {
    name: 'managers switch mechanisms',
    file: settings,
    find: "(me).live AND 'owner' = ANY ((me).roles)",
    replace: "(me).live AND (me).roles && ARRAY['owner', 'manager']",
  },
  {
    name: 'a save without change is an act',
    file: settings,
    find: "policy.setting_fallback(p_key)) = p_value THEN RETURN 'same'; END IF;",
    replace: "policy.setting_fallback(p_key)) IS NULL THEN RETURN 'same'; END IF;",
  },
  {
    name: 'managers name the network',
    file: settings,
    find: "IF policy.may_switch(me) IS NOT TRUE THEN RETURN 'closed'; END IF;\n  IF btrim(",
    replace: "IF policy.runs_practice(me) IS NOT TRUE THEN RETURN 'closed'; END IF;\n  IF btrim(",
  },
  {
    name: 'naming the network as it is called is an act',
    file: settings,
    find: "IF (SELECT n.name FROM network n) = p_name THEN RETURN 'same'; END IF;",
    replace: '',
  },
  {
    name: 'shares without an end',
    file: settings,
    find: 'AND NEW.until IS NULL AND NEW.stopped_at IS NULL',
    replace: 'AND NEW.until IS NOT NULL AND NEW.stopped_at IS NULL',
  },
  {
    name: 'the dry run stays',
    file: dryRun,
    find: "    RAISE EXCEPTION 'taken back' USING ERRCODE = 'CP001';\n",
    replace: '',
  },
  {
    name: 'the dry run forgets the readers of a share that ends',
    file: dryRun,
    find: "WHERE h.from_post_id = (p_change ->> 'post')::uuid AND h.stopped_at IS NULL)",
    replace: "WHERE h.from_post_id = (p_change ->> 'post')::uuid AND h.stopped_at IS NOT NULL)",
  },
  {
    name: 'an invitation tells the real name',
    file: 'lib/policy/engine/30-visible.sql',
    find: 'CASE WHEN (p).invited_as IS NULL OR policy.has_joined(p) THEN p_name ELSE (p).invited_as END;',
    replace: 'p_name;',
  },
]
