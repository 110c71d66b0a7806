/** Exported functions of lib/ say what they do, in which units and zones, what they throw and where a rule is from. */
export default {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      missing: '`{{name}}` needs a docstring: what, units or time zone, errors, source of the rule.',
      empty: 'The docstring of `{{name}}` says nothing: at least four words.',
    },
  },
  create(context) {
    const { sourceCode } = context

    function check(name, outer) {
      const comment = sourceCode.getCommentsBefore(outer).at(-1)
      const isDocstring = comment?.type === 'Block' && comment.value.startsWith('*')
      if (!isDocstring) return context.report({ node: outer, messageId: 'missing', data: { name } })
      const words = comment.value.match(/[\p{L}\p{N}]+/gu) ?? []
      if (words.length < 4) context.report({ node: outer, messageId: 'empty', data: { name } })
    }

    function checkLocal(name) {
      const variable = sourceCode.scopeManager.globalScope.childScopes[0]?.set.get(name)
      const definition = variable?.defs[0]
      if (definition?.type === 'FunctionName') check(name, definition.node)
      if (definition?.type === 'Variable' && isFunction(definition.node.init)) check(name, definition.parent)
    }

    return {
      ExportNamedDeclaration(node) {
        const { declaration } = node
        if (!declaration)
          return node.source ? null : node.specifiers.forEach(({ local }) => checkLocal(local.name))
        if (declaration.type === 'FunctionDeclaration' && !isLaterOverload(node))
          check(declaration.id.name, node)
        if (declaration.type === 'TSDeclareFunction' && !isLaterOverload(node))
          check(declaration.id.name, node)
        if (declaration.type !== 'VariableDeclaration') return
        for (const { id, init } of declaration.declarations) if (isFunction(init)) check(id.name, node)
      },
      ExportDefaultDeclaration(node) {
        if (isFunction(node.declaration)) check(node.declaration.id?.name ?? 'default', node)
      },
    }
  },
}

function isFunction(node) {
  if (node?.type === 'CallExpression') return node.arguments.some(isFunction)
  return /^(ArrowFunctionExpression|FunctionExpression|FunctionDeclaration)$/.test(node?.type ?? '')
}

function isLaterOverload(node) {
  const siblings = node.parent.body
  const before = siblings[siblings.indexOf(node) - 1]?.declaration
  return before?.type === 'TSDeclareFunction' && before.id.name === node.declaration.id.name
}
