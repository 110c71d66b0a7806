import { Banner } from '@/components/ui/banner'
import { DayText } from '@/components/ui/date-text'
import type { SharedWithMeDto } from '@/lib/chart-sharing/dto'
import type { SinceLookDto } from '@/lib/notes/dto'
import { counted } from './source-counts'

/** What colleagues share with the viewer: the line that came with it, and what is new since the last look. */
export function SharedWithYou({
  shared,
  sinceLook,
}: {
  shared: SharedWithMeDto[]
  sinceLook: SinceLookDto | null
}) {
  if (shared.length === 0) return null
  return (
    <div className="grid gap-2">
      {shared.map(({ name, sinceOn, untilOn, message }) => (
        <Banner key={`${name} ${sinceOn}`} title={`${name} shares this chart with you.`} tone="info">
          Since <DayText on={sinceOn} />
          {untilOn ? (
            <>
              , until <DayText on={untilOn} />
            </>
          ) : null}
          .
          {message ? (
            <q className="mt-1 block wrap-anywhere whitespace-pre-line text-ink before:content-['“'] after:content-['”']">
              {message}
            </q>
          ) : null}
        </Banner>
      ))}
      {sinceLook ? <SinceLook since={sinceLook} /> : <FirstLook shared={shared} />}
    </div>
  )
}

/** Before there is a look to count from: when it was shared and by whom, so that nothing reads as if it had always been open. */
function FirstLook({ shared }: { shared: SharedWithMeDto[] }) {
  return (
    <p className="text-desk text-ink-muted">
      {shared.map(({ name, sinceOn, byName }) => (
        <span className="block" key={`${name} ${sinceOn}`}>
          Shared with you on <DayText on={sinceOn} /> by {byName}
          {byName === name ? '' : ` for ${name}`}.
        </span>
      ))}
      You look for the first time: what is new is marked from the next time on.
    </p>
  )
}

function SinceLook({ since: { on, notes, documents } }: { since: SinceLookDto }) {
  const parts = [
    notes > 0 ? counted(notes, 'new note') : null,
    documents > 0 ? counted(documents, 'new clinical document') : null,
  ].filter((part) => part !== null)
  return (
    <p className="text-desk text-ink-muted">
      {parts.length > 0 ? (
        <strong className="font-medium text-ink">{parts.join(', ')}</strong>
      ) : (
        'Nothing new'
      )}{' '}
      since you looked on <DayText on={on} />.
    </p>
  )
}
