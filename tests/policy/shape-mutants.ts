import type { Mutant } from './plant'

const handover = 'lib/policy/engine/77-handover.sql'
const series = 'lib/policy/engine/77-series-life.sql'

/** Faults in changing length, location and room; the claims of shape-acts.ts notice them. */
export const shapeMutants: Mutant[] = [
  {
    name: 'an undone move keeps its new length',
    file: handover,
    find: `CASE WHEN e.before ? 'ends_at' THEN (e.before ->> 'ends_at')::timestamptz ELSE`,
    replace: `CASE WHEN false THEN NULL ELSE`,
  },
  {
    name: 'an undone move keeps its new room',
    file: handover,
    find: `room_id = CASE WHEN e.before ? 'ends_at' THEN (e.before ->> 'room_id')::uuid ELSE room_id END,`,
    replace: ``,
  },
  {
    name: 'a series stays where it was',
    file: series,
    find: `jsonb_build_object('site_id', a.site_id, 'room_id', a.room_id) || r || jsonb_build_object('series_id'`,
    replace: `r || jsonb_build_object('site_id', a.site_id, 'room_id', a.room_id, 'series_id'`,
  },
  {
    name: 'a series moves into rooms of elsewhere',
    file: series,
    find: `FROM jsonb_array_elements(p_rows) r WHERE r ? 'site_id' OR r ? 'room_id'));`,
    replace: `FROM jsonb_array_elements(p_rows) r WHERE false));`,
  },
  {
    name: 'an undone move of a series keeps its new length',
    file: series,
    find: `|| e.before || jsonb_build_object('id', x.id,`,
    replace: `|| (e.before - 'ends_at') || jsonb_build_object('id', x.id,`,
  },
]
