import type { BannerTone } from '@/components/ui/banner'

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const DONE: Record<string, { tone: BannerTone; title: string; text: string }> = {
  saved: { tone: 'granted', title: 'Hours saved.', text: '' },
  removed: { tone: 'granted', title: 'Hours removed.', text: 'Appointments in them stay as they are.' },
  copied: { tone: 'granted', title: 'Hours copied.', text: '' },
  date: { tone: 'granted', title: 'Saved for this date.', text: '' },
  'date-removed': {
    tone: 'granted',
    title: 'Removed.',
    text: 'The weekly pattern holds on this date again.',
  },
  undone: { tone: 'granted', title: 'Undone.', text: 'The hours are as they were before.' },
  same: { tone: 'info', title: 'Nothing was changed.', text: 'It stood so already.' },
  'busy-yes': {
    tone: 'granted',
    title: 'Colleagues see when you are taken.',
    text: 'They see times alone, no names.',
  },
  'feed-ended': { tone: 'granted', title: 'Address ended.', text: 'Programs that used it get nothing more.' },
  'busy-no': { tone: 'granted', title: 'Colleagues no longer see when you are taken.', text: '' },
}

/** What the page says after an act; null for words it does not know. */
export function doneWords(done: string | null) {
  return done && Object.hasOwn(DONE, done) ? (DONE[done] ?? null) : null
}
