import type { NoticeDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'
import type { WaitingRegistration } from '@/lib/policy/registration'
import { formatShortDay } from '@/lib/time/format'

/** The banner on every page of a client until each share that reaches the viewer is registered. Source: POLICY.md P57. */
export function waitingNotices(
  clientId: string,
  shortName: string,
  waiting: WaitingRegistration[],
): NoticeDto[] {
  return waiting.map(({ share, receiver, since, step, may_register }) => ({
    tone: 'pending',
    title: `Shared with ${receiver} since ${formatShortDay(since)}, not registered yet.`,
    text: may_register
      ? `Complete the Registration Wizard: are ${shortName}’s details up to date, and in which programmes? Until then nothing can be recorded here.`
      : 'A provider, a manager or the owner completes the Registration Wizard. Until then nothing can be recorded here.',
    ...(may_register
      ? {
          link: {
            text: step === 'details' ? 'Start registration' : 'Continue registration',
            href: paths.registration(clientId, share),
          },
        }
      : {}),
  }))
}
