import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { paths } from '@/lib/paths'

/** On the Records tab of an owner or custodian: the way to the notes, for a while and with a reason. */
export function OversightCard({ clientId }: { clientId: string }) {
  return (
    <Card title="Oversight" titleId="oversight">
      <CardBody className="flex flex-wrap items-center gap-x-6 gap-y-3 text-desk">
        <p className="min-w-0 flex-1 basis-80 text-ink-muted">
          Notes of others are closed to your role. Where you must read them, switch oversight on for this
          client: with a reason, for a few hours, to read only. Every author is told.
        </p>
        <LinkButton href={paths.clientOversight(clientId)}>Switch on oversight</LinkButton>
      </CardBody>
    </Card>
  )
}
