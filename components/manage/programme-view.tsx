import { Card, CardBody } from '@/components/ui/card'
import type { FormAction } from '@/components/ui/form-state'
import type { ProgrammePageDto } from '@/lib/programmes/dto'
import { HistoryList } from './history-list'
import { ManageForm } from './manage-form'
import { ManagePage } from './manage-page'
import { programmeFields } from './programme-fields'

type Props = {
  page: ProgrammePageDto
  done: string | null
  undo: string | null
  actions: { save: FormAction; undo: FormAction }
}

/** One programme: its name, where it runs, and whether it is offered. */
export function ProgrammeView({ page: { programme, sites, seen, history }, done, undo, actions }: Props) {
  return (
    <ManagePage
      done={done}
      tab="programmes"
      title={programme.name}
      undo={{ token: undo, action: actions.undo }}
    >
      <Card title="Programme" titleId="programme">
        <CardBody>
          <ManageForm
            action={actions.save}
            fields={programmeFields(programme, sites)}
            hidden={{ programmeId: programme.id, seen }}
            key={seen}
            look="primary"
            submit="Save the programme"
          />
        </CardBody>
      </Card>
      <HistoryList lines={history} />
    </ManagePage>
  )
}
