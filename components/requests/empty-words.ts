import type { RequestBox, RequestTab } from '@/lib/requests/dto'

type Empty = { title: string; text: string }

const messages: Record<RequestBox, Empty> = {
  incoming: {
    title: 'No messages',
    text: 'Whoever asks you for a place on a care team, a part of a chart or a share of a client stands here.',
  },
  outgoing: {
    title: 'You have asked for nothing',
    text: 'What you ask for stands here, with its answer. Ask from a client’s page, or by reference.',
  },
  on_behalf: {
    title: 'Nobody waits',
    text: 'Requests that nobody answers come here: when the main provider has left, is away or stays silent.',
  },
}

const others: Record<Exclude<RequestTab, 'messages'>, Empty> = {
  to_do: { title: 'Nothing to do', text: 'Requests that wait for an answer stand here until they have one.' },
  expiring: {
    title: 'Nothing ends soon',
    text: 'What was accepted and ends within 30 days stands here, so that it can be asked for again in time.',
  },
  outcomes: {
    title: 'No outcomes here yet',
    text: 'Requests to you that were accepted, rejected, taken back or have lapsed stand here. What became of your own stands under Outgoing.',
  },
}

/** Under Outgoing a list holds what one asked for oneself. */
const asked: Partial<typeof others> = {
  to_do: {
    title: 'Nothing to register',
    text: 'Clients that you were given for a site stand here until the Registration Wizard is done.',
  },
  outcomes: {
    title: 'No outcomes yet of what you asked',
    text: 'Your requests that were accepted, rejected, taken back or have lapsed stand here.',
  },
}

/** What belongs into an empty list, and what fills it. */
export function emptyWords(box: RequestBox, tab: RequestTab, isFirstPage: boolean): Empty {
  if (!isFirstPage) return { title: 'No more', text: 'The list ends here.' }
  if (tab === 'messages') return messages[box]
  return (box === 'outgoing' ? asked[tab] : undefined) ?? others[tab]
}
