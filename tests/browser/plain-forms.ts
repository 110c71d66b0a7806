import type { TestServer } from '../support/server'

const entities: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#x27': "'", '#39': "'" }

const decoded = (text: string) =>
  text.replace(/&(quot|amp|lt|gt|#x27|#39);/g, (_, name: string) => entities[name] ?? '')

const attribute = (tag: string, name: string) => {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? null : decoded(value)
}

/** The hidden fields of the one form of a page whose markup fits; Next's own fields among them. */
export function hiddenFields(html: string, wanted: RegExp): Record<string, string> {
  const forms = [...html.matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([form]) => form)
  const found = forms.find((form) => wanted.test(form))
  if (!found) throw new Error(`no form of ${forms.length} fits ${wanted}`)
  const fields: Record<string, string> = {}
  for (const [tag] of found.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
    const name = attribute(tag, 'name')
    if (name !== null) fields[name] = attribute(tag, 'value') ?? ''
  }
  return fields
}

/** Every field of the one form whose markup fits, in its order, as a browser would send it untouched. */
export function formAgain(html: string, wanted: RegExp): [name: string, value: string][] {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
  const form = [...main.matchAll(/<form\b[\s\S]*?<\/form>/g)]
    .map(([found]) => found)
    .find((one) => wanted.test(one))
  if (!form) throw new Error(`no form fits ${wanted}`)
  const fields: [string, string][] = []
  for (const [tag, name, area] of form.matchAll(/<(input|textarea)\b[^>]*>(?:([^<]*)<\/textarea>)?/g)) {
    const field = attribute(tag, 'name')
    // A line break right behind the tag belongs to the markup.
    const value =
      name === 'textarea' ? decoded((area ?? '').replace(/^\n/, '')) : (attribute(tag, 'value') ?? '')
    if (field !== null) fields.push([field, value])
  }
  return fields
}

/** Posts a form as a browser without JavaScript does, a list as fields of one name; null leaves the Origin out. */
export async function postForm(
  server: Pick<TestServer, 'baseUrl'>,
  path: string,
  fields: Record<string, string | string[]>,
  { cookie = '', origin = server.baseUrl }: { cookie?: string; origin?: string | null } = {},
): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
  const headers = { accept: 'text/html', cookie, ...(origin !== null && { origin }) }
  return fetch(server.baseUrl + path, { method: 'POST', body, headers, redirect: 'manual' })
}
