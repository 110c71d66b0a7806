import { buttonClass } from '@/components/ui/button-class'
import { HiddenText } from '@/components/ui/hidden-text'
import { Icon } from '@/components/ui/icon'
import { search, x } from '@/components/ui/icon-shapes'
import { Segmented } from '@/components/ui/segmented'
import type { ClientListDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'
import { statusWords } from './status-chip'

/** Whose clients, which words, which status: all of it in the address, all of it a plain form. */
export function ClientFilters({ list }: { list: ClientListDto }) {
  const { scope, query, status } = list
  return (
    <div className="mb-4 grid justify-items-start gap-2 laptop:flex laptop:items-center print:hidden">
      {list.mayWiden ? (
        <Segmented
          items={[
            {
              key: 'mine',
              text: 'My clients',
              count: list.counts.mine,
              href: paths.clients({ q: query, status }),
              current: scope === 'mine',
            },
            {
              key: 'all',
              text: 'Whole group',
              count: list.counts.all,
              href: paths.clients({ scope: 'all', q: query, status }),
              current: scope === 'all',
            },
          ]}
          label="Which clients"
        />
      ) : null}
      <form
        action={paths.clients()}
        className="flex w-full min-w-0 flex-wrap items-center gap-2 laptop:w-auto laptop:flex-1"
        role="search"
      >
        {scope === 'all' ? <input name="scope" type="hidden" value="all" /> : null}
        <SearchField list={list} />
        <label className="flex h-(--control) items-center gap-1.5 rounded-1 border border-line-strong bg-raised ps-2.5 text-desk whitespace-nowrap text-ink-muted focus-within:outline-2 focus-within:outline-focus">
          {scope === 'all' ? 'Status with you' : 'Status'}
          <select
            className="select-arrow h-full rounded-1 bg-raised pe-7 font-medium text-ink outline-none"
            defaultValue={status ?? ''}
            name="status"
          >
            <option value="">Any</option>
            {Object.entries(statusWords).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <button className={buttonClass('plain')} type="submit">
          Search
        </button>
        <FoundCount list={list} />
      </form>
    </div>
  )
}

function SearchField({ list: { scope, query, status } }: { list: ClientListDto }) {
  return (
    <div className="flex h-(--control) w-full items-center tablet:w-auto tablet:min-w-60 tablet:flex-1 gap-2 rounded-1 border border-line-field bg-raised ps-2.5 pe-1 focus-within:border-focus focus-within:outline-2 focus-within:outline-focus tablet:max-w-110">
      <Icon className="text-ink-muted" shape={search} size={15} />
      <label className="sr-only" htmlFor="q">
        {scope === 'all' ? 'Search the whole group' : 'Search my clients'}
      </label>
      <input
        autoComplete="off"
        className="h-full min-w-0 flex-1 bg-transparent text-body outline-none [&::-webkit-search-cancel-button]:hidden"
        defaultValue={query}
        id="q"
        name="q"
        placeholder="Name, reference, birth date, phone or e-mail"
        type="search"
      />
      {query ? (
        <a
          className="grid size-7 place-items-center rounded-1 text-ink-muted hover:bg-hover max-tablet:size-9"
          href={paths.clients({ scope, status })}
        >
          <Icon shape={x} size={14} />
          <HiddenText>Clear search</HiddenText>
        </a>
      ) : null}
    </div>
  )
}

function FoundCount({ list: { found, query, status } }: { list: ClientListDto }) {
  if (found === null || (!query && !status)) return null
  return (
    <p className="num ms-auto text-desk text-ink-muted" role="status">
      {found === 1 ? '1 found' : `${found} found`}
    </p>
  )
}
