import { Banner } from '@/components/ui/banner'
import type { BookingFormDto, QuestionDto } from '@/lib/appointments/dto'
import { NewFor } from './new-for'
import { StandingList } from './standing-list'

type Props = { form: Pick<BookingFormDto, 'asks' | 'newFor' | 'isAsking' | 'inTheWay'> }

/** What a booking form says before it saves. */
export function ToldFirst({ form: { asks, newFor, isAsking, inTheWay } }: Props) {
  return (
    <>
      {isAsking ? <NotYet what="saved" /> : null}
      <Questions asks={asks} />
      <NewFor strips={newFor} />
      <Told asks={newFor} />
      {inTheWay ? (
        <section aria-labelledby="in-the-way-title" className="grid gap-2">
          <h2 className="text-desk font-medium" id="in-the-way-title">
            {inTheWay.key ? 'These stay, to be moved' : 'In the way'}
          </h2>
          <StandingList rows={inTheWay.rows} />
          {inTheWay.key ? <input name="told[]" type="hidden" value={inTheWay.key} /> : null}
        </section>
      ) : null}
    </>
  )
}

/** What a form of a move says before it moves. */
export function AskedFirst({ asks }: { asks: QuestionDto[] }) {
  return (
    <>
      {asks.length > 0 ? <NotYet what="moved" /> : null}
      <Questions asks={asks} />
    </>
  )
}

function NotYet({ what }: { what: 'saved' | 'moved' }) {
  return (
    <Banner live title={`Nothing is ${what} yet`} tone="info">
      Read this, then go on all the same or change it.
    </Banner>
  )
}

function Questions({ asks }: { asks: QuestionDto[] }) {
  return (
    <>
      {asks.map(({ key, title, text }) => (
        <Banner key={key} live title={title} tone="pending">
          {text}
        </Banner>
      ))}
      <Told asks={asks} />
    </>
  )
}

/** The keys go back with the form, so that nothing is done that was not said. */
function Told({ asks }: { asks: QuestionDto[] }) {
  return asks.map(({ key }) => <input key={key} name="told[]" type="hidden" value={key} />)
}
