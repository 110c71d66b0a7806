import { Card, CardBody } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/button'
import type { PlainAction } from '@/components/ui/form-state'
import { Page, PageHeader } from '@/components/ui/page'
import { Segmented } from '@/components/ui/segmented'
import { SubmitButton } from '@/components/ui/submit-button'
import { UndoBanner } from '@/components/ui/undo-banner'
import type { HoursPageDto, SlotMinutes } from '@/lib/availability/dto'
import { paths } from '@/lib/paths'
import { DatesCard } from './dates-card'
import { FeedCard } from './feed-card'
import { FoldedOnPhones } from './folded-on-phones'
import { OneDayOnPhones } from './one-day'
import { WeekGrid } from './week-grid'
import { WeekList } from './week-list'
import { doneWords } from './words'
import type { HoursActions } from './hours-actions'

type Props = {
  page: HoursPageDto
  origin: string
  actions: HoursActions
  done: string | null
  undo: string | null
  slot: SlotMinutes
}

/** When a provider sees clients: the week as a list and as a grid, dates that differ, and who sees the times. */
export function HoursView({ page, origin, actions, done, undo, slot }: Props) {
  const { postId, name, own, sites } = page
  const words = doneWords(done)
  return (
    <Page>
      <PageHeader
        actions={
          <>
            <LinkButton href={paths.bookAppointment({ provider: postId, kind: 'out_of_office' })}>
              Book out of office
            </LinkButton>
            <LinkButton href={paths.calendar({ view: 'week', providers: postId })}>Calendar</LinkButton>
          </>
        }
        lede="The calendar shades all other time, and Find availability offers these hours. They book nothing and cancel nothing."
        title={own ? 'Your availability' : `Availability of ${name}`}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {words ? (
          <UndoBanner
            action={actions.undo}
            fields={undo ? { postId, undo } : null}
            key={undo}
            words={words}
          />
        ) : null}
        <OneDayOnPhones>
          <WeekList actions={actions} blocks={page.blocks} postId={postId} sites={sites} />
          <FoldedOnPhones title="Draw the day as a grid">
            <Card
              actions={<SlotChoice postId={postId} slot={slot} />}
              title="The week as a grid"
              titleId="grid"
            >
              <CardBody>
                <WeekGrid
                  action={actions.saveWeek}
                  blocks={page.blocks}
                  key={`${slot} ${undo} ${done}`}
                  postId={postId}
                  sites={sites}
                  slot={slot}
                />
              </CardBody>
            </Card>
          </FoldedOnPhones>
        </OneDayOnPhones>
        <FoldedOnPhones title="Dates that differ">
          <DatesCard actions={actions} dates={page.dates} postId={postId} sites={sites} today={page.today} />
        </FoldedOnPhones>
        {page.busyShown === null ? null : (
          <BusyTimes action={actions.showBusyTimes} postId={postId} shown={page.busyShown} />
        )}
        {own ? (
          <FoldedOnPhones title="Calendar in another program">
            <FeedCard
              create={actions.createFeed}
              end={actions.endFeed}
              feed={page.feed}
              origin={origin}
              postId={postId}
            />
          </FoldedOnPhones>
        ) : null}
      </div>
    </Page>
  )
}

function SlotChoice({ postId, slot }: { postId: string; slot: SlotMinutes }) {
  const items = [60, 30, 15].map((minutes) => ({
    key: String(minutes),
    text: minutes === 15 ? '15 min' : String(minutes),
    href: `${paths.availability(postId, { slot: String(minutes) })}#grid`,
    current: minutes === slot,
  }))
  return <Segmented items={items} label="Minutes of a slot" small />
}

function BusyTimes({ action, postId, shown }: { action: PlainAction; postId: string; shown: boolean }) {
  return (
    <Card title="Colleagues see when I am taken" titleId="busy-times">
      <CardBody className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <p className="min-w-0 flex-1 basis-64 text-desk text-ink-muted">
          {shown
            ? 'On. Your colleagues see your column with “busy” in it, no names, and may book clients of their own with you.'
            : 'Off. Only the front desk and those who run the practice see your times.'}
        </p>
        <form action={action}>
          <input name="postId" type="hidden" value={postId} />
          <input name="shown" type="hidden" value={shown ? 'no' : 'yes'} />
          <SubmitButton>{shown ? 'Switch off' : 'Switch on'}</SubmitButton>
        </form>
      </CardBody>
    </Card>
  )
}
