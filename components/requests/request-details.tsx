import { Card, CardBody } from '@/components/ui/card'
import { dayWords } from '@/components/ui/date-words'
import { SummaryList } from '@/components/ui/summary-list'
import { COMPONENT_WORDS, type Component, type RequestClientDto, type RequestDto } from '@/lib/requests/dto'
import { paths } from '@/lib/paths'
import { urgencyWords } from './words'

/** Said of what nobody has entered: the row stays, so that one sees what is missing. */
const UNKNOWN = 'Not known'

/** Both sides with what one needs to ring back, and what was asked for and given. */
export function RequestDetails({ request }: { request: RequestDto }) {
  const { client, requester, requestee } = request
  const items = [
    { key: 'Client', value: <ClientLink client={client} /> },
    { key: 'Requester User', value: `${requester.user} – ${requester.organisation}` },
    { key: 'Requester User Site', value: requester.site },
    { key: 'Requester Caseload', value: nameOf(requester.caseload) },
    { key: 'Requester Phone Number', value: requester.caseload.phone },
    { key: 'Requester Email', value: requester.caseload.email },
    { key: 'Requestee Caseload', value: requestee && nameOf(requestee.caseload) },
    { key: 'Requestee Phone Number', value: requestee?.caseload.phone },
    { key: 'Requestee Email', value: requestee?.caseload.email },
  ].map(({ key, value }) => ({ key, value: value ?? <span className="text-ink-muted">{UNKNOWN}</span> }))
  return (
    <>
      <Card title="Details" titleId="details">
        <CardBody>
          <SummaryList items={items} />
        </CardBody>
      </Card>
      <Card title="What was asked for" titleId="asked-for">
        <CardBody>
          <SummaryList items={askedItems(request)} />
        </CardBody>
      </Card>
    </>
  )
}

function ClientLink({ client: { id, name, reference } }: { client: RequestClientDto }) {
  const words = name ? `${name} (${reference})` : reference
  if (!id) return words
  return (
    <a className="link" href={paths.client(id)}>
      {words}
    </a>
  )
}

const nameOf = ({ label, name }: { label: string | null; name: string | null }) => label ?? name

type Terms = { since?: string | null; until: string | null; editable: boolean; components: Component[] }

function askedItems(request: RequestDto) {
  const { kindWords, sectionOf, referral, wished, granted } = request
  return [
    { key: 'What', value: sectionOf ? `${kindWords}: ${sectionOf}’s part` : kindWords },
    referral && { key: 'Reason', value: referral.reason },
    referral && { key: 'Urgency', value: urgencyWords[referral.urgency] },
    referral?.programme ? { key: 'Programme', value: referral.programme } : null,
    { key: 'Asked for', value: termWords(request, wished) },
    granted && { key: 'Accepted', value: termWords(request, granted) },
  ].filter((item) => item !== null)
}

/** "From 24 Nov 2026 to 31 May 2027, view only: profile, notes." */
function termWords({ kind }: RequestDto, { since, until, editable, components }: Terms): string {
  const begin = since ? `From ${dayWords(since)} ` : ''
  const end = until ? `${begin ? 'to' : 'Until'} ${dayWords(until)}` : `${begin ? 'with' : 'With'} no end`
  if (kind === 'care_team' || kind === 'chart_share') return begin + end
  const parts = components.map((each) => COMPONENT_WORDS[each].toLowerCase()).join(', ')
  return `${begin}${end}, ${editable ? 'with the right to edit' : 'view only'}${parts ? `: ${parts}` : ''}`
}
