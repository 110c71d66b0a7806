import { ManageForm } from '@/components/manage/manage-form'
import { Card, CardBody } from '@/components/ui/card'
import type { FormAction } from '@/components/ui/form-state'
import type { BulkPageDto } from '@/lib/bulk/dto'

const SECONDS_BETWEEN_LOOKS = 2

type Props = { page: BulkPageDto; actions: Record<'start' | 'undo', FormAction> }

/** How far it is. Looks again by itself, also without a script; what broke off goes on where it was. */
export function BulkProgress({ page, actions }: Props) {
  const { id, state, parts, partsDone } = page
  const isPaused = state === 'paused'
  return (
    <Card
      title={isPaused ? 'Stopped halfway' : state === 'undoing' ? 'Being taken back' : 'Under way'}
      titleId="progress"
    >
      {isPaused ? null : <meta content={String(SECONDS_BETWEEN_LOOKS)} httpEquiv="refresh" />}
      <CardBody className="grid gap-4">
        <p role="status">
          {partsDone} of {parts} are done.
        </p>
        <progress aria-label="Done" className="h-2 w-full accent-accent" max={parts} value={partsDone} />
        {isPaused ? (
          <ManageForm
            action={page.isUndoing ? actions.undo : actions.start}
            fields={[]}
            hidden={{ bulkId: id }}
            look="primary"
            submit="Go on"
          />
        ) : null}
      </CardBody>
    </Card>
  )
}
