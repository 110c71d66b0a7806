/** An element as `createElement` takes it: name, attributes, children; or text. */
export type Element = string | [string, Record<string, unknown>, Element[]]

const VOID = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }

const plain = (text: string) => text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)

/** The elements of a page's body as React wrote them, without scripts: enough to have React write the same again. */
export function elementsOf(html: string): Element[] {
  const body = /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? ''
  const text = body.replace(/<script[\s\S]*?<\/script>|<!--[\s\S]*?-->/g, '')
  const root: Element[] = []
  const open: { name: string; children: Element[] }[] = [{ name: '', children: root }]
  for (const [, closing, name = '', attributes = '', alone, words] of text.matchAll(
    /<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)/g,
  )) {
    const here = open.at(-1) as (typeof open)[number]
    if (words) here.children.push(plain(words))
    else if (closing) {
      if (open.length > 1) open.pop()
    } else {
      const children: Element[] = []
      here.children.push([name, attributesOf(attributes), children])
      if (!alone && !VOID.test(name)) open.push({ name, children })
    }
  }
  return root
}

function attributesOf(text: string): Record<string, unknown> {
  const all: Record<string, unknown> = {}
  for (const [, name = '', value] of text.matchAll(/([^\s=>/]+)(?:="([^"]*)")?/g)) {
    if (name === 'style') all.style = styleOf(plain(value ?? ''))
    else if (name === 'class') all.className = plain(value ?? '')
    else if (name === 'value') all.defaultValue = plain(value ?? '')
    else all[name] = value === undefined || value === '' ? true : plain(value)
  }
  return all
}

const styleOf = (text: string) =>
  Object.fromEntries(
    text
      .split(';')
      .map((one) => one.split(/:(.*)/s).map((part) => part.trim()))
      .filter(([name]) => name)
      .map(([name = '', value = '']) => [
        name.startsWith('--') ? name : name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
        value,
      ]),
  )
