/** The other ways in which a text can be read: what an escape, an encoding or markup could hide in it. */
export function variants(text: string): string[] {
  const found = new Set([text])
  const add = (more: string) => {
    if (more.length > 0) found.add(more)
  }
  add(withoutMarkup(text))
  const flight = flightOf(text)
  add(flight)
  if (text.includes('\0')) add(text.replaceAll('\0', ''))
  for (const one of [...found]) {
    // Twice, since what was escaped can be escaped again.
    add(unescaped(one))
    add(unescaped(unescaped(one)))
    add(encodedRuns(one))
  }
  return [...found]
}

const withoutMarkup = (text: string) =>
  text.includes('<') ? text.replace(/<!--[\s\S]*?-->|<\/?[a-z][^>]*>/gi, '') : ''

/** React's data in a page comes as scripts, cut anywhere: put together again. */
function flightOf(html: string): string {
  const parts = [...html.matchAll(/__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)/g)]
  return parts.map(([, part]) => JSON.parse(part ?? '""') as string).join('')
}

const ENTITIES: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'", nbsp: ' ' }

/** One layer of percent signs, entities and backslashes taken away. */
function unescaped(text: string): string {
  return text
    .replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
    .replace(
      /&#x([0-9a-f]{1,6});|&#(\d{1,7});|&([a-z]+);/gi,
      (whole, hex?: string, digits?: string, name?: string) => {
        if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole
        const code = hex ? Number.parseInt(hex, 16) : Number(digits)
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole
      },
    )
    .replace(/\\+u\{?([0-9a-f]{4})\}?|\\+x([0-9a-f]{2})/gi, (_, long?: string, short?: string) =>
      String.fromCharCode(Number.parseInt(long ?? short ?? '', 16)),
    )
}

/** What runs of base64 and of hexadecimal digits stand for, at every place where they could begin. */
function encodedRuns(text: string): string {
  const out: string[] = []
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{16,}/g)) {
    for (let offset = 0; offset < 4; offset += 1) {
      const plain = Buffer.from(run.slice(offset), 'base64').toString('latin1')
      if (/cnry/i.test(plain)) out.push(plain)
    }
  }
  for (const [run] of text.matchAll(/[0-9a-f]{24,}/gi)) {
    const plain = [0, 1].map((offset) => Buffer.from(run.slice(offset), 'hex').toString('latin1'))
    out.push(...plain.filter((one) => /cnry/i.test(one)))
  }
  return out.join('\n')
}
