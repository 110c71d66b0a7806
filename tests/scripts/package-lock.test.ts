import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { missingEntries, platformOf } from '../../scripts/complete-lock.mjs'
import { root } from '../../scripts/folders.mjs'
import { run } from '../../scripts/processes.mjs'

type Lock = { packages: Record<string, { version?: string }> }
const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as Lock

/** Older versions have published faults. `npm audit` cannot be asked behind every registry; this table can. */
const minimum: Record<string, { version: string; because: string }> = {
  next: { version: '16.4.2', because: 'CVE-2026-94482, denial of service by server actions' },
  react: { version: '19.2.6', because: 'server component advisories of May 2026' },
  'react-dom': { version: '19.2.6', because: 'server component advisories of May 2026' },
  'next-auth': {
    version: '5.0.0-beta.32',
    because: 'GHSA-8fpg-xm3f-6cx3, GHSA-7rqj-j65f-68wh, CVE-2026-73418',
  },
  '@auth/core': { version: '0.41.3', because: 'the same advisories' },
  'drizzle-orm': { version: '0.45.2', because: 'CVE-2026-39356, escaping of identifiers' },
  postcss: { version: '8.5.12', because: 'CVE-2026-45623, file read by sourceMappingURL' },
  esbuild: { version: '0.25.0', because: 'GHSA-67mh-4wv8-2f99, requests to the development server' },
}

// drizzle-kit brings an old esbuild along. It is a development tool and never starts esbuild's server.
const allowed = new Set(['node_modules/@esbuild-kit/core-utils/node_modules/esbuild'])

describe('versions', () => {
  test.each(Object.entries(minimum))(
    '%s is not older than its last fixed fault',
    (name, { version, because }) => {
      const places = Object.keys(lock.packages).filter(
        (place) => place.endsWith(`node_modules/${name}`) && !allowed.has(place),
      )
      expect(places.length).toBeGreaterThan(0)
      const tooOld = places.filter((place) => isOlder(lock.packages[place]?.version ?? '0', version))
      expect(tooOld, because).toEqual([])
    },
  )

  test.each([
    ['16.4.1', '16.4.2', true],
    ['16.10.0', '16.4.2', false],
    ['5.0.0-beta.31', '5.0.0-beta.32', true],
    ['5.0.0', '5.0.0-beta.32', false],
    ['5.0.0-beta.32', '5.0.0-beta.32', false],
  ])('%s is older than %s: %s', (version, than, expected) => {
    expect(isOlder(version, than)).toBe(expected)
  })
})

/** Compares number by number; a release is newer than its own betas. */
function isOlder(version: string, than: string): boolean {
  const numbers = (text: string) =>
    (/-/.test(text) ? text : `${text}-z.999999`).match(/\d+/g)?.map(Number) ?? []
  const [have, want] = [numbers(version), numbers(than)]
  const place = want.findIndex((number, index) => (have[index] ?? 0) !== number)
  return place !== -1 && (have[place] ?? 0) < (want[place] ?? 0)
}

describe('other platforms', () => {
  test('the lock names the binaries of every platform', () => {
    expect(missingEntries(lock)).toEqual({})
  })

  test('npm accepts the lock', { timeout: 120_000 }, async () => {
    const npm = process.env.npm_execpath
    const [command, first] = npm && /\.c?js$/.test(npm) ? [process.execPath, [npm]] : ['npm', []]
    const { code, output } = await run(command, [...first, 'ci', '--dry-run', '--ignore-scripts'], {
      cwd: root,
    })
    expect(output).not.toMatch(/Missing:|EUSAGE/)
    expect(code).toBe(0)
  })

  test.each([
    ['@next/swc-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['@next/swc-win32-x64-msvc', { os: ['win32'], cpu: ['x64'] }],
    ['@x/binding-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
    ['@x/binding-linux-riscv64-musl', { os: ['linux'], cpu: ['riscv64'], libc: ['musl'] }],
    ['@x/oxide-wasm32-wasi', { cpu: ['wasm32'] }],
    ['fsevents', null],
  ])('%s names its platform', (name, platform) => {
    expect(platformOf(name)).toEqual(platform)
  })

  test('a missing binary is added with version and platform, one that is there is not', () => {
    const packages = {
      'node_modules/a': {
        optionalDependencies: { 'a-darwin-x64': '^1.2.3', 'a-linux-x64-gnu': '1.2.3' },
        dev: true,
      },
      'node_modules/a-linux-x64-gnu': { version: '1.2.3' },
    }
    expect(missingEntries({ packages })).toEqual({
      'node_modules/a-darwin-x64': {
        version: '1.2.3',
        cpu: ['x64'],
        dev: true,
        optional: true,
        os: ['darwin'],
      },
    })
  })
})
