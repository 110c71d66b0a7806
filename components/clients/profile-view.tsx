import { Card, CardBody } from '@/components/ui/card'
import { ExplanationBlock } from '@/components/ui/explanation'
import type { FormAction, PlainAction } from '@/components/ui/form-state'
import type { ClientProfileDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'
import { ActiveForm } from './active-form'
import { CareTeam } from './care-team'
import { ContactsCard } from './contacts-card'
import { DiagnosisList } from './diagnosis-list'
import { FamilyCard } from './family-card'
import { MainProviderCard } from './main-provider-card'
import { MergedBanners } from './merged-banners'
import { AboutCard, AlertCard, ContactCard } from './profile-cards'
import { SimilarClients } from './similar-clients'
import { StatusForm } from './status-form'

type Props = {
  profile: ClientProfileDto
  /** Receives `clientId` and `status`. */
  statusAction: FormAction
  /** Receives `clientId`, `caseloadId` and `seen`. */
  mainAction: FormAction
  /** Receives `clientId` and `active`. */
  activeAction: PlainAction
  /** Receives `clientId` and `actId` of a merge. */
  undoMergeAction: FormAction
}

/** The Profile tab. What is not open to the viewer did not arrive; what is empty is left out. */
export function ProfileView({ profile, statusAction, mainAction, activeAction, undoMergeAction }: Props) {
  return (
    <div className="grid gap-6">
      <MergedBanners profile={profile} undoAction={undoMergeAction} />
      {profile.similar.length > 0 ? (
        <SimilarClients
          mergeInto={profile.rights.manage ? profile.id : null}
          similar={profile.similar}
          title="There may be another record of the same person."
        />
      ) : null}
      <div className="grid items-start gap-6 laptop:grid-cols-[minmax(0,1fr)_380px]">
        <div className="grid gap-6">
          <AboutCard profile={profile} />
          <ContactCard profile={profile} />
          <ContactsCard profile={profile} />
          <AlertCard profile={profile} />
          <p className="text-desk">
            <a className="link" href={paths.clientHistory(profile.id)}>
              History of the profile
            </a>
          </p>
        </div>
        <div className="grid gap-6">
          <CareTeam shortName={profile.shortName} team={profile.careTeam}>
            {profile.ownStatus ? (
              <StatusForm action={statusAction} clientId={profile.id} status={profile.ownStatus.status} />
            ) : null}
            {profile.rights.manage ? <ActiveForm action={activeAction} profile={profile} /> : null}
          </CareTeam>
          <MainProviderCard action={mainAction} clientId={profile.id} main={profile.mainProvider} />
          <FamilyCard profile={profile} />
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
    </div>
  )
}
