import type { FormAction } from '@/components/ui/form-state'
import { Card, CardBody } from '@/components/ui/card'
import { Banner } from '@/components/ui/banner'
import { DayText } from '@/components/ui/date-text'
import { ExplanationBlock } from '@/components/ui/explanation'
import { SummaryList, type SummaryItem } from '@/components/ui/summary-list'
import type { ClientProfileDto } from '@/lib/clients/dto'
import { CareTeam } from './care-team'
import { DiagnosisList } from './diagnosis-list'
import { StatusForm } from './status-form'

type Props = {
  profile: ClientProfileDto
  /** Receives `clientId` and `status`. */
  statusAction: FormAction
}

/** The Profile tab. What is not open to the viewer did not arrive; what is empty is left out. */
export function ProfileView({ profile, statusAction }: Props) {
  return (
    <div className="grid items-start gap-6 laptop:grid-cols-[minmax(0,1fr)_380px]">
      <div className="grid gap-6">
        <Card title={`About ${profile.shortName}`} titleId="about">
          <CardBody>
            <SummaryList items={aboutItems(profile)} />
          </CardBody>
        </Card>
        <ContactCard profile={profile} />
        {profile.alert || profile.memo ? <AlertCard profile={profile} /> : null}
      </div>
      <div className="grid gap-6">
        <CareTeam shortName={profile.shortName} team={profile.careTeam}>
          {profile.ownStatus ? (
            <StatusForm action={statusAction} clientId={profile.id} status={profile.ownStatus.status} />
          ) : null}
        </CareTeam>
        {profile.otherDiagnoses.length > 0 ? (
          <Card title="Other diagnoses" titleId="other-diagnoses">
            <CardBody className="text-desk">
              <DiagnosisList label="Other diagnoses" list={profile.otherDiagnoses} />
            </CardBody>
          </Card>
        ) : null}
        <Card>
          <ExplanationBlock explained={profile.why} />
        </Card>
      </div>
    </div>
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
    p.languages.length > 0 && { key: 'Languages', value: p.languages.join(', ') },
    p.referralSource && { key: 'Referred by', value: p.referralSource },
    p.insurance && { key: 'Insurance', value: p.insurance },
    p.site && { key: 'Office', value: p.site },
  ])
}

function ContactCard({ profile }: { profile: ClientProfileDto }) {
  const items = contactItems(profile)
  return (
    <Card title="Contact and location" titleId="contact">
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
          {address.note ? <span className="text-ink-muted"> {address.note}</span> : null}
        </>
      ),
    })),
    p.emergencyContact && { key: 'Emergency contact', value: p.emergencyContact },
  ])
}

function AlertCard({ profile }: { profile: ClientProfileDto }) {
  return (
    <Card title="Alert and memo" titleId="alert">
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
