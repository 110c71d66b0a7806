import { importedPath, onImports, roomPath } from '../room-path.mjs'
import { PRIVATE, ZONES } from '../zones.mjs'

const zones = ZONES.map((zone) => ({
  ...zone,
  files: zone.files.map(globToRegExp),
  may: zone.may.map(globToRegExp),
}))
const privates = PRIVATE.map(({ files, only }) => ({ files: globToRegExp(files), only }))

/** Imports run one way through the rooms of eslint/zones.mjs, whether the file exists yet or is only a type. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      room: '{{from}} may not import {{to}}. Rooms: db ← lib/policy ← lib/<domain> ← app, components to the side.',
      package: "'{{to}}' has no business in {{from}}.",
      private: '{{to}} belongs to its own room. Call a verb or a query of that room instead.',
    },
  },
  create(context) {
    const importer = roomPath(context.filename)
    const zone = importer && zones.find(({ files }) => files.some((glob) => glob.test(importer)))
    if (!zone) return {}
    const isFree = zone === zones[0]
    return onImports((source, node) => {
      const to = importedPath(source, importer)
      const report = (messageId) =>
        context.report({ node, messageId, data: { from: importer, to: to ?? source } })
      if (to === null) {
        if (zone.packages?.some((name) => source === name || source.startsWith(`${name}/`))) report('package')
      } else if (!zone.may.some((glob) => glob.test(to))) report('room')
      else if (!isFree && isPrivate(to, importer)) report('private')
    })
  },
}

function isPrivate(target, importer) {
  return privates.some(({ files, only }) => {
    const found = files.exec(target)
    return found && !only.some((glob) => globToRegExp(glob.replace('$1', found[1] ?? '')).test(importer))
  })
}

function globToRegExp(glob) {
  const pattern = glob.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*\*\/|\/\*\*$|\*\*|\*/g, (stars) => {
    if (stars === '**/') return '(?:.+/)?'
    if (stars === '/**') return '(?:/.*)?'
    return stars === '*' ? '([^/]+)' : '.*'
  })
  return new RegExp(`^${pattern}$`)
}
