import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../../scripts/folders.mjs'
import { testBuild } from '../../scripts/test-steps.mjs'

const OPEN_BUILD = `${testBuild}-open`

/**
 * A copy of the tests' build from which proxy.ts is gone: nothing runs before the pages any more. Answers its folder.
 * Call `removeOpenBuild` in `afterAll`.
 */
export function makeOpenBuild(): string {
  removeOpenBuild()
  cpSync(path.join(root, testBuild), path.join(root, OPEN_BUILD), {
    recursive: true,
    filter: (file) => !file.endsWith(`${testBuild}/cache`),
  })
  const manifest = path.join(root, OPEN_BUILD, 'server', 'functions-config-manifest.json')
  const { functions, ...rest } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    functions: Record<string, unknown>
  }
  if (!functions['/_middleware']) throw new Error('the build names its proxy elsewhere than it used to')
  delete functions['/_middleware']
  writeFileSync(manifest, JSON.stringify({ ...rest, functions }))
  rmSync(path.join(root, OPEN_BUILD, 'server', 'middleware.js'), { force: true })
  return OPEN_BUILD
}

export function removeOpenBuild(): void {
  rmSync(path.join(root, OPEN_BUILD), { recursive: true, force: true })
}
