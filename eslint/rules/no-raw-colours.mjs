const UTILITY = String.raw`(?:bg|text|border(?:-[trblxyse])?|ring(?:-offset)?|outline|fill|stroke|from|via|to|shadow|accent|caret|decoration|divide|placeholder)`
const PALETTE =
  'slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose'
const RAW = [
  new RegExp(String.raw`(?<![\w-])${UTILITY}-(?:(?:${PALETTE})-\d{2,3}|white|black)(?![\w-])`),
  new RegExp(String.raw`(?<![\w-])${UTILITY}-\[(?:#|rgb|hsl|oklch|oklab|color)`),
  /^#(?:[\da-f]{3}|[\da-f]{4}|[\da-f]{6}|[\da-f]{8})$/i,
  /\b(?:rgba?|hsla?|oklch|oklab)\(\s*[\d.]/,
]

/** Colours are semantic tokens (bg-surface, text-muted …): a raw one breaks the dark theme and the contrast checks. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { raw: "'{{found}}' is a raw colour. Use a semantic token, or add one to the tokens." },
  },
  create(context) {
    function check(node, text) {
      const found = RAW.map((pattern) => pattern.exec(text)?.[0]).find(Boolean)
      if (found) context.report({ node, messageId: 'raw', data: { found } })
    }

    return {
      Literal(node) {
        if (typeof node.value === 'string' && !isLink(node.parent)) check(node, node.value)
      },
      TemplateElement(node) {
        check(node, node.value.raw)
      },
    }
  },
}

function isLink(node) {
  return node.type === 'JSXAttribute' && node.name.name === 'href'
}
