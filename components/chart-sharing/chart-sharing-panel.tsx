import { HowThisWorks } from '@/components/how/how-this-works'
import { howRoutes } from '@/components/how/routes'
import type { PlainAction } from '@/components/ui/form-state'
import { Card, CardBody } from '@/components/ui/card'
import { SectionHeader } from '@/components/ui/page'
import type { ChartSharingPanelDto } from '@/lib/chart-sharing/dto'
import { SourceSection } from './source-section'

type Props = {
  panel: ChartSharingPanelDto
  /** Receives `clientId` and `shareId`. */
  stopAction: PlainAction
  /** Receives `clientId`, `postId` and, where ticked, `stopShares`. */
  endPlaceAction: PlainAction
}

/** Who may read whose notes of this client: a section per provider, a row per colleague. */
export function ChartSharingPanel({ panel, stopAction, endPlaceAction }: Props) {
  return (
    <section aria-labelledby="chart-sharing-title" className="scroll-mt-44" id="chart-sharing">
      <SectionHeader
        id="chart-sharing-title"
        lede="Who may read whose notes. Each share goes one way and stays until it ends or is stopped."
        title="Chart Sharing"
      />
      <div className="mb-3">
        <HowThisWorks route={howRoutes.records} />
      </div>
      <Card clip>
        {panel.sections.length > 0 ? (
          panel.sections.map((section) => (
            <SourceSection
              clientId={panel.clientId}
              clientName={panel.clientShortName}
              endPlaceAction={endPlaceAction}
              key={section.postId}
              section={section}
              stopAction={stopAction}
            />
          ))
        ) : (
          <CardBody>
            <p className="text-desk text-ink-muted">
              No provider is or was on {panel.clientShortName}’s care team, and nobody wrote anything yet.
            </p>
          </CardBody>
        )}
      </Card>
    </section>
  )
}
