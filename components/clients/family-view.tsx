import { Card, CardBody } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { users } from '@/components/ui/icon-shapes'
import type { FormAction, PlainAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FamilyDto, FamilyPageDto } from '@/lib/clients/dto'
import { PickerFound, PickerSearch } from './client-picker'
import { FamilyMember } from './family-card'
import { FormPage } from './form-page'
import { JoinFamilyForm } from './join-family-form'

type Props = {
  page: FamilyPageDto
  searchAction: PlainAction
  /** Receives `clientId`, `otherId`, `familyId` or `familyName`, `relationship`, `ownRelationship`. */
  joinAction: FormAction
  /** Receives `clientId` and `memberId`. */
  leaveAction: PlainAction
}

/** The families of a client, to change them. Members whom one may not find are not there. */
export function FamilyView({ page, searchAction, joinAction, leaveAction }: Props) {
  return (
    <FormPage
      clientId={page.clientId}
      lede="Each member is shown to those who may find that client, and to nobody else. Belonging together opens nothing."
      title={`Families of ${page.shortName}`}
    >
      <div className="grid max-w-[800px] gap-6">
        {page.families.length > 0 ? (
          page.families.map((family) => (
            <FamilyTable family={family} key={family.id} leaveAction={leaveAction} page={page} />
          ))
        ) : (
          <Card>
            <EmptyState shape={users} title="No family yet">
              Couples, parents and children who are clients themselves belong here. Others are contacts.
            </EmptyState>
          </Card>
        )}
        <Card title="Add a client" titleId="add-member">
          <CardBody className="grid gap-5">
            <PickerSearch
              action={searchAction}
              clientId={page.clientId}
              label="Who belongs to the family"
              picker={page.picker}
            />
            <PickerFound picker={page.picker}>
              <JoinFamilyForm action={joinAction} page={page} />
            </PickerFound>
          </CardBody>
        </Card>
      </div>
    </FormPage>
  )
}

type TableProps = { family: FamilyDto; page: FamilyPageDto; leaveAction: PlainAction }

function FamilyTable({ family, page, leaveAction }: TableProps) {
  return (
    <Card title={family.name} titleId={`family-${family.id}`}>
      <ul>
        {family.members.map((member) => (
          <FamilyMember
            end={
              <form action={leaveAction}>
                <input name="clientId" type="hidden" value={page.clientId} />
                <input name="memberId" type="hidden" value={member.memberId} />
                <SubmitButton size="small">
                  Take out<span className="sr-only"> {member.name}</span>
                </SubmitButton>
              </form>
            }
            key={member.memberId}
            member={member}
          />
        ))}
      </ul>
    </Card>
  )
}
