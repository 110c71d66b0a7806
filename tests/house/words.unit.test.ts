import { describe, expect, it } from 'vitest'
import { type SourceFile, textFiles } from './source-files'

/** Joined here, so that this file does not accuse itself. */
const spelled = (...parts: string[]) => parts.join('')

const FORBIDDEN: [string, RegExp][] = [
  [
    'unfinished',
    new RegExp(
      String.raw`\b(?:${spelled('TO', 'DO')}|${spelled('FIX', 'ME')}|${spelled('HA', 'CK')}|X{3})\b`,
    ),
  ],
  ['unfinished', new RegExp(spelled('not ', 'implemented|coming ', 'soon|lorem ', 'ipsum'), 'i')],
  [
    'a silenced check',
    new RegExp(spelled('eslint', '-disable|@ts', '-ignore|@ts', '-nocheck|prettier', '-ignore')),
  ],
  [
    'a test that does not run',
    new RegExp(
      spelled(
        String.raw`\b(?:it|test|describe|suite)(?:\.\w+|\([^)]*\))*\.(?:on`,
        'ly|sk',
        'ip|to',
        String.raw`do)\b`,
      ),
    ),
  ],
  [
    'a test that does not run',
    new RegExp(spelled(String.raw`\b(?:x`, 'it|x', 'describe|f', 'it|f', String.raw`describe)\(`)),
  ],
  [
    'a path of one machine',
    new RegExp(
      spelled(String.raw`(?<![\w.-])/(?:wo`, 'rk|home|Users|tm', String.raw`p)/\w|\.\./sha`, 'red/'),
    ),
  ],
]

function complaints(files: SourceFile[]) {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        FORBIDDEN.filter(([, pattern]) => pattern.test(line)).map(([what]) => `${path}:${index + 1} ${what}`),
      ),
  )
}

describe('words of the repository', () => {
  it('hold nothing unfinished, silenced or local', () => expect(complaints(textFiles())).toEqual([]))

  it.each([
    ['unfinished', spelled('// TO', 'DO later')],
    ['unfinished', spelled("throw new Error('Not ", "implemented')")],
    ['a silenced check', spelled('// eslint', '-disable-next-line')],
    ['a silenced check', spelled('// @ts', '-ignore')],
    ['a test that does not run', spelled('it.on', "ly('x')")],
    ['a test that does not run', spelled('describe.each([]).sk', "ip('x')")],
    ['a test that does not run', spelled('test.concurrent.sk', "ip('x')")],
    ['a test that does not run', spelled('x', "it('x')")],
    ['a path of one machine', spelled("read('/tm", "p/x')")],
    ['a path of one machine', spelled('see ../sha', 'red/SPEC.md')],
  ])('would be found: %s, in %s', (what, line) => {
    expect(complaints([{ path: 'a.ts', text: `fine\n${line}\n` }])).toContain(`a.ts:2 ${what}`)
  })

  it('may speak of only, skipping and work', () => {
    const text = 'Only shown here. skipIf(x). exit(1). A note about work/life. https://example.org/work/'
    expect(complaints([{ path: 'a.ts', text }])).toEqual([])
  })
})
