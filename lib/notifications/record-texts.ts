import type { TextOf } from '@/lib/notifications/mail-text'
import { clientPath, isReceiver, named } from '@/lib/notifications/site-share-texts'
import { paths } from '@/lib/paths'
import { formatDay } from '@/lib/time/format'
import { isIsoDay } from '@/lib/time/iso-day'

/** Mails about sharing and reading. Which client it is, is seen after signing in. */
export const RECORD_TEXTS = {
  chart_shared: (payload, { link }) => ({
    subject: 'A chart was shared',
    lines: [
      isReceiver(payload)
        ? 'A colleague shared a client’s chart with you.'
        : 'Your part of a client’s chart was shared with a colleague by somebody who may do so.',
      'Sign in to see which client it is, and what was shared:',
    ],
    link: link(clientPath(payload)),
  }),
  chart_share_stopped: (payload, { link }) => ({
    subject: 'A chart is no longer shared',
    lines: [
      isReceiver(payload)
        ? 'A client’s chart that was shared with you is no longer shared.'
        : 'Your part of a client’s chart is no longer shared with a colleague.',
      'Sign in to see which client it is:',
    ],
    link: link(clientPath(payload)),
  }),
  share_ending: (payload, context) => ({
    subject: `${ENDING[String(payload.what)] ?? 'A share'} ends ${inDays(payload.days)}`,
    lines: [
      `${ENDING[String(payload.what)] ?? 'A share'}${isReceiver(payload) ? ' that you received' : ' that you gave'} ends after ${day(payload.until)}.`,
      ...named(context),
      isReceiver(payload)
        ? 'If you still need it after that, ask whoever gave it.'
        : 'Sign in to let it run longer, or let it end by itself:',
    ],
    link: context.link(clientPath(payload)),
  }),
  bulk_told: ({ kind, clients, bulkId, side }, { link }) => ({
    subject: BULK[String(kind)]?.subject ?? 'Charts were shared',
    lines: [
      side === 'receiver'
        ? `A colleague ${BULK[String(kind)]?.did ?? 'shared with you'}: ${some(clients)}.`
        : `Somebody who may do so did this with clients of yours: ${some(clients)}.`,
      'Sign in to see which clients these are:',
    ],
    link: link(kind === 'handover' && side === 'receiver' ? paths.bulkAct(String(bulkId)) : paths.clients()),
  }),
  oversight_on: (_payload, { link }) => ({
    subject: 'Oversight was switched on',
    lines: [
      'An owner or records custodian of your practice can read notes of yours about one client for some hours.',
      'Sign in to see who, which client, why and until when:',
    ],
    link: link(paths.myReaders()),
  }),
  daily_line: ({ day: on, notes, readers, shares }, { link }) => ({
    subject: 'Who read your notes',
    lines: [
      `On ${day(on)}: ${[
        Number(notes) > 0 && `${count(notes, 'note')} of yours opened by ${count(readers, 'colleague')}`,
        Number(shares) > 0 && `your part of a chart shared by others ${count(shares, 'time')}`,
      ]
        .filter(Boolean)
        .join('; ')}.`,
      'Sign in to see who, and which:',
    ],
    link: link(paths.myReaders()),
  }),
  record_owner: ({ owner, from }, { link }) => ({
    subject: 'Who owns your records changes',
    lines: [
      owner === 'provider'
        ? `From ${day(from)} the records you make belong to you: only you share them.`
        : `From ${day(from)} the records you make belong to the group: its owner and managers may share them too.`,
    ],
    link: link(paths.home()),
  }),
} satisfies Record<string, TextOf>

const ENDING: Record<string, string> = {
  chart_share: 'A chart share',
  site_share: 'A share with a site',
  permission: 'A permission for private notes',
  place: 'A place on a client list',
}

const BULK: Record<string, { subject: string; did: string }> = {
  handover: { subject: 'Clients were handed over', did: 'handed clients over to you' },
  share: { subject: 'Charts were shared', did: 'shared with you' },
  stop: { subject: 'Charts are no longer shared', did: 'ended what was shared with you' },
}

const day = (value: unknown) => (isIsoDay(String(value)) ? formatDay(String(value)) : 'that day')

const count = (value: unknown, thing: string) => `${Number(value)} ${thing}${Number(value) === 1 ? '' : 's'}`

const some = (value: unknown) => (Number(value) > 0 ? count(value, 'client') : 'some clients')

function inDays(value: unknown): string {
  const days = Number(value)
  if (!Number.isInteger(days)) return 'soon'
  if (days === 0) return 'today'
  return days === 1 ? 'tomorrow' : `in ${days} days`
}
