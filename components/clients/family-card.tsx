import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { DayText } from '@/components/ui/date-text'
import { PersonLine } from '@/components/ui/person-row'
import type { ClientProfileDto, FamilyDto, FamilyMemberDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'

/** The families of a client, as far as one may find the members. Left out where there is none and none can be added. */
export function FamilyCard({ profile }: { profile: ClientProfileDto }) {
  const { families, rights, id, shortName } = profile
  if (families.length === 0 && !rights.editProfile) return null
  return (
    <Card
      actions={
        rights.editProfile ? (
          <LinkButton href={paths.clientFamily(id)} look="quiet" size="small">
            Edit<span className="sr-only"> families</span>
          </LinkButton>
        ) : null
      }
      title="Family"
      titleId="family"
    >
      {families.length === 0 ? (
        <CardBody>
          <p className="text-desk text-ink-muted">No other client belongs to {shortName}’s family here.</p>
        </CardBody>
      ) : (
        families.map((family) => (
          <section aria-label={family.name} className="border-b border-line last:border-b-0" key={family.id}>
            <h3 className="px-5 pt-2.5 text-desk font-medium text-ink-muted max-tablet:px-4">
              {family.name}
            </h3>
            <Others family={family} />
          </section>
        ))
      )}
    </Card>
  )
}

function Others({ family }: { family: FamilyDto }) {
  const others = family.members.filter(({ isSelf }) => !isSelf)
  if (others.length === 0)
    return <p className="px-5 pb-2.5 text-desk text-ink-muted max-tablet:px-4">Nobody else to show.</p>
  return (
    <ul>
      {others.map((member) => (
        <FamilyMember key={member.memberId} member={member} />
      ))}
    </ul>
  )
}

/** One member, with the way to that client. */
export function FamilyMember({ member, end }: { member: FamilyMemberDto; end?: ReactNode }) {
  return (
    <PersonLine detail={null} end={end} hue={null} name={member.name} you={false}>
      <span className="text-ink-muted">
        {member.relationship ? `${member.relationship}, ` : ''}
        <span className="num">{member.reference}</span>
        {member.bornOn ? (
          <span className="num">
            , born <DayText on={member.bornOn} />
          </span>
        ) : null}
      </span>
      {member.isSelf ? null : (
        <a className="link block w-fit" href={paths.client(member.clientId)}>
          Open<span className="sr-only"> {member.name}</span>
        </a>
      )}
    </PersonLine>
  )
}
