import type { MailContext, Payload, TextOf } from '@/lib/notifications/mail-text'
import { paths } from '@/lib/paths'

/** Mails about shares with sites. The client stands there only where the owner has chosen so (P90). */
export const SITE_SHARE_TEXTS = {
  site_share_begun: (payload, context) => ({
    subject: 'A client was shared with a site',
    lines: [
      isReceiver(payload)
        ? 'Another site or organisation shared a client with you.'
        : 'A client for whom you are the main provider was shared with another site or organisation.',
      ...named(context),
      isReceiver(payload)
        ? 'Sign in to see what was shared and until when, and to register the client on your side:'
        : 'Sign in to see with whom, and until when:',
    ],
    link: context.link(clientPath(payload)),
  }),
  site_share_changed: (payload, context) => ({
    subject: 'A share with a site was changed',
    lines: [
      isReceiver(payload)
        ? 'What is shared with you about a client, or until when, was changed.'
        : 'What is shared with another site about a client of yours, or until when, was changed.',
      ...named(context),
      'Sign in to see it as it is now:',
    ],
    link: context.link(clientPath(payload)),
  }),
  site_share_ended: (payload, context) => ({
    subject: 'A share with a site has ended',
    lines: [
      isReceiver(payload)
        ? 'A client who was shared with you is no longer shared.'
        : 'A client of yours is no longer shared with another site or organisation.',
      ...named(context),
      isReceiver(payload) ? 'What you recorded yourselves stays yours:' : 'Sign in to see who ended it:',
    ],
    // Whoever lost the client may not open the page any more.
    link: context.link(isReceiver(payload) ? paths.clients() : clientPath(payload)),
  }),
} satisfies Record<string, TextOf>

/** The client, where mails may say who it is. */
export const named = ({ shared }: MailContext): string[] =>
  shared ? [`The client is ${shared.client} (${shared.reference}).`] : []

/** Whether the mail goes to the side that received the share. */
export const isReceiver = ({ side }: Payload) => side === 'receiver'

/** The client's page where the mail may name the client, else the list. */
export const clientPath = ({ clientId }: Payload) =>
  typeof clientId === 'string' ? paths.client(clientId) : paths.clients()
