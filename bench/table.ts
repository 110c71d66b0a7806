import type { Figure } from './part'

const RED = '\u001b[31m'
const GREEN = '\u001b[32m'
const PLAIN = '\u001b[39m'

const verdict = ({ met }: Figure) => (met === null ? '' : met ? 'met' : 'MISSED')

/** The figures as lines for a terminal, red where a goal is missed, each with why. */
export function asLines(figures: Figure[], colours: boolean): string[] {
  const paint = (figure: Figure, text: string) =>
    !colours || figure.met === null ? text : `${figure.met ? GREEN : RED}${text}${PLAIN}`
  const width = Math.max(...figures.map(({ what }) => what.length))
  return figures.flatMap((figure) => {
    const goal = figure.goal ? `goal ${figure.goal}: ${verdict(figure)}` : 'for comparison'
    const first = `${figure.what.padEnd(width)}  ${figure.value.padStart(9)}  ${goal}`
    return [
      paint(figure, first),
      `${' '.repeat(width)}  ${figure.detail}`,
      `${' '.repeat(width)}  ${figure.why}`,
    ]
  })
}

const cell = (text: string) => text.replaceAll('|', '/').replaceAll('\n', ' ')

/** The same as a table of Markdown. */
export function asMarkdown(figures: Figure[]): string {
  const rows = figures.map((figure) =>
    [figure.what, figure.value, figure.goal ?? '', verdict(figure), figure.detail, figure.why]
      .map(cell)
      .join(' | '),
  )
  const head = ['figure | value | goal | | measured | why', '--- | ---: | --- | --- | --- | ---']
  return [...head, ...rows].map((row) => `| ${row} |`).join('\n')
}
