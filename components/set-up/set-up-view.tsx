import { BrandMark } from '@/components/frame/brand-mark'
import type { FormAction } from '@/components/ui/form-state'
import { PageHeader } from '@/components/ui/page'
import type { SetUpPageDto } from '@/lib/set-up/dto'
import { SetUpForm } from './set-up-form'

/** The first page of an empty installation, or of an organisation that joins a network. */
export function SetUpView({ page, action }: { page: SetUpPageDto; action: FormAction }) {
  const isNetwork = page.kind === 'network'
  return (
    <div className="px-4 pt-6 pb-16 tablet:px-8 tablet:pt-10">
      <main className="mx-auto max-w-[720px]" id="main">
        <p className="mb-6 flex items-center gap-2.5 text-reading font-semibold tracking-[-0.02em]">
          <BrandMark size={26} />
          Concord
        </p>
        <PageHeader
          lede={
            isNetwork
              ? 'This installation is empty. One page, and you are in.'
              : `A new organisation in ${page.networkName}, with you as its first owner.`
          }
          title={isNetwork ? 'Set up Concord' : 'Add your organisation'}
        />
        <SetUpForm action={action} page={page} />
      </main>
    </div>
  )
}
