import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url)).replaceAll('\\', '/')

/** A file's path from the root of the repository, without its extension; null outside of it. */
export function roomPath(filename) {
  const path = filename.replaceAll('\\', '/')
  return path.startsWith(ROOT) ? withoutExtension(path.slice(ROOT.length)) : null
}

/** Where an import leads, from the root of the repository and without extension; null when it is a package. */
export function importedPath(source, importer) {
  if (source.startsWith('@/')) return withoutExtension(source.slice(2))
  if (!source.startsWith('.')) return null
  return withoutExtension(posix.join(posix.dirname(importer), source))
}

function withoutExtension(path) {
  return path.replace(/\.(d\.)?[cm]?[jt]sx?$/, '').replace(/\/index$/, '')
}

/** Calls `check(source, node)` for every import, re-export, `import()` and type import with a literal source. */
export function onImports(check) {
  const visit = (node) => {
    const source = node.source ?? node.argument
    if (typeof source?.value === 'string') check(source.value, source)
  }
  return {
    ImportDeclaration: visit,
    ExportNamedDeclaration: visit,
    ExportAllDeclaration: visit,
    ImportExpression: visit,
    TSImportType: (node) => {
      const source = node.source ?? node.argument?.literal ?? node.argument
      if (typeof source?.value === 'string') check(source.value, source)
    },
  }
}
