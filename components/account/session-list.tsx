import { Card, CardFoot } from '@/components/ui/card'
import type { PlainAction } from '@/components/ui/form-state'
import { HiddenText } from '@/components/ui/hidden-text'
import { SubmitButton } from '@/components/ui/submit-button'
import { Cell, Row, Table } from '@/components/ui/table'
import { BrowserHead } from './browser-head'
import type { OwnSessionDto } from '@/lib/auth/dto'

type Props = { sessions: OwnSessionDto[]; endAction: PlainAction; endOthersAction: PlainAction }

const columns = [
  { key: 'device', title: 'Where' },
  { key: 'network', title: 'Network' },
  { key: 'since', title: 'Since' },
  { key: 'last', title: 'Last used' },
  { key: 'end', title: 'End', end: true, hidden: true },
]

/** Where one is signed in now. `endAction` posts `sessionId`. */
export function SessionList({ sessions, endAction, endOthersAction }: Props) {
  return (
    <Card clip title="Where you are signed in" titleId="sessions">
      <Table caption="Your sessions" columns={columns} stickyHead={false}>
        {sessions.map((session) => (
          <Row key={session.sessionId}>
            <BrowserHead isThis={session.isThis} words={session.device} />
            <Cell muted>{session.network ?? 'Network not known'}</Cell>
            <Cell muted num>
              <span className="table:sr-only">Since </span>
              {session.since}
            </Cell>
            <Cell muted num>
              <span className="table:sr-only">Last used </span>
              {session.lastUsed}
            </Cell>
            <Cell end>
              {session.isThis ? null : (
                <form action={endAction}>
                  <input name="sessionId" type="hidden" value={session.sessionId} />
                  <SubmitButton look="stop" size="small">
                    End<HiddenText> the session since {session.since}</HiddenText>
                  </SubmitButton>
                </form>
              )}
            </Cell>
          </Row>
        ))}
      </Table>
      <CardFoot>
        {sessions.length > 1 ? (
          <form action={endOthersAction}>
            <SubmitButton size="small">End all others</SubmitButton>
          </form>
        ) : (
          'You are signed in nowhere else.'
        )}
      </CardFoot>
    </Card>
  )
}
