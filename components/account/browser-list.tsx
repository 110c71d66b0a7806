import { Card, CardFoot } from '@/components/ui/card'
import type { PlainAction } from '@/components/ui/form-state'
import { HiddenText } from '@/components/ui/hidden-text'
import { SubmitButton } from '@/components/ui/submit-button'
import { Cell, Row, Table } from '@/components/ui/table'
import { BrowserHead } from './browser-head'
import type { OwnBrowserDto } from '@/lib/auth/dto'

const columns = [
  { key: 'words', title: 'Browser' },
  { key: 'first', title: 'First sign-in' },
  { key: 'last', title: 'Last sign-in' },
  { key: 'forget', title: 'Forget', end: true, hidden: true },
]

/** The browsers one signed in with. `forgetAction` posts `browserId`. */
export function BrowserList({
  browsers,
  forgetAction,
}: {
  browsers: OwnBrowserDto[]
  forgetAction: PlainAction
}) {
  return (
    <Card clip title="Browsers you signed in with" titleId="browsers">
      <Table caption="Browsers you signed in with" columns={columns} stickyHead={false}>
        {browsers.map((browser) => (
          <Row key={browser.browserId}>
            <BrowserHead isThis={browser.isThis} words={browser.words} />
            <Cell muted num>
              <span className="table:sr-only">First sign-in </span>
              {browser.firstUsed}
            </Cell>
            <Cell muted num>
              <span className="table:sr-only">Last sign-in </span>
              {browser.lastUsed}
            </Cell>
            <Cell end>
              {browser.isThis ? null : (
                <form action={forgetAction}>
                  <input name="browserId" type="hidden" value={browser.browserId} />
                  <SubmitButton size="small">
                    Forget<HiddenText> the browser of {browser.firstUsed}</HiddenText>
                  </SubmitButton>
                </form>
              )}
            </Cell>
          </Row>
        ))}
      </Table>
      <CardFoot>
        You get a mail when somebody signs in as you from any other browser. Forget one that you lost: what is
        signed in there ends.
      </CardFoot>
    </Card>
  )
}
