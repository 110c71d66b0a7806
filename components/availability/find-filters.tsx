import { Avatar } from '@/components/ui/avatar'
import { Banner } from '@/components/ui/banner'
import { SelectField } from '@/components/ui/field'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FindDto, FindProviderDto } from '@/lib/availability/dto'
import { paths } from '@/lib/paths'
import { FindClient } from './find-client'
import { shortStaffName } from './find-words'

/** Who, what and where: a plain form whose answer is an address, so that a search can be kept and shared. */
export function FindFilters({ page, findAction }: { page: FindDto; findAction: FormAction }) {
  const { address, client } = page
  const isNarrowed = address.providers.length > 0
  return (
    <aside aria-label="Filters" className="grid scroll-mt-20 gap-5" id="filters" tabIndex={-1}>
      <FindClient findAction={findAction} page={page} />
      <form action={paths.findAvailability()} className="grid gap-5" method="get">
        <Kept fields={{ day: address.day, client: address.client }} />
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 text-desk font-medium">Providers</legend>
          {page.providers.map((provider) => (
            <Provider
              isTicked={isNarrowed && provider.chosen}
              key={provider.postId}
              page={page}
              provider={provider}
            />
          ))}
          <p className="text-desk text-ink-muted">None ticked means all.</p>
        </fieldset>
        <SelectField defaultValue={address.service ?? ''} id="find-service" label="Service" name="service">
          {page.services.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField defaultValue={address.site ?? ''} id="find-site" label="Location" name="site">
          <option value="">Any</option>
          {page.sites.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        {page.tags.length > 0 ? (
          <fieldset className="grid gap-1.5">
            <legend className="mb-1.5 text-desk font-medium">Only providers with</legend>
            {page.tags.map(({ id, name, chosen }) => (
              <Tick checked={chosen} key={id} name="tags" text={name} value={id} />
            ))}
          </fieldset>
        ) : null}
        <Tick checked={address.ignore} name="ignore" text="Ignore availability" value="yes" />
        <SubmitButton look="primary">Show free times</SubmitButton>
      </form>
      {client ? <NewFor client={client} providers={page.providers} /> : null}
    </aside>
  )
}

function Kept({ fields }: { fields: Record<string, string | null> }) {
  return Object.entries(fields).map(([name, value]) =>
    value ? <input key={name} name={name} type="hidden" value={value} /> : null,
  )
}

function Tick({
  name,
  value,
  text,
  checked,
}: {
  name: string
  value: string
  text: string
  checked: boolean
}) {
  return (
    <label className="flex min-h-6 items-center gap-2 text-desk max-tablet:min-h-9">
      <input className="size-4" defaultChecked={checked} name={name} type="checkbox" value={value} />
      {text}
    </label>
  )
}

type ProviderProps = { page: FindDto; provider: FindProviderDto; isTicked: boolean }

function Provider({ page, provider, isTicked }: ProviderProps) {
  const { postId, name, hue, isNew, chosen, starts } = provider
  const who = page.client
    ? isNew
      ? `New for ${page.client.shortName}`
      : `Has ${page.client.shortName}`
    : null
  return (
    <label className="flex min-h-9 items-center gap-2 text-desk">
      <input className="size-4" defaultChecked={isTicked} name="providers" type="checkbox" value={postId} />
      <Avatar hue={hue} name={name} size="small" />
      <span className="min-w-0">
        <span className="block leading-4 font-medium">{name}</span>
        {who ? <span className="block text-micro text-ink-muted">{who}</span> : null}
      </span>
      {chosen ? <span className="num ms-auto text-micro text-ink-muted">{starts} free</span> : null}
    </label>
  )
}

/** What booking would do, before anybody presses. Source: SPEC §4, "the alert when this provider is new for this client". */
function NewFor({
  client,
  providers,
}: {
  client: NonNullable<FindDto['client']>
  providers: FindProviderDto[]
}) {
  const fresh = providers.filter(({ chosen, isNew }) => chosen && isNew)
  const [only] = fresh
  if (!only) return null
  const who = fresh.length === 1 ? shortStaffName(only.name) : 'a provider who is new'
  return (
    <Banner tone="pending">
      Booking with <strong className="font-semibold">{who}</strong> adds {client.shortName} to their clients.
      They will see {client.shortName}’s contact details and non-clinical documents, no notes of colleagues.
    </Banner>
  )
}
