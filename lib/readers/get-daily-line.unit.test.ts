import { expect, test } from 'vitest'
import { dailyWords } from './get-daily-line'

test('nothing happened: no line', () => expect(dailyWords([])).toBeNull())

test('one line says who did what, in numbers', () => {
  expect(
    dailyWords([
      { what: 'opened', name: 'Dr Ruiz', amount: 3 },
      { what: 'shared', name: 'Graham Petrie', amount: 1 },
    ]),
  ).toBe(
    'Yesterday and today: Dr Ruiz opened 3 of your notes and documents; Graham Petrie shared your part of 1 chart.',
  )
})

test('many colleagues are two names and a number', () => {
  const rows = ['A', 'B', 'C', 'D'].map((name) => ({ what: 'opened' as const, name, amount: 1 }))
  expect(dailyWords(rows)).toContain('2 other colleagues too')
})
