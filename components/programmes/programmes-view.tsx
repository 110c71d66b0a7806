import { ActBanner } from '@/components/clients/act-banner'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { FormAction, PlainAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/icon'
import { plus, printer, users } from '@/components/ui/icon-shapes'
import { SectionHeader } from '@/components/ui/page'
import { PrintButton } from '@/components/ui/print-button'
import type { ClientProgrammesDto } from '@/lib/programmes/dto'
import { paths } from '@/lib/paths'
import { ActivityList } from './activity-list'
import { EnrolmentTable } from './enrolment-table'

type Props = {
  programmes: ClientProgrammesDto
  undoAction: FormAction
  /** Receives `clientId` and `itemId`. */
  withdrawAction: PlainAction
}

/** The Programmes tab: what the client takes part in, and what was done. */
export function ProgrammesView({ programmes, undoAction, withdrawAction }: Props) {
  const { clientId, shortName, enrolments, notice, mayAdd, hasNoProgramme } = programmes
  const enrol = mayAdd && !hasNoProgramme ? <EnrolButton clientId={clientId} /> : null
  return (
    <div className="grid gap-8">
      {notice ? <ActBanner clientId={clientId} notice={notice} undoAction={undoAction} /> : null}
      <section aria-labelledby="enrolments">
        <SectionHeader
          actions={
            enrolments.length > 0 ? (
              <span className="flex flex-wrap gap-2 print:hidden">
                <PrintButton look="plain">
                  <Icon shape={printer} size={14} />
                  Print
                </PrintButton>
                {enrol}
              </span>
            ) : null
          }
          id="enrolments"
          lede="Each organisation records its own. What was recorded elsewhere is shown as far as it is shared."
          title="Programmes"
        />
        <Card>
          {enrolments.length > 0 ? (
            <EnrolmentTable clientId={clientId} enrolments={enrolments} />
          ) : (
            <EmptyState action={enrol} shape={users} title={`${shortName} takes part in no programme`}>
              {mayAdd && hasNoProgramme
                ? 'Your organisation offers none yet: owner and manager add programmes under Manage.'
                : 'Programmes that you may see appear here, with their first and last day.'}
            </EmptyState>
          )}
        </Card>
      </section>
      <ActivityList programmes={programmes} withdrawAction={withdrawAction} />
    </div>
  )
}

function EnrolButton({ clientId }: { clientId: string }) {
  return (
    <LinkButton href={paths.newEnrolment(clientId)} look="primary">
      <Icon shape={plus} />
      Enrol in a programme
    </LinkButton>
  )
}
