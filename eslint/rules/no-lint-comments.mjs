/** No comment silences oxlint, which has no setting for it; to eslint's own comments `noInlineConfig` sees. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      silenced: 'A comment silences no check here. Mend the code, or change the rule for everybody.',
    },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (/oxlint-(disable|enable)/.test(comment.value)) {
            context.report({ loc: comment.loc, messageId: 'silenced' })
          }
        }
      },
    }
  },
}
