import { dayWords, minuteWords, weekdayWords } from './date-words'

/** A day as people say it, with the machine form behind it. */
export function DayText({ on, weekday = false }: { on: string; weekday?: boolean }) {
  return (
    <time className="num" dateTime={on}>
      {weekday ? weekdayWords(on) : dayWords(on)}
    </time>
  )
}

/** A day and a minute. */
export function MinuteText({ at }: { at: string }) {
  return (
    <time className="num" dateTime={at}>
      {minuteWords(at)}
    </time>
  )
}
