const ATTRIBUTES = new Set(['href', 'action', 'formAction', 'src'])
const CALLS = new Set(['redirect', 'permanentRedirect', 'revalidatePath', 'push', 'replace'])
const STATIC_FILE = /\.(svg|png|ico|webmanifest|txt|css)$/

/** Paths of pages come from lib/paths, so that a route can move and every link to it is found by its name. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      raw: "Build '{{path}}' with lib/paths: a path written by hand is not found when the route moves.",
    },
  },
  create(context) {
    function check(node) {
      const text = startOf(node)
      if (text === null || !/^\/(?!\/)/.test(text) || STATIC_FILE.test(text)) return
      context.report({ node, messageId: 'raw', data: { path: text } })
    }

    return {
      JSXAttribute(node) {
        if (ATTRIBUTES.has(node.name.name)) check(node.value?.expression ?? node.value)
      },
      Property(node) {
        if (node.key.name === 'href') check(node.value)
      },
      CallExpression(node) {
        const name = node.callee.name ?? node.callee.property?.name
        const isMethod = node.callee.type === 'MemberExpression'
        if (CALLS.has(name) && (!isMethod || /router$/i.test(node.callee.object.name ?? '')))
          check(node.arguments[0])
      },
    }
  },
}

function startOf(node) {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : null
  if (node?.type === 'TemplateLiteral') return node.quasis[0].value.raw
  if (node?.type === 'ConditionalExpression') return startOf(node.consequent) ?? startOf(node.alternate)
  if (node?.type === 'LogicalExpression') return startOf(node.left) ?? startOf(node.right)
  return node?.type === 'BinaryExpression' && node.operator === '+' ? startOf(node.left) : null
}
