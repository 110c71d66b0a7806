import { importedPath, onImports, roomPath } from '../room-path.mjs'

const SAFE_LIB = /^lib\/(.+\/)?(dto|schemas)$|^lib\/(paths|terms)$|^lib\/time\//
const SERVER_ROOMS = /^(db|scripts|bench|tests)(\/|$)/
const SERVER_PACKAGES =
  /^(server-only|postgres|drizzle-orm|next-auth|next\/headers|next\/server|node:.+)(\/|$)/

/** What runs in the browser takes types and schemas of lib, never its code: that would ship it, or break the build. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      mixed:
        "'{{source}}' is server code. A file with 'use client' takes only dto, schemas, paths, terms and time of lib.",
    },
  },
  create(context) {
    const isClient = context.sourceCode.ast.body.some((statement) => statement.directive === 'use client')
    const importer = roomPath(context.filename)
    if (!isClient || importer === null) return {}
    return onImports((source, node) => {
      const target = importedPath(source, importer)
      const isServer =
        target === null
          ? SERVER_PACKAGES.test(source)
          : SERVER_ROOMS.test(target) || (target.startsWith('lib/') && !SAFE_LIB.test(target))
      if (isServer) context.report({ node, messageId: 'mixed', data: { source } })
    })
  },
}
