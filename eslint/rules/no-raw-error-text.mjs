const TEXT = new Set(['message', 'stack', 'cause', 'detail', 'query', 'parameters'])

/**
 * The text of a caught error may hold a statement with names and notes of clients. `toActionError` and `logUnexpected`
 * of lib/errors are the way to tell or log it; where `instanceof` has shown it to be an error of our own, its text is
 * ours. Error pages get it as a prop and must not show it either.
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
        if (messageId && !isNarrowed(identifier))
          context.report({ node: identifier, messageId, data: { name: variable.name } })
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

// Their messages come from drivers and from the runtime.
const FOREIGN = /^(Error|TypeError|RangeError|SyntaxError|AggregateError|PostgresError|Drizzle\w*)$/

/** Whether this use is reached only when the error is of a class of our own. */
function isNarrowed(identifier) {
  for (let at = identifier; at.parent; at = at.parent) {
    const { parent } = at
    const isBranch = parent.type === 'IfStatement' || parent.type === 'ConditionalExpression'
    if (isBranch && parent.consequent === at && showsOurs(parent.test, identifier.name)) return true
    if (parent.type === 'LogicalExpression' && parent.operator === '&&' && parent.right === at) {
      if (showsOurs(parent.left, identifier.name)) return true
    }
    if (parent.type === 'BlockStatement') {
      const before = parent.body.slice(0, parent.body.indexOf(at))
      if (before.some((statement) => leavesUnlessOurs(statement, identifier.name))) return true
    }
  }
  return false
}

function showsOurs(test, name) {
  if (test.type === 'LogicalExpression' && test.operator === '&&') {
    return showsOurs(test.left, name) || showsOurs(test.right, name)
  }
  const isCheck =
    test.type === 'BinaryExpression' && test.operator === 'instanceof' && test.left.name === name
  return isCheck && test.right.type === 'Identifier' && !FOREIGN.test(test.right.name)
}

function leavesUnlessOurs(statement, name) {
  if (statement.type !== 'IfStatement') return false
  const { test, consequent } = statement
  const last = consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent
  const leaves = last?.type === 'ThrowStatement' || last?.type === 'ReturnStatement'
  return leaves && test.type === 'UnaryExpression' && test.operator === '!' && showsOurs(test.argument, name)
}
