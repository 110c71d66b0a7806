import type { Mutant } from './plant'

const booking = 'lib/policy/engine/76-booking.sql'
const wall = 'lib/policy/engine/78-scheduling-wall.sql'
const feed = 'lib/policy/engine/79-calendar-feed.sql'

/** Planted faults in the setting to book any client, in booked days and private addresses; the claims of book-any-acts.ts notice them. */
export const bookAnyMutants: Mutant[] = [
  {
    name: 'a setting that nobody made lets therapists book anybody',
    file: booking,
    find: `'therapists_book_any', (me).at, 'false') = 'true'`,
    replace: `'therapists_book_any', (me).at, 'true') = 'true'`,
  },
  {
    name: 'the setting to book any client counts for nothing',
    file: booking,
    find: `OR c.active AND c.deceased_on IS NULL AND policy.books_any(me))`,
    replace: `)`,
  },
  {
    name: 'the picker tells more of a client not found than it takes to choose',
    file: booking,
    find: `c.birth_date, c.sort_name, NULL, NULL, true`,
    replace: `c.birth_date, c.sort_name, right(c.phone_key, 4), NULL, true`,
  },
  {
    name: 'the picker finds by the phone number of a client whose profile is shut',
    file: booking,
    find: `WHERE policy.books_any(me) AND p_phone IS NULL AND`,
    replace: `WHERE policy.books_any(me) AND`,
  },
  {
    name: 'booked days of other organisations',
    file: wall,
    find: `JOIN appointments a ON a.organisation_id = (m.me).organisation AND policy.runs_practice(m.me)`,
    replace: `JOIN appointments a ON policy.runs_practice(m.me)`,
  },
  {
    name: 'booked days for everybody',
    file: wall,
    find: `JOIN appointments a ON a.organisation_id = (m.me).organisation AND policy.runs_practice(m.me)`,
    replace: `JOIN appointments a ON a.organisation_id = (m.me).organisation`,
  },
  {
    name: 'anybody has a calendar of the own',
    file: feed,
    find: `IF NOT (me.live AND me.provider) THEN RETURN NULL; END IF;`,
    replace: ``,
  },
  {
    name: 'an ended address goes on',
    file: feed,
    find: `WHERE f.token_hash = policy.token_hash(p_token) AND f.revoked_at IS NULL`,
    replace: `WHERE f.token_hash = policy.token_hash(p_token)`,
  },
  {
    name: 'the address of whoever is no provider goes on',
    file: feed,
    find: `AND EXISTS (SELECT 1 FROM policy.calendar_posts(v.me) c WHERE c.post_id = f.post_id AND c.sight = 'own') $$;`,
    replace: `$$;`,
  },
  {
    name: 'the address gives everybody’s time',
    file: feed,
    find: `JOIN appointment_providers p ON p.post_id = f.post AND p.keeps_time`,
    replace: `JOIN appointment_providers p ON p.keeps_time`,
  },
  {
    name: 'the address gives time that is free again',
    file: feed,
    find: `JOIN appointment_providers p ON p.post_id = f.post AND p.keeps_time`,
    replace: `JOIN appointment_providers p ON p.post_id = f.post`,
  },
]
