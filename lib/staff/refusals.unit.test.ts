import { expect, it } from 'vitest'
import { refusalText } from './refusals'

it('promises of name and address no way that there is not: nobody changes their own', () => {
  for (const answer of ['theirs', 'name_theirs']) {
    expect(refusalText(answer)).toContain('stays as it is')
    expect(refusalText(answer)).not.toContain('themselves')
  }
})
