import { inspectFile } from './inspect-file.mjs'

// Run by lib/documents/inspect-upload.ts, with a limit on time and memory: reads a file, answers with a verdict.
const parts = []
for await (const part of process.stdin) parts.push(part)
process.stdout.write(JSON.stringify(inspectFile(Buffer.concat(parts))))
