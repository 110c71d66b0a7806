import { Card, CardBody } from '@/components/ui/card'
import type { FormAction } from '@/components/ui/form-state'
import type { TagPageDto } from '@/lib/reference-data/dto'
import { HistoryList } from './history-list'
import { ManageForm } from './manage-form'
import { ManagePage } from './manage-page'

type Props = {
  tag: TagPageDto
  done: string | null
  undo: string | null
  actions: { saveTag: FormAction; removeTag: FormAction; undo: FormAction }
}

/** One staff tag: its name and who has it. */
export function TagView({ tag, done, undo, actions }: Props) {
  const { id, name, postIds, seen, providers, history } = tag
  return (
    <ManagePage done={done} tab="tags" title={name} undo={{ token: undo, action: actions.undo }}>
      <Card title="Name and people" titleId="tag">
        <CardBody>
          <ManageForm
            action={actions.saveTag}
            fields={[
              { name: 'name', label: 'Name', value: name },
              {
                name: 'postIds',
                label: 'Who has it',
                value: postIds.join(' '),
                several: true,
                options: providers.map((each) => ({ value: each.postId, text: each.name })),
              },
            ]}
            hidden={{ tagId: id, seen }}
            key={seen}
            look="primary"
            submit="Save the tag"
          />
        </CardBody>
      </Card>
      <Card title="Remove it" titleId="remove">
        <CardBody className="grid justify-items-start gap-3">
          <p className="text-desk text-ink-muted">
            It is taken from everybody who has it. Undo gives it back.
          </p>
          <ManageForm
            action={actions.removeTag}
            fields={[]}
            hidden={{ tagId: id }}
            id="remove-"
            look="stop"
            submit="Remove the tag"
          />
        </CardBody>
      </Card>
      <HistoryList lines={history} />
    </ManagePage>
  )
}
