const TOKEN = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"]*"|\$(\w*)\$[\s\S]*?\$\1\$|;|[^;'"$/-]+|[\s\S]/g

/** The statements of a file, without the comments before them and the semicolons after them. */
export function statementsOf(text: string): string[] {
  const statements: string[] = []
  let statement = ''
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === ';') {
      statements.push(statement)
      statement = ''
    } else if (statement !== '' || !/^(--|\/\*|\s+$)/.test(token)) {
      statement += statement === '' ? token.trimStart() : token
    }
  }
  return [...statements, statement].map((each) => each.trim()).filter((each) => each !== '')
}
