import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { dayWords } from '@/components/ui/date-words'
import type { RequestDto } from '@/lib/requests/dto'
import { paths } from '@/lib/paths'

/** How far the receiving side is after an acceptance: waits for registration, or into which programmes the client was taken. */
export function RegistrationState({ request: { registration, requester } }: { request: RequestDto }) {
  if (!registration) return null
  const { share, doneOn, programmes } = registration
  const site = requester.site ?? requester.organisation
  if (!doneOn)
    return (
      <Banner
        actions={
          share ? (
            <LinkButton href={paths.registration(share.clientId, share.shareId)} size="small">
              Registration Wizard
            </LinkButton>
          ) : null
        }
        title={`Accepted; ${site} has not registered the client yet`}
        tone="pending"
      >
        Details, programmes and the first day are still to be entered there.
      </Banner>
    )
  const taken = programmes.map(({ name, sinceOn }) => `${name} since ${dayWords(sinceOn)}`)
  return (
    <Banner title={`Registered at ${site} on ${dayWords(doneOn)}`} tone="granted">
      {taken.length > 0 ? `Taken into ${taken.join(', ')}.` : 'No programme began with it.'}
    </Banner>
  )
}
