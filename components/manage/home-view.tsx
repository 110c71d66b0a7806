import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import type { ManageHomeDto } from '@/lib/staff/dto'
import { paths } from '@/lib/paths'
import { AloneList } from './alone-list'
import { LeftList } from './left-list'
import { ManagePage } from './manage-page'
import { counted } from './words'

/** The first page of Manage: what waits for somebody, and the ways on. */
export function ManageHomeView({ home }: { home: ManageHomeDto }) {
  const { aloneTotal, alone, left, staff, invited, sites, programmes } = home
  return (
    <ManagePage tab="overview" title="Manage">
      <Card
        title={
          aloneTotal === 0
            ? 'Every client in treatment has an active therapist'
            : `${counted(aloneTotal, 'client has', 'clients have')} no active therapist`
        }
        titleId="alone"
      >
        <CardBody className="grid gap-3">
          {aloneTotal === 0 ? (
            <p className="text-desk text-ink-muted">
              Clients appear here when the last provider who treats them leaves or retires.
            </p>
          ) : (
            <AloneList clients={alone} />
          )}
          {aloneTotal > alone.length ? (
            <p className="text-desk text-ink-muted">
              and {counted(aloneTotal - alone.length, 'more', 'more')}
            </p>
          ) : null}
        </CardBody>
      </Card>
      {left.length > 0 ? (
        <Card title="Appointments to come with people who cannot be booked any more" titleId="left">
          <CardBody>
            <LeftList left={left} />
          </CardBody>
        </Card>
      ) : null}
      <div className="grid gap-6 laptop:grid-cols-3">
        <Way
          href={paths.manageStaff()}
          text={`${counted(staff, 'person works', 'people work')} here${invited > 0 ? `, ${invited} of them invited` : ''}.`}
          title="Staff"
        />
        <Way
          href={paths.bulk('handover')}
          text="Somebody else goes on with the clients of a therapist who leaves or is away: one by one or all."
          title="Hand over clients"
        />
        <Way
          href={paths.manageOrganisation()}
          text={`Divisions and sites: ${counted(sites, 'site is', 'sites are')} open.`}
          title="Organisation"
        />
        {programmes === null ? null : (
          <Way
            href={paths.manageProgrammes()}
            text={`What clients take part in: ${counted(programmes, 'programme is', 'programmes are')} offered.`}
            title="Programmes"
          />
        )}
        <Way
          href={paths.manageServices()}
          text="What is booked and billed: codes, lengths, fees, and who does it otherwise."
          title="Services"
        />
        <Way
          href={paths.manageTags()}
          text="What providers are known for, to narrow the search for a free time."
          title="Tags"
        />
        <Way
          href={paths.manageClosures()}
          text="Holidays, for the practice or one site."
          title="Closed days"
        />
        <Way
          href={paths.manageImports()}
          text="Clients from another system or a spreadsheet, checked before anything comes in."
          title="Import"
        />
        <Way
          href={paths.manageSettings()}
          text="What colleagues see by default, and how long shares last."
          title="Settings"
        />
      </div>
    </ManagePage>
  )
}

function Way({ href, title, text }: { href: string; title: string; text: string }) {
  return (
    <Card title={title} titleId={`way-${title}`}>
      <CardBody className="grid justify-items-start gap-3">
        <p className="text-desk text-ink-muted">{text}</p>
        <LinkButton href={href}>Open {title.toLowerCase()}</LinkButton>
      </CardBody>
    </Card>
  )
}
