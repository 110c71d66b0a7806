import { onImports, roomPath } from '../room-path.mjs'

/** Opening a client is a disclosure that is recorded, so no link may open one before it is clicked. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      link: 'Use AppLink of components/ui: next/link prefetches, and a prefetched client is a recorded disclosure.',
      on: 'A link of components/ui must say prefetch={false}.',
      asked: 'Prefetching opens what nobody asked for. Leave it out.',
    },
  },
  create(context) {
    const inPrimitives = roomPath(context.filename)?.startsWith('components/ui/') ?? false
    return {
      ...onImports((source, node) => {
        if (source === 'next/link' && !inPrimitives) context.report({ node, messageId: 'link' })
      }),
      JSXOpeningElement(node) {
        const prefetch = node.attributes.find(
          (each) => each.type === 'JSXAttribute' && each.name.name === 'prefetch',
        )
        const isOff = prefetch?.value?.expression?.value === false
        if (node.name.name === 'Link' && inPrimitives && !isOff) context.report({ node, messageId: 'on' })
        else if (prefetch && !isOff) context.report({ node: prefetch, messageId: 'asked' })
      },
      'CallExpression[callee.type="MemberExpression"][callee.property.name="prefetch"]'(node) {
        context.report({ node, messageId: 'asked' })
      },
    }
  },
}
