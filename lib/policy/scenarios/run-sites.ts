import { OR, placeWords as inWords } from './answers'
import { named, outcome, same, type Outcome, type Question } from './question'

/** What a file says about sharing with sites, adding to programmes, and clients come across who cannot be opened. */
export async function checkSites(question: Question): Promise<Outcome[]> {
  const { subject, world, post, at, expectation } = question
  const outcomes: Outcome[] = []
  for (const [client, expected] of Object.entries(expectation.discovers ?? {})) {
    const found = await subject.discovers(post, client, at)
    outcomes.push(
      outcome(`comes across ${client}: ${expected}`, found !== expected && `the answer is ${found}`),
    )
  }
  for (const [client, expected] of Object.entries(expectation.adds ?? {})) {
    const found = await subject.adds(post, client, at)
    const what = `adds to ${client}: ${named(expected)}`
    outcomes.push(outcome(what, !same(found, expected) && `found ${named(found)}`))
  }
  for (const { answer, ...act } of expectation.sharesWith) {
    const found = await subject.shareSite({ actor: post, ...act }, at)
    const unticked = act.without.length > 0 ? ` without ${named(act.without)}` : ''
    const until = act.until === undefined ? '' : ` until ${act.until}`
    const what = `shares ${act.client} with ${act.to.key}${until}${unticked}: ${answer}`
    outcomes.push(outcome(what, !found.split(OR).includes(answer) && `the answer is ${found}`))
  }
  for (const { share, answer } of expectation.ends) {
    const found = await subject.endSiteShare({ actor: post, share }, at)
    const row = world.siteShares[share]
    const what = `ends the share of ${row?.client} with ${row?.to.key}: ${answer}`
    outcomes.push(outcome(what, found !== answer && `the answer is ${found}`))
  }
  for (const { act, answer } of expectation.places) {
    const found = await subject.placeAct(act, at)
    const refused = !found.split(OR).includes(answer) && `the answer is ${found}`
    outcomes.push(outcome(`${inWords(act)}: ${answer}`, refused))
  }
  return outcomes
}
