import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import type { FormAction } from '@/components/ui/form-state'
import { SummaryList } from '@/components/ui/summary-list'
import type { RetirePreviewDto } from '@/lib/staff/dto'
import { paths } from '@/lib/paths'
import { AloneList } from './alone-list'
import { LeftList } from './left-list'
import { ManageForm } from './manage-form'
import { ManagePage } from './manage-page'
import { counted } from './words'

/** Everything that ends and stays with a retirement, counted before it happens. */
export function RetireView({ preview, action }: { preview: RetirePreviewDto; action: FormAction }) {
  const { name, postId, refusal, alone, appointments, firstDay } = preview
  return (
    <ManagePage
      lede="Nothing is deleted: what they wrote stays, in their name. Nothing happens before you confirm."
      tab="staff"
      title={`Retire ${name}`}
    >
      {refusal ? (
        <Banner title="This cannot be done." tone="pending">
          {refusal}
        </Banner>
      ) : (
        <>
          <WhatEnds preview={preview} />
          {alone.length > 0 ? (
            <Card
              title={`${counted(alone.length, 'client has', 'clients have')} no active therapist afterwards`}
              titleId="alone"
            >
              <CardBody>
                <AloneList clients={alone} />
              </CardBody>
            </Card>
          ) : null}
          {appointments > 0 ? (
            <Card
              title={`${counted(appointments, 'appointment to come stays', 'appointments to come stay')} in their calendar`}
              titleId="left"
            >
              <CardBody>
                <LeftList left={[{ postId, name, appointments, firstDay }]} />
              </CardBody>
            </Card>
          ) : null}
          <div className="flex flex-wrap items-start gap-3">
            <ManageForm
              action={action}
              fields={[]}
              hidden={{ postId }}
              look="stop"
              submit={`Retire ${name}`}
            />
            <LinkButton href={paths.bulk('handover', { from: postId })}>
              Hand over their clients first
            </LinkButton>
            <LinkButton href={paths.manageStaffMember(postId)} look="quiet">
              Cancel
            </LinkButton>
          </div>
        </>
      )}
    </ManagePage>
  )
}

function WhatEnds({ preview }: { preview: RetirePreviewDto }) {
  const p = preview
  const ends = [
    { key: 'Places on lists', count: p.places, value: counted(p.places, 'client', 'clients') },
    { key: 'Shares received', count: p.received, value: counted(p.received, 'chart', 'charts') },
    {
      key: 'Shares given',
      count: p.givenEnd,
      value: counted(p.givenEnd, 'share: the records are theirs', 'shares: the records are theirs'),
    },
    { key: 'Permissions for private notes', count: p.permissions, value: String(p.permissions) },
    { key: 'Supervisions', count: p.supervisions, value: String(p.supervisions) },
    { key: 'Standing in', count: p.covers, value: counted(p.covers, 'arrangement', 'arrangements') },
    {
      key: 'Signed in now',
      count: p.sessions,
      value: counted(p.sessions, 'browser, signed out at once', 'browsers, signed out at once'),
    },
    { key: 'Pinned clients', count: p.pins, value: String(p.pins) },
    { key: 'E-mail not sent yet', count: p.mail, value: String(p.mail) },
  ].filter(({ count }) => count > 0)
  return (
    <div className="grid items-start gap-6 laptop:grid-cols-2">
      <Card title="Ends" titleId="ends">
        <CardBody>
          {ends.length > 0 ? (
            <SummaryList items={ends} />
          ) : (
            <p>Nothing: they have no clients, shares or sessions.</p>
          )}
        </CardBody>
      </Card>
      <Card title="Stays" titleId="stays">
        <CardBody>
          <SummaryList
            items={[
              { key: 'What they wrote', value: 'Stays in the record, in their name.' },
              {
                key: 'Shares given',
                value: counted(
                  p.givenStay,
                  'share goes on: the practice owns the records',
                  'shares go on: the practice owns the records',
                ),
              },
              {
                key: 'Future appointments',
                value:
                  p.appointments === 0
                    ? 'None'
                    : `${p.appointments}, which stay as they are. Give them to somebody else.`,
              },
              ...(p.elsewhere
                ? [{ key: 'Sign-in', value: 'They can go on signing in for other organizations.' }]
                : []),
            ]}
          />
        </CardBody>
      </Card>
    </div>
  )
}
