import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Card, CardFoot } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { inbox } from '@/components/ui/icon-shapes'
import { Page, PageHeader } from '@/components/ui/page'
import { Pagination } from '@/components/ui/pagination'
import { Segmented } from '@/components/ui/segmented'
import { Tabs } from '@/components/ui/tabs'
import type { RequestBox, RequestListDto, RequestTab } from '@/lib/requests/dto'
import { paths } from '@/lib/paths'
import { emptyWords } from './empty-words'
import { RequestTable } from './request-table'
import { TriageKeys } from './triage-keys'
import { boxWords, tabWords } from './words'

type Props = {
  list: RequestListDto
  box: RequestBox
  tab: RequestTab
  isFirstPage: boolean
  /** What the viewer just did. */
  notice: ReactNode
  /** Looks clients up by their references, for those who act for others. */
  lookUp: ReactNode
  /** Proposed changes of profiles, or shares that end, which belong to this tab; null: none. */
  proposals: ReactNode
}

const boxes: RequestBox[] = ['incoming', 'outgoing', 'on_behalf']
const tabs: RequestTab[] = ['messages', 'to_do', 'expiring', 'outcomes']

/** What is at hand in a box under this tab. */
function countIn({ atHand }: RequestListDto, box: RequestBox, tab: RequestTab): number {
  if (tab === 'to_do') return atHand[box]
  return tab === 'outcomes' && box === 'outgoing' ? atHand.outcomes : 0
}

/** The number beside a tab. */
const countOf = (list: RequestListDto, tab: RequestTab): number =>
  boxes.reduce((sum, box) => sum + countIn(list, box, tab), 0)

/** A tab leads to where something is at hand: to the box one is in, else to the first. */
const boxFor = (list: RequestListDto, box: RequestBox, tab: RequestTab): RequestBox =>
  [box, ...boxes].find((each) => countIn(list, each, tab) > 0) ?? box

/** Who asks whom: a box for the side one is on, a tab for what is to be done about it. */
export function AlertsView({ list, box, tab, isFirstPage, notice, lookUp, proposals }: Props) {
  const shown = boxes.filter((each) => each !== 'on_behalf' || list.mayActOnBehalf)
  return (
    <Page>
      <PageHeader
        actions={
          list.mayAskByReference ? (
            <LinkButton href={paths.askByReference()}>Ask by reference</LinkButton>
          ) : null
        }
        title="Requests"
      />
      <div className="mb-4 border-b border-line">
        <Tabs
          items={tabs.map((each) => ({
            text: tabWords[each],
            count: countOf(list, each),
            href: paths.requests({ box: boxFor(list, box, each), tab: each }),
            current: each === tab,
          }))}
          label="Alerts"
        />
      </div>
      <div className="mb-4">
        <Segmented
          items={shown.map((each) => ({
            key: each,
            text: boxWords[each],
            count: countIn(list, each, tab) || null,
            href: paths.requests({ box: each, tab }),
            current: each === box,
          }))}
          label="Whose requests"
        />
      </div>
      {notice ? <div className="mb-4">{notice}</div> : null}
      {proposals}
      {lookUp ? <div className="mb-6">{lookUp}</div> : null}
      {proposals && list.rows.length === 0 && isFirstPage ? null : (
        <Messages box={box} goesOn={Boolean(notice)} isFirstPage={isFirstPage} list={list} tab={tab} />
      )}
    </Page>
  )
}

type MessagesProps = Pick<Props, 'list' | 'box' | 'tab' | 'isFirstPage'> & { goesOn: boolean }

function Messages({ list: { rows, next }, box, tab, isFirstPage, goesOn }: MessagesProps) {
  const empty = emptyWords(box, tab, isFirstPage)
  return (
    <Card>
      {rows.length > 0 ? (
        <TriageKeys goesOn={goesOn}>
          <RequestTable caption={`${tabWords[tab]}, ${boxWords[box].toLowerCase()}`} rows={rows} />
        </TriageKeys>
      ) : (
        <EmptyState shape={inbox} title={empty.title}>
          {empty.text}
        </EmptyState>
      )}
      {rows.length > 0 || !isFirstPage ? (
        <CardFoot>
          <span>
            Keys: <kbd className="font-medium text-ink">J</kbd> and{' '}
            <kbd className="font-medium text-ink">K</kbd> go down and up,{' '}
            <kbd className="font-medium text-ink">Enter</kbd> opens.
          </span>
          <Pagination
            first={paths.requests({ box, tab })}
            isFirstPage={isFirstPage}
            label="Pages of requests"
            next={next ? paths.requests({ box, tab, after: next }) : null}
          />
        </CardFoot>
      ) : null}
    </Card>
  )
}
