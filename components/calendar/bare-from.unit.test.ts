import { expect, it } from 'vitest'
import { bareFrom } from './bare-from'

const away = { from: 480, to: 1200 }

it.each([
  ['nothing stands in it', [], 480],
  ['the day begins with an appointment', [{ from: 480, to: 530 }], 530],
  [
    'what lies between is too short',
    [
      { from: 490, to: 540 },
      { from: 560, to: 610 },
    ],
    610,
  ],
  ['one reaches into it from before', [{ from: 450, to: 500 }], 500],
  ['it is covered all over', [{ from: 470, to: 1190 }], null],
])('time away is named where it lies bare: %s', (_, before, found) =>
  expect(bareFrom(away, before, 30)).toBe(found),
)
