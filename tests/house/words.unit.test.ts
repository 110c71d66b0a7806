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

/**
 * Words that lost to another one for the same thing: the screens say Book, Forename, Surname, Site, Demographics only,
 * Collapse, and write every time of the clock alike. Files that speak of somebody else's columns and codes keep theirs; what the import pages call a column is ours.
 */
const LOST: [string, RegExp][] = [
  ['a word for Book', onScreen('Schedule', 'New appointment', 'New meeting')],
  ['a word for Forename or Surname', onScreen('Given names?', 'First names?', 'Family name', 'Last name')],
  ['a word for Site', onScreen('Offices?', 'First office.*')],
  ['a word for Demographics only', onScreen('Contact details only')],
  ['a word for Collapse', onScreen('Narrow', 'Widen the menu')],
  ['a time as the browser writes it', new RegExp(spelled('type=[{]?["\']ti', 'me["\']'))],
]

/** The whole of a text between quotes or tags, or of a line. */
function onScreen(...words: string[]) {
  return new RegExp(String.raw`(?:['"\x60>]|^\s*)(?:${words.join('|')})(?:['"\x60<]|$)`)
}

const ON_SCREEN = /^(?:app|components|lib)\/.*(?<!\.test)\.tsx?$/
const OF_OTHERS =
  /^lib\/(?:import\/(?!csv\/|column-fields)|(?:export|fhir|policy)\/)|^lib\/appointments\/place-of-service\.ts$/

function lostWords(files: SourceFile[]) {
  return files
    .filter(({ path }) => ON_SCREEN.test(path) && !OF_OTHERS.test(path))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          LOST.filter(([, pattern]) => pattern.test(line)).map(([what]) => `${path}:${index + 1} ${what}`),
        ),
    )
}

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

  it('are one for each thing on the screens', () => expect(lostWords(textFiles())).toEqual([]))

  it.each([
    ['a word for Book', '      Schedule'],
    ['a word for Book', '<BesidePanel title="New appointment">'],
    ['a word for Forename or Surname', "  givenName: 'Given names',"],
    ['a word for Site', "{ key: 'Office', value: p.site }"],
    ['a word for Collapse', "{isNarrow ? 'Widen the menu' : 'Narrow'}"],
    ['a time as the browser writes it', spelled('<TextField type="ti', 'me" />')],
  ])('would be found on a screen: %s, in %s', (what, line) =>
    expect(lostWords([{ path: 'components/a.tsx', text: line }])).toEqual([`components/a.tsx:1 ${what}`]),
  )

  it('are ours in what the import pages call a column, and another system’s in what is read of it', () => {
    const text = "  familyName: 'Family name',"
    const files = ['lib/import/csv/client-columns.ts', 'lib/import/hmis/read-hmis.ts']
    expect(lostWords(files.map((path) => ({ path, text })))).toEqual([
      'lib/import/csv/client-columns.ts:1 a word for Forename or Surname',
    ])
  })

  it('may speak of only, skipping and work', () => {
    const text = 'Only shown here. skipIf(x). exit(1). A note about work/life. https://example.org/work/'
    expect(complaints([{ path: 'a.ts', text }])).toEqual([])
  })
})
