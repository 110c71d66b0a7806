import { newKey } from '@/lib/appointments/booking-questions'
import type { BookingFormDto } from '@/lib/appointments/dto'
import { shortName as shortStaffName } from '@/lib/chart-sharing/short-name'
import { fullName, shortName } from '@/lib/clients/names'
import type { CalendarProviderRow } from '@/lib/policy/appointments'
import type { ClientRow } from '@/lib/policy/visible'

/** What saving does, and what the provider will see. Source: SPEC §4, "the alert when this provider is new for this client". */
export function newWords(
  client: ClientRow,
  provider: CalendarProviderRow,
  verb: 'Saving' | 'Moving' = 'Saving',
): BookingFormDto['newFor'][number] {
  const you = provider.sight === 'own'
  const who = you ? 'You' : shortStaffName(provider.name)
  const first = shortName(client)
  const notes =
    client.main_provider && client.main_provider !== provider.name
      ? `not ${client.main_provider}’s notes`
      : 'and no notes of colleagues'
  return {
    key: newKey(provider.post_id, client.id),
    title: `${who} ${you ? 'are' : 'is'} new for ${fullName(client)}.`,
    text: `${verb} adds ${first} to ${you ? 'your' : `${who}’s`} clients. ${who} will see ${first}’s contact details and non-clinical documents, ${notes}.`,
    why: [
      {
        kind: 'gives',
        text: 'Whoever is booked with a client has the client on the list from then on, with what it takes to meet: contact details and non-clinical documents.',
        act: null,
      },
      {
        kind: 'lacks',
        text: 'Notes and clinical documents stay with whoever wrote them, until that person shares them.',
        act: null,
      },
      { kind: 'note', text: 'Undo takes both back, as long as nothing was done with it.', act: null },
    ],
  }
}
