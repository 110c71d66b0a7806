import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { minuteWords } from '@/components/ui/date-words'
import type { PlainAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { OversightBannerDto } from '@/lib/oversight/dto'
import { paths } from '@/lib/paths'

type Props = {
  banner: OversightBannerDto
  /** Receives `clientId`. */
  endAction: PlainAction
}

/** Stands on every page of the client while the viewer's oversight runs. */
export function OversightBanner({ banner, endAction }: Props) {
  return (
    <div className="px-4 pt-3 tablet:px-8 print:hidden">
      <div className="mx-auto max-w-[1152px]">
        <Banner
          actions={
            <>
              <LinkButton href={paths.clientOversight(banner.clientId)} size="small">
                Go on longer
              </LinkButton>
              <form action={endAction}>
                <input name="clientId" type="hidden" value={banner.clientId} />
                <SubmitButton look="stop" size="small">
                  End now
                </SubmitButton>
              </form>
            </>
          }
          title={
            banner.untilAt ? `Oversight is on until ${minuteWords(banner.untilAt)}.` : 'Oversight is on.'
          }
          tone="pending"
        >
          You can read the notes and clinical documents. Their authors have been told why: “{banner.reason}”
        </Banner>
      </div>
    </div>
  )
}
