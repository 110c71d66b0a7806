import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { root } from '../../scripts/folders.mjs'
import { howRoutes, type HowRoute } from './routes'

const LARGEST = 60 * 1024
const folder = path.join(root, 'public', 'how')
const routes: HowRoute[] = Object.values(howRoutes)
const pictures = [
  ...new Map(
    routes.flatMap(({ steps }) => steps).flatMap(({ picture }) => (picture ? [[picture.name, picture]] : [])),
  ).values(),
]

/** Width and height of a PNG, from its head. */
function sizeOf(bytes: Buffer) {
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

describe('How this works', () => {
  test.each(pictures)(
    '$name is there in both themes, as large as the panel says and no heavier than it may be',
    (picture) => {
      const [light, dark] = (['light', 'dark'] as const).map((theme) =>
        readFileSync(path.join(root, 'public', paths.howPicture(picture.name, theme))),
      )
      for (const bytes of [light, dark] as Buffer[]) {
        expect(sizeOf(bytes)).toEqual({ width: picture.width, height: picture.height })
        expect(bytes.byteLength).toBeLessThanOrEqual(LARGEST)
      }
      expect(light?.equals(dark as Buffer)).toBe(false)
      expect(picture.alt.length).toBeGreaterThan(20)
    },
  )

  test('no picture lies about that no panel shows', () => {
    const shown = pictures.flatMap(({ name }) => [`${name}-dark.png`, `${name}-light.png`])
    expect(readdirSync(folder).sort()).toEqual(shown.sort())
  })

  test('each route has steps, and says at its end that no note opens', () => {
    for (const { steps, after } of routes) {
      expect(steps.length).toBeGreaterThan(1)
      expect(after).toContain('No note opens.')
    }
  })
})
