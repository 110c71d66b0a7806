import { LinkButton } from '@/components/ui/button'
import { dayWords } from '@/components/ui/date-words'
import { WhyButton } from '@/components/ui/explanation'
import { HiddenText } from '@/components/ui/hidden-text'
import { PersonRow } from '@/components/ui/person-row'
import type { SeesPersonDto, SeesRoleDto } from '@/lib/sharing-overview/dto'
import { paths } from '@/lib/paths'

type Props = { clientId: string; person: SeesPersonDto; viewerPostId: string }

/** One person: what, why, until when, and the one thing that can be done. */
export function PersonWithAccess({ clientId, person, viewerPostId }: Props) {
  return (
    <PersonRow
      act={<Act clientId={clientId} person={person} viewerPostId={viewerPostId} />}
      detail={person.detail}
      hue={person.hue}
      name={person.name}
      sees={person.sees}
      since={person.since}
      until={person.untilOn ? dayWords(person.untilOn) : 'No end'}
      why={
        <WhyButton
          about={person.isYou ? 'can you see this' : `can ${person.name} see this`}
          explained={person.why}
          id={`why-${person.postId}`}
        />
      }
      you={person.isYou}
    />
  )
}

/** Stopping is done in the panel, beside what it ends; sharing begins with its check page. */
function Act({ clientId, person, viewerPostId }: Props) {
  if (person.act === 'stop') {
    return (
      <LinkButton
        className="w-full"
        href={paths.chartSharing(clientId, null, person.changeFrom)}
        size="small"
      >
        Change
        <HiddenText> what is shared with {person.isYou ? 'you' : person.name}</HiddenText>
      </LinkButton>
    )
  }
  if (person.act === 'share') {
    return (
      <LinkButton
        className="w-full"
        href={paths.chartSharingCheck(clientId, viewerPostId, person.postId)}
        look="share"
        size="small"
      >
        Share
        <HiddenText> with {person.name}</HiddenText>
      </LinkButton>
    )
  }
  return null
}

/** Everybody who sees the client by one everyday role; the names fold open. */
export function RoleWithAccess({ role }: { role: SeesRoleDto }) {
  const [first, ...others] = role.people
  const alone = others.length === 0
  return (
    <PersonRow
      act={null}
      detail={alone ? title(first?.detail ?? null, role.title) : `${role.people.length} people`}
      hue={null}
      name={alone ? (first?.name ?? role.title) : role.title}
      sees={
        <>
          {role.sees}
          {alone ? (
            <span className="block text-ink-muted">By role</span>
          ) : (
            <details className="text-ink-muted">
              <summary className="cursor-pointer">By role: show the names</summary>
              {role.people.map(({ name }) => name).join(', ')}
            </details>
          )}
        </>
      }
      since={null}
      until="No end"
      why={<WhyButton about={`can ${role.title} see this`} explained={role.why} id={`why-${role.key}`} />}
    />
  )
}

const title = (detail: string | null, role: string) =>
  detail && !detail.toLowerCase().includes(role.toLowerCase()) ? detail : (detail ?? role)
