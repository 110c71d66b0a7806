/** Every export of a file with 'use server' is a call of `action(...)`, which checks origin, session and input. */
export default {
  meta: {
    type: 'problem',
    schema: [{ type: 'object', properties: { publicIn: { type: 'array', items: { type: 'string' } } } }],
    messages: {
      unwrapped:
        "Export `action({ name, schema, run })` from '@/lib/actions': a bare server action is an open door.",
      foreign: "`{{name}}` must be imported from '@/lib/actions'.",
      publicHere: '`publicAction` needs no session, so it may stand only under {{folders}}.',
      inline:
        "A function with its own 'use server' escapes the wrapper. Put it into actions.ts as `action(...)`.",
      directive: "actions.ts must begin with 'use server'.",
    },
  },
  create(context) {
    const publicIn = context.options[0]?.publicIn ?? []
    const { filename } = context
    const serverFile = hasDirective(context.sourceCode.ast.body)
    const imported = new Set()

    function checkExported(node) {
      if (isTypeOnly(node)) return
      const call =
        node?.type === 'CallExpression' && node.callee.type === 'Identifier' ? node.callee.name : null
      if (call !== 'action' && call !== 'publicAction')
        return context.report({ node, messageId: 'unwrapped' })
      if (!imported.has(call)) return context.report({ node, messageId: 'foreign', data: { name: call } })
      if (call === 'publicAction' && !publicIn.some((folder) => filename.includes(folder))) {
        context.report({
          node,
          messageId: 'publicHere',
          data: { folders: publicIn.join(', ') || 'no folder' },
        })
      }
    }

    return {
      Program(node) {
        if (!serverFile && /[\\/]actions\.tsx?$/.test(filename))
          context.report({ node, messageId: 'directive' })
      },
      'ImportDeclaration[source.value="@/lib/actions"] ImportSpecifier'(node) {
        if (node.imported.name === node.local.name) imported.add(node.local.name)
      },
      'BlockStatement > ExpressionStatement[directive="use server"]'(node) {
        context.report({ node, messageId: 'inline' })
      },
      'Program:exit'({ body }) {
        if (!serverFile) return
        for (const statement of body) for (const node of exportedBy(statement)) checkExported(node)
      },
    }
  },
}

function hasDirective(body) {
  return body.some((statement) => statement.directive === 'use server')
}

function isTypeOnly(node) {
  return node?.type === 'TSTypeAliasDeclaration' || node?.type === 'TSInterfaceDeclaration'
}

function exportedBy(statement) {
  if (statement.type === 'ExportDefaultDeclaration') return [statement.declaration]
  if (statement.type === 'ExportAllDeclaration') return statement.exportKind === 'type' ? [] : [statement]
  if (statement.type !== 'ExportNamedDeclaration' || statement.exportKind === 'type') return []
  if (statement.declaration?.type === 'VariableDeclaration') {
    return statement.declaration.declarations.map((declared) => declared.init ?? declared)
  }
  return statement.declaration ? [statement.declaration] : statement.specifiers
}
