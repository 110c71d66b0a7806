import { LinkButton } from '@/components/ui/button'
import { Banner } from '@/components/ui/banner'
import { Card, CardBody } from '@/components/ui/card'
import type { FormAction, PlainAction } from '@/components/ui/form-state'
import { PersonLine } from '@/components/ui/person-row'
import { Cell, Row, RowHead, Table } from '@/components/ui/table'
import type { MergePageDto, MergePreviewDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'
import { PickedWords, PickerFound, PickerSearch } from './client-picker'
import { FormPage } from './form-page'
import { MergeForm } from './merge-form'

type Props = {
  page: MergePageDto
  searchAction: PlainAction
  /** Receives `sourceId` and `targetId`. */
  mergeAction: FormAction
}

/** Two records of one person made one: choose the other, look at what will happen, then merge. */
export function MergeView({ page, searchAction, mergeAction }: Props) {
  return (
    <FormPage
      clientId={page.clientId}
      lede="For two records of one person. Nothing is done before you press Merge, and it can be undone afterwards."
      title={`Merge ${page.shortName} with another record`}
    >
      <div className="grid max-w-[880px] gap-6">
        {page.preview ? (
          <Preview action={mergeAction} page={page} preview={page.preview} />
        ) : (
          <>
            <PickerSearch
              action={searchAction}
              clientId={page.clientId}
              label="The other record"
              picker={page.picker}
            />
            <PickerFound picker={page.picker}>
              <ul className="rounded-2 border border-line bg-raised">
                {(page.picker.found ?? []).map((client) => (
                  <li
                    className="flex min-h-(--row) items-center gap-3 border-b border-line px-5 py-1.5 text-desk last:border-b-0 max-tablet:px-4"
                    key={client.id}
                  >
                    <span className="min-w-0 flex-1">
                      <PickedWords client={client} />
                    </span>
                    <a className="link" href={paths.mergeClient(page.clientId, { with: client.id })}>
                      Compare<span className="sr-only"> with {client.name}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </PickerFound>
          </>
        )}
      </div>
    </FormPage>
  )
}

type PreviewProps = { page: MergePageDto; preview: MergePreviewDto; action: FormAction }

function Preview({ page, preview, action }: PreviewProps) {
  const { source, target, opens } = preview
  const keepsOther = target.id !== page.clientId
  const otherId = keepsOther ? target.id : source.id
  return (
    <>
      <Card title="What will happen" titleId="what-happens">
        <CardBody className="grid gap-3 text-desk">
          <p>
            <PickedWords client={source} /> moves into <PickedWords client={target} />, which remains. The
            reference {source.reference} and its addresses lead there.
          </p>
          <p>
            {preview.moves.length > 0 ? `${preview.moves.join(', ')} move. ` : ''}What else belongs to the
            record moves too, each with its author.
            {opens.length === 0 ? ' No note opens to anybody by this.' : ''}
          </p>
          <p>
            <LinkButton
              href={paths.mergeClient(page.clientId, { with: otherId, keep: keepsOther ? null : 'other' })}
              size="small"
            >
              Keep {source.reference} instead
            </LinkButton>
          </p>
        </CardBody>
      </Card>
      <Fields preview={preview} />
      <People preview={preview} />
      {opens.length > 0 ? (
        <Banner title="These two cannot be merged yet." tone="restricted">
          It would open {opens.join('; ')}. Stop that sharing, or share the other part as well, then come
          back.
        </Banner>
      ) : (
        <MergeForm action={action} clientId={page.clientId} preview={preview} />
      )}
    </>
  )
}

function Fields({ preview: { fields, source, target } }: { preview: MergePreviewDto }) {
  if (fields.length === 0) return null
  const columns = [
    { key: 'field', title: 'Where they differ' },
    { key: 'target', title: target.reference },
    { key: 'source', title: source.reference },
    { key: 'stays', title: 'Stays' },
  ]
  return (
    <Card>
      <Table caption="Fields that differ, and which value stays" columns={columns} stickyHead={false}>
        {fields.map((field) => (
          <Row key={field.label}>
            <RowHead>{field.label}</RowHead>
            <Cell muted={field.taken}>{field.ofTarget ?? 'nothing'}</Cell>
            <Cell muted={!field.taken}>{field.ofSource}</Cell>
            <Cell num>{field.taken ? source.reference : target.reference}</Cell>
          </Row>
        ))}
      </Table>
    </Card>
  )
}

function People({ preview }: { preview: MergePreviewDto }) {
  return (
    <Card title="Who will see more" titleId="who-sees">
      {preview.people.length > 0 ? (
        <ul>
          {preview.people.map((person) => (
            <PersonLine
              detail={person.sees}
              hue={person.hue}
              key={person.postId}
              name={person.name}
              you={false}
            />
          ))}
        </ul>
      ) : (
        <CardBody>
          <p className="text-desk text-ink-muted">Nobody: both have the same care team.</p>
        </CardBody>
      )}
    </Card>
  )
}
