import { buttonClass } from '@/components/ui/button-class'
import type { PlainAction } from '@/components/ui/form-state'
import { HiddenText } from '@/components/ui/hidden-text'
import { Icon } from '@/components/ui/icon'
import { search as searchShape, x } from '@/components/ui/icon-shapes'
import { Segmented } from '@/components/ui/segmented'
import type { ClientListDto, ClientScope } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'
import { scopeWords, whoseClients } from './list-words'
import { StatusFilter } from './status-filter'

type Props = {
  list: ClientListDto
  /** Receives `q` and, for the wider scope, `scope`. Posted: what is typed names clients and stays out of addresses. */
  searchAction: PlainAction
}

/** Whose clients, which words, which status. */
export function ClientFilters({ list, searchAction }: Props) {
  const { search, status, counts } = list
  const toggle = (scope: ClientScope) => ({
    key: scope,
    text: scopeWords(list, scope),
    count: counts[scope],
    href: paths.clients({ scope, search, status }),
    current: list.scope === scope,
  })
  return (
    <div className="mb-4 grid justify-items-start gap-2 laptop:flex laptop:items-center print:hidden">
      {list.mayWiden && list.hasMine ? (
        <Segmented items={[toggle('mine'), toggle('all')]} label="Which clients" />
      ) : null}
      <div className="flex w-full min-w-0 flex-wrap items-center gap-2 laptop:w-auto laptop:flex-1">
        <form
          action={searchAction}
          className="flex w-full items-center gap-2 tablet:w-auto tablet:max-w-130 tablet:flex-1"
          role="search"
        >
          {list.scope === 'all' ? <input name="scope" type="hidden" value="all" /> : null}
          <SearchField list={list} />
          <button className={buttonClass('plain')} type="submit">
            Search
          </button>
        </form>
        <StatusFilter list={list} />
        {list.found === null ? null : (
          <p className="num ms-auto text-desk text-ink-muted" role="status">
            {foundWords(list.found, list.discovered.length)}
          </p>
        )}
      </div>
    </div>
  )
}

/** What fits and is not open to the viewer is found, too: it stands below the list. */
function foundWords(found: string, others: number): string {
  return others === 0 ? `${found} found` : `${found} you can open, ${others} you cannot`
}

function SearchField({ list }: { list: ClientListDto }) {
  const { scope, query, status } = list
  return (
    <div className="flex h-(--control) min-w-0 flex-1 items-center gap-2 rounded-1 border border-line-field bg-raised ps-2.5 pe-1 focus-within:border-focus focus-within:outline-2 focus-within:outline-focus">
      <Icon className="text-ink-muted" shape={searchShape} size={15} />
      <label className="sr-only" htmlFor="q">
        Search: {whoseClients(list)}
      </label>
      <input
        autoComplete="off"
        className="h-full min-w-0 flex-1 bg-transparent text-body outline-none [&::-webkit-search-cancel-button]:hidden"
        defaultValue={query}
        id="q"
        key={query}
        maxLength={200}
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
