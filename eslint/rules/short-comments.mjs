/** A comment says why, in three lines at most; a docstring or the head of a file may take more. */
export default {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'object', properties: { lines: { type: 'integer' }, docstring: { type: 'integer' } } }],
    messages: {
      long: 'This comment has {{lines}} lines; {{max}} are enough for why. Make a rule a type or a test.',
    },
  },
  create(context) {
    const { lines: maxLines = 3, docstring: maxDocstring = 12 } = context.options[0] ?? {}
    return {
      Program() {
        for (const group of groups(context.sourceCode.getAllComments())) {
          const isDocstring = group[0].type === 'Block' && group[0].value.startsWith('*')
          const lines = textLines(group)
          const max = isDocstring ? maxDocstring : maxLines
          if (lines > max) context.report({ loc: group[0].loc, messageId: 'long', data: { lines, max } })
        }
      },
    }
  },
}

/** Line comments directly below one another are one comment. */
function groups(comments) {
  const found = []
  for (const comment of comments) {
    const last = found.at(-1)?.at(-1)
    const continues =
      comment.type === 'Line' &&
      last?.type === 'Line' &&
      last.loc.end.line === comment.loc.start.line - 1 &&
      last.loc.start.column === comment.loc.start.column
    if (continues) found.at(-1).push(comment)
    else if (comment.type !== 'Shebang') found.push([comment])
  }
  return found
}

function textLines(group) {
  const lines = group.flatMap((comment) => comment.value.split('\n'))
  return lines.filter((line) => /[\p{L}\p{N}]/u.test(line)).length
}
