import type { ReactNode } from 'react'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { DayText } from '@/components/ui/date-text'
import { SummaryList, type SummaryItem } from '@/components/ui/summary-list'
import type { ClientProfileDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'

type Props = { profile: ClientProfileDto }

/** Who the client is, and who pays. */
export function AboutCard({ profile }: Props) {
  return (
    <Card
      actions={
        <>
          <Edit profile={profile} section="about" text="Edit" words="about the client" />
          <Edit profile={profile} section="insurance" text="Edit insurance" words="" />
        </>
      }
      title={`About ${profile.shortName}`}
      titleId="about"
    >
      <CardBody>
        <SummaryList items={aboutItems(profile)} />
      </CardBody>
    </Card>
  )
}

type EditProps = Props & { section: string; text: string; words: string }

function Edit({ profile, section, text, words }: EditProps) {
  if (!profile.rights.editProfile) return null
  return (
    <LinkButton href={paths.editProfile(profile.id, section)} look="quiet" size="small">
      {text}
      {words ? <span className="sr-only"> {words}</span> : null}
    </LinkButton>
  )
}

function present(items: (SummaryItem | null | false | '')[]): SummaryItem[] {
  return items.filter((item): item is SummaryItem => Boolean(item))
}

function aboutItems(p: ClientProfileDto): SummaryItem[] {
  return present([
    { key: 'Name', value: p.fullName },
    p.knownAs && { key: 'Likes to be called', value: p.knownAs },
    p.pronouns && { key: 'Pronouns', value: p.pronouns },
    p.bornOn && {
      key: 'Born',
      value: (
        <>
          <DayText on={p.bornOn} />
          {p.age === null ? null : <span className="text-ink-muted"> {p.age} years</span>}
        </>
      ),
    },
    p.deceasedOn && { key: 'Died', value: <DayText on={p.deceasedOn} /> },
    p.gender && { key: 'Gender', value: p.gender },
    p.maritalStatus && { key: 'Marital status', value: p.maritalStatus },
    (p.languages.length > 0 || p.interpreter) && {
      key: 'Languages',
      value: (
        <>
          {p.languages.join(', ')}
          {p.interpreter ? <strong className="block font-medium">Interpreter needed</strong> : null}
        </>
      ),
    },
    p.referralSource && { key: 'Referred by', value: p.referralSource },
    insuranceItem(p),
    p.site && { key: 'Site', value: p.site },
  ])
}

function insuranceItem(p: ClientProfileDto): SummaryItem | null {
  const parts: (ReactNode | null)[] = [
    [p.insurance, p.insurancePlan].filter(Boolean).join(', ') || null,
    p.insuranceNumber ? <span className="num">Member {p.insuranceNumber}</span> : null,
    p.insurancePhone ? <span className="num">{p.insurancePhone}</span> : null,
  ].filter(Boolean)
  if (parts.length === 0) return null
  return {
    key: 'Insurance',
    value: parts.map((part, index) => (
      <span className="block" key={index}>
        {part}
      </span>
    )),
  }
}

/** How to reach the client, what is safe to do, and where he or she lives. */
export function ContactCard({ profile }: Props) {
  const items = contactItems(profile)
  return (
    <Card
      actions={
        <>
          <Edit profile={profile} section="contact" text="Edit" words="contact details" />
          {profile.rights.editLocation ? (
            <LinkButton href={paths.newAddress(profile.id)} look="quiet" size="small">
              Add address
            </LinkButton>
          ) : null}
        </>
      }
      title="Contact and location"
      titleId="contact"
    >
      <CardBody>
        {items.length > 0 ? (
          <SummaryList items={items} />
        ) : (
          <p className="text-desk text-ink-muted">No phone, e-mail or address is recorded.</p>
        )}
      </CardBody>
    </Card>
  )
}

function contactItems(p: ClientProfileDto): SummaryItem[] {
  return present([
    ...p.phones.map((phone) => ({
      key: phone.label,
      value: (
        <>
          <a className="link num" href={`tel:${phone.number.replace(/[^+\d]/g, '')}`}>
            {phone.number}
          </a>
          {phone.note ? <span className="text-ink-muted"> {phone.note}</span> : null}
        </>
      ),
    })),
    p.emails.length > 0 && {
      key: 'E-mail',
      value: p.emails.map((address) => (
        <a className="link block" href={`mailto:${address}`} key={address}>
          {address}
        </a>
      )),
    },
    ...(p.addresses ?? []).map((address) => ({
      key: address.label,
      value: (
        <>
          {address.lines.join(', ')}
          {p.rights.editLocation ? (
            <a className="link ms-2 print:hidden" href={paths.address(p.id, address.id)}>
              Edit<span className="sr-only"> {address.label}</span>
            </a>
          ) : null}
        </>
      ),
    })),
    ...p.safeContact.map(({ label, answer }) => ({
      key: label,
      value: answer === 'No' ? <strong className="font-medium">No</strong> : answer,
    })),
    p.contactNote && { key: 'Note', value: p.contactNote },
  ])
}

/** What everybody on the care team and the desk should know. */
export function AlertCard({ profile }: Props) {
  if (!profile.alert && !profile.memo && !profile.rights.editProfile) return null
  return (
    <Card
      actions={<Edit profile={profile} section="alert" text="Edit" words="alert and memo" />}
      title="Alert and memo"
      titleId="alert"
    >
      <CardBody className="grid gap-3">
        {profile.alert ? (
          <Banner tone="pending">
            <strong className="font-semibold">{profile.alert}</strong>
          </Banner>
        ) : null}
        {profile.memo ? <p className="measure whitespace-pre-line">{profile.memo}</p> : null}
        <p className="text-desk text-ink-muted">
          Everyone on {profile.shortName}’s care team and the front desk reads both. Clinical matters belong
          in notes.
        </p>
      </CardBody>
    </Card>
  )
}
