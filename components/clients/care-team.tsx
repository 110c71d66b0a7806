import type { ReactNode } from 'react'
import { Card, CardBody } from '@/components/ui/card'
import { dayWords } from '@/components/ui/date-words'
import { PersonLine } from '@/components/ui/person-row'
import type { CareTeamRowDto, DiagnosisDto } from '@/lib/clients/dto'
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
              {row.diagnoses ? <Diagnoses by={row.isYou ? 'you' : row.name} list={row.diagnoses} /> : null}
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

function Diagnoses({ by, list }: { by: string; list: DiagnosisDto[] }) {
  if (list.length === 0) return <p className="mt-1 text-ink-muted">No diagnosis yet</p>
  return (
    <ul aria-label={`Diagnoses by ${by}`} className="mt-1 grid gap-0.5">
      {list.map(({ system, code, text }) => (
        <li key={`${system} ${code}`}>
          <span className="num" title={system}>
            {code}
          </span>{' '}
          {text}
        </li>
      ))}
    </ul>
  )
}
