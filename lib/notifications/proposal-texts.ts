import type { TextOf } from '@/lib/notifications/mail-text'
import { clientPath, named } from '@/lib/notifications/site-share-texts'
import { paths } from '@/lib/paths'

/** Mails about proposed changes of details (P101). */
export const PROPOSAL_TEXTS = {
  proposal_received: (_, context) => ({
    subject: 'Changes of details were proposed',
    lines: [
      'Somebody with whom a client of yours is shared proposes other details.',
      ...named(context),
      'Sign in to take them over or decline them, field by field:',
    ],
    link: context.link(paths.requests({ tab: 'to_do' })),
  }),
  proposal_answered: (payload, context) => ({
    subject: 'The details you proposed were answered',
    lines: [
      'The side that holds the client has answered what you proposed.',
      ...named(context),
      'Sign in to see what was taken over:',
    ],
    link: context.link(clientPath(payload)),
  }),
} satisfies Record<string, TextOf>
