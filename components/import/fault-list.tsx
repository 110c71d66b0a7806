import type { WholeCheckDto } from '@/lib/import/dto'

type Props = { faults: WholeCheckDto['faults']; total: number }

/** The first rows that stay out, each with everything that is wrong with it. */
export function FaultList({ faults, total }: Props) {
  return (
    <details className="text-desk">
      <summary className="cursor-pointer font-medium">
        {total > faults.length ? `The first ${faults.length} of these rows` : 'These rows, one by one'}
      </summary>
      <dl className="mt-2 grid grid-cols-[fit-content(40%)_minmax(0,1fr)] gap-x-4 gap-y-2">
        {faults.map(({ where, words }) => (
          <div className="contents" key={where}>
            <dt className="num text-ink-muted wrap-anywhere">{where}</dt>
            <dd>
              <ul className="grid gap-1">
                {words.map((each) => (
                  <li className="wrap-anywhere" key={each}>
                    {each}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
