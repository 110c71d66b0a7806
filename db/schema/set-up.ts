import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'
import { organisations } from './organisations'
import { posts } from './staff'

/**
 * A link, printed at the start or by `npm run set-up`, with which somebody makes the network or a further organisation of it,
 * once. Only the hash of its token lies here. What was made by it is led through its first steps until somebody closes them.
 */
export const setUpLinks = pgTable(
  'set_up_links',
  {
    id: id(),
    kind: text().notNull(),
    tokenHash: text().notNull().unique(),
    createdAt: createdAt(),
    /** Null: works until it is used, or until a newer one takes its place. */
    expiresAt: instant(),
    endedAt: instant(),
    usedAt: instant(),
    organisationId: uuid().references(() => organisations.id, { onDelete: 'cascade' }),
    stepsClosedAt: instant(),
    stepsClosedBy: uuid().references(() => posts.id, { onDelete: 'restrict' }),
  },
  (t) => [
    index('set_up_links_organisation').on(t.organisationId),
    check('set_up_links_kind', sql`${t.kind} in ('network','organisation')`),
    check('set_up_links_used', sql`(${t.usedAt} is null) = (${t.organisationId} is null)`),
  ],
)
