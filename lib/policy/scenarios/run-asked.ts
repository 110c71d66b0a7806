import { OR } from './answers'
import { outcome, type Outcome, type Question } from './question'

/** What a file says about asking for a share with a site, and about accepting one that was asked for. */
export async function checkAsked({ subject, world, post, at, expectation }: Question): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { answer, ...act } of expectation.asks) {
    const found = await subject.asks({ actor: post, ...act }, at)
    const refused = !found.split(OR).includes(answer) && `the answer is ${found}`
    outcomes.push(outcome(`asks for ${act.client} at ${act.site}: ${answer}`, refused))
  }
  for (const { request, answer } of expectation.accepts) {
    const found = await subject.accepts({ actor: post, request }, at)
    const row = world.requests[request]
    const what = `accepts what was asked of ${row?.client} for ${row?.site}: ${answer}`
    outcomes.push(outcome(what, found !== answer && `the answer is ${found}`))
  }
  return outcomes
}
