import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'

export const themes = ['light', 'dark'] as const
type Theme = (typeof themes)[number]

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
export const scrollsSideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
