import { describe, expect, it } from 'vitest'
import { sourceFiles, topFolders } from './source-files'

const ROOMS = ['app', 'bench', 'components', 'db', 'docs', 'eslint', 'lib', 'public', 'scripts', 'tests']
const DOT_ROOMS = ['.ci', '.github']
const KEBAB = /^[a-z\d]+(-[a-z\d]+)*(\.[a-z\d-]+)*$/
/** Folders of the App Router: [id], [...rest], (group), @slot, _private. */
const ROUTE = /^(\[+(\.\.\.)?[a-zA-Z]+\]+|\([a-z-]+\)|@[a-z-]+|_[a-z-]+)$/
const VAGUE = /^(utils?|helpers?|common|shared|misc|lib|stuff)(\.|$)/

function strangeRooms(folders: string[]) {
  return folders.filter((name) => !ROOMS.includes(name) && !DOT_ROOMS.includes(name))
}

function badNames(paths: string[]) {
  return paths.filter((path) => {
    const [room, ...inside] = path.split('/')
    const isRoute = room === 'app'
    return inside.some((part) => VAGUE.test(part) || !(KEBAB.test(part) || (isRoute && ROUTE.test(part))))
  })
}

describe('rooms and names', () => {
  it('has the rooms of the house and no others', () => expect(strangeRooms(topFolders())).toEqual([]))

  it('names every file in kebab-case and says what is in it', () => {
    expect(badNames(sourceFiles().map(({ path }) => path))).toEqual([])
  })

  it('would notice a room or a name that does not belong', () => {
    expect(strangeRooms(['app', 'src', 'utils'])).toEqual(['src', 'utils'])
    const good = [
      'app/(inside)/clients/[clientId]/page.tsx',
      'lib/chart-sharing/share-chart.unit.test.ts',
      'eslint.config.mjs',
    ]
    const bad = [
      'lib/utils/a.ts',
      'lib/helpers.ts',
      'components/ClientCard.tsx',
      'lib/shareChart.ts',
      'lib/[id]/a.ts',
    ]
    expect(badNames([...good, ...bad])).toEqual(bad)
  })
})
