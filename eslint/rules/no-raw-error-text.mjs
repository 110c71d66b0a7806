const TEXT = new Set(['message', 'stack', 'cause', 'detail', 'query', 'parameters'])

/**
 * The text of a caught error may hold a statement with names and notes of clients. `toActionError` and `logUnexpected`
 * of lib/errors are the way to tell or log it. Error pages get it as a prop and must not show it either.
 */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      text: 'Do not use the text of `{{name}}`: it may hold database text. Use toActionError or logUnexpected.',
      whole:
        'Do not hand `{{name}}` on as it is: it may hold database text. Use toActionError or logUnexpected.',
    },
  },
  create(context) {
    const isErrorPage = /[\\/](global-)?error\.tsx$/.test(context.filename)

    function checkUses(variable) {
      for (const { identifier } of variable.references) {
        const messageId = misuse(identifier)
        if (messageId) context.report({ node: identifier, messageId, data: { name: variable.name } })
      }
    }

    function checkParameters(node, index) {
      const variables = context.sourceCode.getDeclaredVariables(node)
      const wanted = node.params[index]
      for (const variable of variables)
        if (variable.identifiers.some((each) => isInside(each, wanted))) checkUses(variable)
    }

    return {
      CatchClause(node) {
        for (const variable of context.sourceCode.getDeclaredVariables(node)) checkUses(variable)
        if (node.param?.type === 'ObjectPattern') checkPattern(node.param)
      },
      'CallExpression[callee.property.name="catch"] > :function'(node) {
        checkParameters(node, 0)
      },
      ':function'(node) {
        if (!isErrorPage) return
        for (const variable of context.sourceCode.getDeclaredVariables(node))
          if (variable.name === 'error') checkUses(variable)
      },
    }

    function checkPattern(pattern) {
      for (const property of pattern.properties) {
        if (TEXT.has(property.key?.name)) {
          context.report({ node: property, messageId: 'text', data: { name: property.key.name } })
        }
      }
    }
  },
}

function isInside(node, outer) {
  return outer && node.range[0] >= outer.range[0] && node.range[1] <= outer.range[1]
}

function misuse(identifier) {
  const { parent } = identifier
  if (parent.type === 'MemberExpression' && parent.object === identifier) {
    const method = parent.property.name === 'toString' || parent.property.name === 'toJSON'
    return TEXT.has(parent.property.name) || method ? 'text' : null
  }
  if (parent.type === 'TemplateLiteral' || parent.type === 'SpreadElement' || parent.type === 'Property')
    return 'whole'
  if (parent.type === 'ReturnStatement' || parent.type === 'JSXExpressionContainer') return 'whole'
  if (parent.type === 'BinaryExpression') return parent.operator === '+' ? 'whole' : null
  if (parent.type !== 'CallExpression' || !parent.arguments.includes(identifier)) return null
  const { callee } = parent
  if (callee.type === 'Identifier') return callee.name === 'String' ? 'whole' : null
  return ['console', 'JSON', 'logger', 'log'].includes(callee.object?.name) ? 'whole' : null
}
