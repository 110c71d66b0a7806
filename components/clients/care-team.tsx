import type { ReactNode } from 'react'
import { Card, CardBody } from '@/components/ui/card'
import { dayWords } from '@/components/ui/date-words'
import { PersonLine } from '@/components/ui/person-row'
import type { CareTeamRowDto } from '@/lib/clients/dto'
import { DiagnosisList } from './diagnosis-list'
import { StatusChip } from './status-chip'

type Props = { shortName: string; team: CareTeamRowDto[]; children?: ReactNode }

/** The providers on a client's list, each with his or her own status and diagnoses; others' rows are read-only. */
export function CareTeam({ shortName, team, children }: Props) {
  return (
    <Card title="Care team" titleId="care-team">
      {team.length > 0 ? (
        <ul>
          {team.map((row) => (
            <PersonLine
              detail={standing(row)}
              end={<StatusChip status={row.status} />}
              hue={row.hue}
              key={row.postId}
              name={row.name}
              you={row.isYou}
            >
              {row.diagnoses ? (
                <div className="mt-1">
                  <DiagnosisList
                    label={`Diagnoses by ${row.isYou ? 'you' : row.name}`}
                    list={row.diagnoses}
                  />
                </div>
              ) : null}
            </PersonLine>
          ))}
        </ul>
      ) : (
        <CardBody>
          <p className="text-desk text-ink-muted">Nobody is on {shortName}’s care team now.</p>
        </CardBody>
      )}
      {children}
    </Card>
  )
}

function standing(row: CareTeamRowDto): string {
  const since = [`Since ${dayWords(row.sinceOn)}`, row.how].filter(Boolean).join(', ')
  if (row.endedOn) return `${dayWords(row.sinceOn)} to ${dayWords(row.endedOn)}`
  return row.isMain ? `Main provider. ${since}` : since
}
