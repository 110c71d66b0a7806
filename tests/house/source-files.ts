import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type SourceFile = { path: string; text: string }

const root = path.resolve(import.meta.dirname, '../..')
const OTHERS =
  /^(node_modules|\.git|\.data|\.next.*|test-results|next-env\.d\.ts|package-lock\.json|.*\.tsbuildinfo)$/
const TEXT = /\.(ts|tsx|mts|mjs|css|sql|json|md|ya?ml|txt|sh)$|^[^.]+$/

/** Folders at the top of the repository. */
export function topFolders(): string[] {
  const entries = readdirSync(root, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory() && !OTHERS.test(entry.name)).map(({ name }) => name)
}

/** Every text file of the repository, with its path from the root; built and installed files are left out. */
export function textFiles(folder = ''): SourceFile[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (OTHERS.test(entry.name)) return []
    const inside = path.posix.join(folder, entry.name)
    if (entry.isDirectory()) return textFiles(inside)
    return entry.isFile() && TEXT.test(entry.name) ? [{ path: inside, text: read(inside) }] : []
  })
}

/** What people wrote as code: not generated, not data, not prose. */
export function sourceFiles(): SourceFile[] {
  return textFiles().filter(
    (file) => /\.(ts|tsx|mts|mjs|css|sql)$/.test(file.path) && !file.path.startsWith('db/migrations/'),
  )
}

function read(file: string) {
  return readFileSync(path.join(root, file), 'utf8')
}
