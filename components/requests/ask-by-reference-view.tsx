import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import type { FormAction } from '@/components/ui/form-state'
import { Breadcrumb, Page, PageHeader } from '@/components/ui/page'
import { paths } from '@/lib/paths'
import { AskByReferenceForm } from './ask-by-reference-form'
import { ASKED_BY_REFERENCE } from './words'

type Props = {
  /** One just asked. */
  asked: boolean
  form: { requestId: string; parts: boolean }
  action: FormAction
}

/** Asking about a client whom one may not find: what comes back never says whether there is one. */
export function AskByReferenceView({ asked, form, action }: Props) {
  return (
    <Page width="narrow">
      <Breadcrumb items={[{ text: 'Requests', href: paths.requests({ box: 'outgoing' }) }]} />
      <PageHeader
        lede={`Ask for ${form.parts ? 'a client' : 'a place on the care team of a client'} whose reference you were given. The answer is always the same, whether there is such a client or not.`}
        title="Ask by reference"
      />
      {asked ? (
        <div className="mb-6">
          <Banner
            actions={
              <LinkButton href={paths.requests({ box: 'outgoing' })} size="small">
                What I asked for
              </LinkButton>
            }
            live
            title={ASKED_BY_REFERENCE}
            tone="info"
          >
            You read here and by e-mail when it is accepted.
          </Banner>
        </div>
      ) : null}
      <AskByReferenceForm action={action} form={form} />
    </Page>
  )
}
