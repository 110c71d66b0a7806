import { GRANT_EXPORTS, GRANT_ROOMS, grantTableIn } from '../grant-tables.mjs'

const SURE = new Set(GRANT_EXPORTS.sure)
const ALL = new Set([...GRANT_EXPORTS.sure, ...GRANT_EXPORTS.words])

/**
 * Tables that give or take access are named in lib/policy alone. Names that are plain words (reach, authorisations,
 * supervisions) count where they are imported, taken from a schema object, or stand in SQL, so DTOs may use them.
 */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      named:
        '`{{name}}` decides who may see what: only lib/policy reads or writes it. Call its reader or writer there.',
    },
  },
  create(context) {
    const path = context.filename.replaceAll('\\', '/')
    if (GRANT_ROOMS.some((room) => path.includes(`/${room}`)) || /\.test\.[mt]sx?$/.test(path)) return {}
    const report = (node, name) => context.report({ node, messageId: 'named', data: { name } })

    return {
      Identifier(node) {
        if (SURE.has(node.name)) report(node, node.name)
      },
      'ImportSpecifier, ExportSpecifier'(node) {
        const { name } = node.imported ?? node.local
        if (GRANT_EXPORTS.words.includes(name)) report(node, name)
      },
      MemberExpression(node) {
        if (GRANT_EXPORTS.words.includes(node.property.name) && isSchema(node.object)) {
          report(node, node.property.name)
        }
      },
      Literal(node) {
        if (typeof node.value !== 'string') return
        const found = ALL.has(node.value) && isKeyOfSchema(node) ? node.value : grantTableIn(node.value)
        if (found) report(node, found)
      },
      TemplateElement(node) {
        const found = grantTableIn(node.value.raw)
        if (found) report(node, found)
      },
    }
  },
}

function isSchema(node) {
  if (node.type === 'Identifier') return node.name === 'schema' || node.name === 'tables'
  return node.type === 'MemberExpression' && node.property.name === 'query'
}

function isKeyOfSchema(node) {
  return node.parent.type === 'MemberExpression' && node.parent.computed && isSchema(node.parent.object)
}
