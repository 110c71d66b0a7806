import { Card } from '@/components/ui/card'
import { DayText } from '@/components/ui/date-text'
import type { PlainAction } from '@/components/ui/form-state'
import { HiddenText } from '@/components/ui/hidden-text'
import { SectionHeader } from '@/components/ui/page'
import { SubmitButton } from '@/components/ui/submit-button'
import type { OwnShareDto } from '@/lib/chart-sharing/dto'

type Props = {
  clientId: string
  shares: OwnShareDto[]
  /** Receives `clientId` and `shareId`. */
  stopAction: PlainAction
}

/** What somebody who is off the care team still shares: stopping it stays in his hands. */
export function OwnShares({ clientId, shares, stopAction }: Props) {
  if (shares.length === 0) return null
  return (
    <section aria-labelledby="own-shares-title">
      <SectionHeader id="own-shares-title" title="Shared by you" />
      <Card>
        <ul>
          {shares.map(({ id, toName, sinceOn, untilOn }) => (
            <li
              className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-5 py-2.5 text-desk last:border-b-0 max-tablet:px-4"
              key={id}
            >
              <span className="min-w-0 flex-1">
                <strong className="font-medium">{toName}</strong> reads your notes and clinical documents
                since <DayText on={sinceOn} />
                {untilOn ? (
                  <>
                    , until <DayText on={untilOn} />
                  </>
                ) : null}
                .
              </span>
              <form action={stopAction}>
                <input name="clientId" type="hidden" value={clientId} />
                <input name="shareId" type="hidden" value={id} />
                <SubmitButton look="stop" size="small">
                  Stop<HiddenText> sharing with {toName}</HiddenText>
                </SubmitButton>
              </form>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}
