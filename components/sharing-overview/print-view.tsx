import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { dayWords, minuteWords } from '@/components/ui/date-words'
import { Page } from '@/components/ui/page'
import { PrintButton } from '@/components/ui/print-button'
import type { SharingPrintDto } from '@/lib/sharing-overview/dto'
import { paths } from '@/lib/paths'

const head = 'border-b border-line-strong py-1.5 pe-4 text-start align-bottom font-semibold'
const cell = 'border-b border-line py-1.5 pe-4 text-start align-top'

/** A page to hand to the client: who can see the record, and who has looked, in plain words. */
export function PrintView({ clientId, page }: { clientId: string; page: SharingPrintDto }) {
  return (
    <Page width="narrow">
      <div className="mb-6 flex flex-wrap gap-2 print:hidden">
        <PrintButton>Print</PrintButton>
        <LinkButton href={paths.clientSharing(clientId)} look="quiet">
          Back to Sharing
        </LinkButton>
      </div>
      <article className="grid grid-cols-[minmax(0,1fr)] gap-6 text-desk">
        <header>
          <p className="text-ink-muted">{page.organisation}</p>
          <h1 className="text-title font-semibold">Who can see your record</h1>
          <p className="mt-1">
            For {page.clientName}, reference <span className="num">{page.reference}</span>
            {page.bornOn ? `, born ${dayWords(page.bornOn)}` : ''}.
          </p>
          <p className="text-ink-muted">
            Printed by {page.printedBy}, {page.printedAt}.
          </p>
        </header>
        {page.part2 ? (
          <p className="border border-line-strong p-3 font-medium">
            42 CFR part 2 prohibits unauthorized use or disclosure of these records.
          </p>
        ) : null}
        <WhoCanSee page={page} />
        <WhoLooked page={page} />
        <p className="text-ink-muted">
          Ask us at any time why somebody can see a part of your record, or to change it.
        </p>
      </article>
    </Page>
  )
}

function WhoCanSee({ page }: { page: SharingPrintDto }) {
  return (
    <section aria-labelledby="can-see">
      <h2 className="mb-2 text-section font-semibold" id="can-see">
        Who can see what
      </h2>
      <Scrolls label="Who can see what">
        <table className="w-full border-collapse">
          <thead>
            <tr>
              <th className={head}>Who</th>
              <th className={head}>Sees</th>
              <th className={head}>Until</th>
            </tr>
          </thead>
          <tbody>
            {page.people.map((person) => (
              <tr className="break-inside-avoid" key={`${person.name} ${person.detail}`}>
                <th className={`${cell} font-medium`} scope="row">
                  {person.name}
                  {person.detail ? (
                    <span className="block font-normal text-ink-muted">{person.detail}</span>
                  ) : null}
                </th>
                <td className={cell}>
                  {person.sees}
                  {person.since ? <span className="block text-ink-muted">{person.since}</span> : null}
                </td>
                <td className={`${cell} num`}>{person.untilOn ? dayWords(person.untilOn) : 'No end'}</td>
              </tr>
            ))}
            {page.roles.map((role) => (
              <tr className="break-inside-avoid" key={role.title}>
                <th className={`${cell} font-medium`} scope="row">
                  {role.alone ? role.names : role.title}
                  <span className="block font-normal text-ink-muted">
                    {role.alone ? role.title : role.names}
                  </span>
                </th>
                <td className={cell}>{role.sees}</td>
                <td className={cell}>No end</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </section>
  )
}

function WhoLooked({ page }: { page: SharingPrintDto }) {
  return (
    <section aria-labelledby="has-looked">
      <h2 className="mb-2 text-section font-semibold" id="has-looked">
        Who has looked
      </h2>
      {page.lookers.length > 0 ? (
        <Scrolls label="Who has looked">
          <table className="w-full border-collapse">
            <thead>
              <tr>
                <th className={head}>Who</th>
                <th className={head}>What</th>
                <th className={head}>First</th>
                <th className={head}>Last</th>
                <th className={head}>Times</th>
              </tr>
            </thead>
            <tbody>
              {page.lookers.map((looker) => (
                <tr className="break-inside-avoid" key={looker.postId}>
                  <th className={`${cell} font-medium`} scope="row">
                    {looker.name}
                  </th>
                  <td className={cell}>
                    {looker.components}
                    {looker.reason ? <span className="block text-ink-muted">{looker.reason}</span> : null}
                  </td>
                  <td className={`${cell} num`}>{minuteWords(looker.firstAt)}</td>
                  <td className={`${cell} num`}>{minuteWords(looker.lastAt)}</td>
                  <td className={`${cell} num`}>{looker.views}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolls>
      ) : (
        <p>Nobody has looked at your record yet.</p>
      )}
    </section>
  )
}

/** On a small screen a wide table moves by itself; on paper it has all the room. */
function Scrolls({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div aria-label={label} className="overflow-x-auto print:overflow-visible" role="group" tabIndex={0}>
      {children}
    </div>
  )
}
