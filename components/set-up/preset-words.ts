import type { Preset } from '@/lib/set-up/dto'

/** Each with a sentence for every mechanism that it switches on. Source: SPEC §3. */
export const PRESET_WORDS: Record<Preset, { title: string; hint: string }> = {
  practice: {
    title: 'Group practice',
    hint: 'One practice with its sites. Care teams say who has a client, therapists share charts with each other, and whoever cannot see a client asks.',
  },
  service_network: {
    title: 'Service network',
    hint: 'Several organisations with their sites. Care teams say who has a client, clients are shared with sites, sites ask and are answered, and an administrator answers for whoever is absent.',
  },
  all: {
    title: 'Both',
    hint: 'Several organisations, some of them practices: care teams, chart sharing, site sharing, requests, and answering on behalf.',
  },
}
