import { Button, LinkButton } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { RuleList } from '@/components/ui/explanation'
import { SelectField } from '@/components/ui/field'
import { SectionHeader } from '@/components/ui/page'
import type { SharingOverviewDto, WhyNotDto } from '@/lib/sharing-overview/dto'
import { paths } from '@/lib/paths'

/** Why a person one names does not see (more of) the client; a plain form, so that the answer has an address. */
export function WhyNot({ overview }: { overview: SharingOverviewDto }) {
  const { clientId, askable, whyNot } = overview
  return (
    <section aria-labelledby="why-not" className="scroll-mt-44">
      <SectionHeader
        id="why-not"
        lede="Choose a colleague: what opens nothing, why, and what could be done."
        title="Why not?"
      />
      <Card>
        <form
          action={paths.clientSharing(clientId)}
          className="flex flex-wrap items-end gap-3 px-5 py-4"
          method="get"
        >
          <div className="min-w-0 flex-1 basis-60">
            <SelectField defaultValue={whyNot?.postId ?? ''} label="Colleague" name="person" required>
              <option value="">Choose</option>
              {askable.map(({ postId, name, isYou }) => (
                <option key={postId} value={postId}>
                  {name}
                  {isYou ? ' (you)' : ''}
                </option>
              ))}
            </SelectField>
          </div>
          <Button type="submit">Explain</Button>
        </form>
        {whyNot ? <Answer clientId={clientId} viewerPostId={overview.viewerPostId} whyNot={whyNot} /> : null}
      </Card>
    </section>
  )
}

function Answer({
  clientId,
  whyNot,
  viewerPostId,
}: {
  clientId: string
  whyNot: WhyNotDto
  viewerPostId: string
}) {
  return (
    <div className="border-t border-line" id="answer">
      <CardBody className="grid gap-3 text-desk">
        <p>
          <strong className="font-semibold">{whyNot.isYou ? 'You see' : `${whyNot.name} sees`}:</strong>{' '}
          {whyNot.sees}.
          {whyNot.closed ? <span className="block text-ink-muted">Closed: {whyNot.closed}.</span> : null}
        </p>
        {whyNot.rules.length > 0 ? (
          <RuleList rules={whyNot.rules} />
        ) : (
          <p className="text-ink-muted">
            No rule speaks about {whyNot.isYou ? 'you' : whyNot.name}: no role, no place on the care team, no
            share.
          </p>
        )}
        <p className="border-t border-line pt-3 text-ink-muted">{whyNot.advice}</p>
        {whyNot.way ? (
          <p>
            <LinkButton
              href={
                whyNot.way === 'share'
                  ? paths.chartSharingCheck(clientId, viewerPostId, whyNot.postId)
                  : paths.chartSharing(clientId)
              }
              look={whyNot.way === 'share' ? 'share' : 'plain'}
              size="small"
            >
              {whyNot.way === 'share' ? `Share with ${whyNot.name}` : 'Go to Chart Sharing'}
            </LinkButton>
          </p>
        ) : null}
      </CardBody>
    </div>
  )
}
