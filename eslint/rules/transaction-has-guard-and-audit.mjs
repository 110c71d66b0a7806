const OPENERS = new Set(['inViewerTransaction', 'write'])
const WRITES = new Set(['insert', 'update', 'delete'])
// House names of functions that read, decide or map (zoneOf); whatever else receives the transaction may write.
const READS =
  /^((get|find|list|count|read|preview|require|assert|can|decide|visible|is|has|explain|to)[A-Z]|open(Client)?Chart$|[a-z]\w*Of$)/
const GUARDS = /^((require|assert|decide|can)[A-Z]|open(Client)?Chart$)/
// The ledgers of who looked, what is new to him and the clock of a session are written by reading: they are no acts of their own.
const RECORDS = new Set([
  'recordAudit',
  'recordDisclosure',
  'recordItemView',
  'recordLook',
  'recordChartLook',
  'recordOutcomeRead',
])
// Functions of schema `policy` decide by themselves; those that only read or decide are named like this.
const POLICY_READS =
  /^(list|count|search|find|preview|can|may|recent|open_chart|explain|care_team|sharing|record_disclosure|touch_session|visible)(_|$)/
const POLICY_CALL = /\bpolicy\.(\w+)\s*\(/g
const SQL_WRITE = /\b(insert\s+into|update\s+[\w."]+\s+set|delete\s+from|merge\s+into|truncate)\b/i

/**
 * A transaction that writes decides first and records what it did. It writes when it calls insert, update or delete,
 * runs such SQL, or hands the transaction to a function whose name is not that of a reader (get, find, list …).
 */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      audit:
        'This transaction writes: call recordAudit(tx, …) inside it, so that act and entry stand or fall together.',
      guard:
        'This transaction writes: decide first with a guard (require…, assert…, decide…, can…, openChart).',
      bare: 'Use inViewerTransaction: a bare transaction has no viewer, so the second wall stays shut or is bypassed.',
      reader:
        '`{{name}}` is named like a reader but writes, so its callers would not be asked for an audit. Rename it.',
      opaque: 'Write the callback here, so that its guard and its audit can be seen.',
    },
  },
  create(context) {
    function checkReader(node, name) {
      const takesTransaction = node.params[0]?.type === 'Identifier' && node.params[0].name === 'tx'
      if (!takesTransaction || !READS.test(name) || !writes(context, node, false)) return
      context.report({ node, messageId: 'reader', data: { name } })
    }

    return {
      FunctionDeclaration(node) {
        checkReader(node, node.id?.name ?? '')
      },
      'VariableDeclarator[id.type="Identifier"] > :function.init'(node) {
        checkReader(node, node.parent.id.name)
      },
      'CallExpression[callee.type="MemberExpression"][callee.property.name="transaction"]'(node) {
        context.report({ node, messageId: 'bare' })
      },
      CallExpression(node) {
        if (node.callee.type !== 'Identifier' || !OPENERS.has(node.callee.name)) return
        const last = node.arguments.at(-1)
        const callback = last && resolveFunction(context, last)
        if (!callback) return context.report({ node, messageId: 'opaque' })
        if (!writes(context, callback)) return
        const named = namesCalledIn(context, callback)
        if (!named.has('recordAudit')) context.report({ node, messageId: 'audit' })
        const isGuarded = [callback, outermostFunction(context, node)].some((each) => decides(context, each))
        if (!isGuarded) context.report({ node, messageId: 'guard' })
      },
    }
  },
}

function resolveFunction(context, node) {
  if (isFunction(node)) return node
  if (node.type !== 'Identifier') return null
  const variable = findVariable(context.sourceCode.getScope(node), node.name)
  const definition = variable?.defs[0]?.node
  if (isFunction(definition)) return definition
  return isFunction(definition?.init) ? definition.init : null
}

function findVariable(scope, name) {
  for (let at = scope; at; at = at.upper) if (at.set.has(name)) return at.set.get(name)
  return null
}

function isFunction(node) {
  return /^(ArrowFunctionExpression|FunctionExpression|FunctionDeclaration)$/.test(node?.type ?? '')
}

/** `handsOn`: giving the transaction to a function that is not named like a reader counts as well. */
function writes(context, callback, handsOn = true) {
  const tx = callback.params[0]?.type === 'Identifier' ? callback.params[0].name : null
  return descendants(context, callback.body).some((node) => {
    if (node.type === 'TemplateElement')
      return SQL_WRITE.test(node.value.raw) || policyCalls(node).some(isPolicyWriter)
    if (node.type !== 'CallExpression') return false
    const called = calledName(node)
    if (node.callee.type === 'MemberExpression' && WRITES.has(called))
      return rootName(node.callee.object) === tx
    const receivesTransaction = node.arguments.some((each) => each.type === 'Identifier' && each.name === tx)
    return handsOn && receivesTransaction && !RECORDS.has(called) && !READS.test(called ?? '')
  })
}

/** A guard by name, or a function of the policy that decides before it answers. */
function decides(context, root) {
  return descendants(context, root).some((node) => {
    if (node.type === 'TemplateElement')
      return policyCalls(node).some((name) => /^((can|may)_|open_chart$)/.test(name) || isPolicyWriter(name))
    return node.type === 'CallExpression' && GUARDS.test(calledName(node) ?? '')
  })
}

function policyCalls(node) {
  return [...node.value.raw.matchAll(POLICY_CALL)].map(([, name]) => name)
}

function isPolicyWriter(name) {
  return !POLICY_READS.test(name)
}

function rootName(node) {
  let at = node
  while (at.type === 'CallExpression' || at.type === 'MemberExpression') at = at.callee ?? at.object
  return at.type === 'Identifier' ? at.name : null
}

function calledName({ callee }) {
  return callee.type === 'Identifier' ? callee.name : (callee.property?.name ?? null)
}

function namesCalledIn(context, node) {
  const calls = descendants(context, node).filter((each) => each.type === 'CallExpression')
  return new Set(calls.map(calledName))
}

function outermostFunction(context, node) {
  return context.sourceCode.getAncestors(node).find(isFunction) ?? node
}

function descendants(context, root) {
  const found = [root]
  for (const node of found) {
    for (const key of context.sourceCode.visitorKeys[node.type] ?? []) {
      for (const child of [node[key]].flat()) if (child) found.push(child)
    }
  }
  return found
}
