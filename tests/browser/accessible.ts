import { createHash, randomInt } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

export const themes = ['light', 'dark'] as const
type Theme = (typeof themes)[number]

const WIDTHS = [360, 800, 1440]
const pictures = process.env.SCREENS_DIR
/** `npm test` looks at each page twice, `npm run prove -- looks` at every width in both themes. */
const whole = process.env.CONCORD_LOOKS === 'all' || pictures !== undefined
const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))

/** Once in light and once in dark, at two widths by chance; the seed is part of what a failure says. */
function drawn(name: string, width: number, theme: Theme): boolean {
  const chance = createHash('sha256').update(`${seed} ${name}`).digest()
  const first = chance.readUInt16BE() % 3
  const second = (first + 1 + (chance.readUInt16BE(2) % 2)) % 3
  return WIDTHS[theme === 'light' ? first : second] === width
}

/** The alert of the page itself: the frame keeps an alert of its own beside it, which tells screen readers where they are. */
export const problem = (page: Page) => page.getByRole('main').getByRole('alert')

/**
 * The page as it stands: nowhere wider than its window, and nothing for axe to complain of. Pictures of every look are kept in the
 * folder SCREENS_DIR.
 */
export async function looksRight(page: Page, name: string, { floats = false, fullPage = true } = {}) {
  const before = page.viewportSize()
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width < 500 ? 780 : 900 })
    const at = `${name}, ${width}`
    expect(await scrollsSideways(page), `${at}: scrolls sideways`).toBe(false)
    for (const theme of themes) {
      if (!whole && !drawn(name, width, theme)) continue
      expect(await violations(page, theme, floats), `${at}, ${theme} (CONCORD_SEED=${seed})`).toEqual([])
      const file = `${at} ${theme}`.replaceAll(/[^a-z0-9]+/gi, '-')
      if (pictures) await page.screenshot({ fullPage, path: `${pictures}/${file}.png` })
    }
  }
  if (before) await page.setViewportSize(before)
}

const contrastOnly = { runOnly: { type: 'rule' as const, values: ['color-contrast'] } }

/**
 * What axe complains of on the page as it stands, at its width, in one theme. What does not depend on the theme is asked in light
 * only. Of long lists and grids the first rows are looked at: the others are alike, and axe's time grows with their square.
 * `floats`: a panel lies over the page, so what it covers is no target to measure.
 */
export async function violations(page: Page, theme: Theme, floats = false): Promise<string[]> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  const rules = theme === 'light' ? { rules: { 'target-size': { enabled: !floats } } } : contrastOnly
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .exclude('tbody tr:nth-child(n+13)')
    .exclude('[role=row]:nth-child(n+20)')
  const { violations: found } = await axe.options({ ...rules, resultTypes: ['violations'] }).analyze()
  return found.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 3)
      .map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  )
}

/** Whether the page is wider than its window. */
const scrollsSideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
