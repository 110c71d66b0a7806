import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { paths } from '@/lib/paths'

/** What is left to do once clients came in whom nobody has on the list. */
export function UnassignedBanner({ clients }: { clients: number }) {
  if (clients === 0) return null
  return (
    <Banner
      actions={<LinkButton href={paths.manageUnassigned()}>Choose a provider</LinkButton>}
      title={clients === 1 ? 'One client has no provider' : `${clients} clients have no provider`}
      tone="info"
    >
      They came in, and nobody has them on the list.
    </Banner>
  )
}
