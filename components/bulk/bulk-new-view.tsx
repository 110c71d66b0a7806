import { LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { SelectField } from '@/components/ui/field'
import type { FormAction } from '@/components/ui/form-state'
import { Page, PageHeader } from '@/components/ui/page'
import { Segmented } from '@/components/ui/segmented'
import { Tabs } from '@/components/ui/tabs'
import { Button } from '@/components/ui/button'
import type { BulkFormDto, BulkLineDto, RenewFormDto } from '@/lib/bulk/dto'
import { paths } from '@/lib/paths'
import { BulkForm } from './bulk-form'
import { BulkLines } from './bulk-lines'
import { kindWords } from './kinds'
import { RenewForm } from './renew-form'

const KINDS = ['share', 'stop', 'handover'] as const

type FrameProps = {
  kind: BulkFormDto['kind'] | 'renewal'
  title: string
  lede: string
  children: React.ReactNode
}

function Frame({ kind, title, lede, children }: FrameProps) {
  return (
    <Page>
      <div className="mb-5 border-b border-line">
        <Tabs
          items={[
            ...KINDS.map((each) => ({
              text: kindWords[each].tab,
              href: paths.bulk(each),
              current: each === kind,
            })),
            { text: 'Renew', href: paths.bulk('renewal'), current: kind === 'renewal' },
          ]}
          label="Several clients at once"
        />
      </div>
      <PageHeader
        actions={<LinkButton href={paths.clients()}>Back to clients</LinkButton>}
        lede={lede}
        title={title}
      />
      <div className="grid gap-6">{children}</div>
    </Page>
  )
}

type Props = { form: BulkFormDto; lines: BulkLineDto[]; action: FormAction }

/** Chooses many clients for one act. */
export function BulkNewView({ form, lines, action }: Props) {
  const { kind, from, sources, status } = form
  const words = kindWords[kind]
  return (
    <Frame kind={kind} lede={words.lede} title={words.title}>
      {sources.length > 1 ? <Source form={form} /> : null}
      {from ? (
        <>
          <div>
            <Segmented
              items={(['current', 'any'] as const).map((each) => ({
                key: each,
                text: each === 'current' ? 'In treatment' : 'All',
                href: paths.bulk(kind, { from: from.postId, status: each }),
                current: each === status,
              }))}
              label="Which clients are listed"
            />
          </div>
          <BulkForm action={action} form={form} key={`${kind}${from.postId}${status}`} />
        </>
      ) : null}
      <BulkLines lines={lines} />
    </Frame>
  )
}

/** For those who act for several: whose clients. A plain form, so that the address keeps the choice. */
function Source({ form: { kind, sources, from, status } }: { form: BulkFormDto }) {
  return (
    <Card>
      <CardBody>
        <form action={paths.bulk(kind)} className="flex flex-wrap items-end gap-3">
          <input name="kind" type="hidden" value={kind} />
          <input name="status" type="hidden" value={status} />
          <SelectField
            className="min-w-[260px]"
            defaultValue={from?.postId ?? ''}
            label={kindWords[kind].whose}
            name="from"
          >
            <option value="">Choose…</option>
            {sources.map(({ postId, name, isYou }) => (
              <option key={postId} value={postId}>
                {isYou ? 'Yours' : name}
              </option>
            ))}
          </SelectField>
          <Button type="submit">Show clients</Button>
        </form>
      </CardBody>
    </Card>
  )
}

type RenewProps = { form: RenewFormDto; lines: BulkLineDto[]; action: FormAction }

/** Lets what ends soon run longer. */
export function BulkRenewView({ form, lines, action }: RenewProps) {
  return (
    <Frame
      kind="renewal"
      lede="Charts that stop being shared within thirty days. You see what happens before anything does."
      title="Renew what ends soon"
    >
      <RenewForm action={action} form={form} />
      <BulkLines lines={lines} />
    </Frame>
  )
}
