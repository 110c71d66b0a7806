import type { BannerTone } from '@/components/ui/banner'

type Words = { tone: BannerTone; title: string; text: string }

const granted = (title: string, text: string): Words => ({ tone: 'granted', title, text })

const words: Record<string, Words> = {
  invited: granted('Invitation sent.', 'The link in it works for a week.'),
  uninvited: granted('Invitation taken back.', 'Its link no longer works.'),
  saved: granted('Saved.', ''),
  added: granted('Added.', ''),
  removed: granted('Removed.', ''),
  closed: granted('Days closed.', 'Nothing that is booked was moved or cancelled.'),
  opened: granted('Days opened again.', ''),
  restored: granted('Undone.', 'It stands as it did before.'),
  same: { tone: 'info', title: 'Nothing was changed.', text: 'It stood so already.' },
  retired: granted('Retired.', 'What ended is listed in the history below.'),
  reinstated: granted('Reinstated.', 'Places on lists and shares did not come back.'),
  undone: granted(
    'Retirement undone.',
    'Places on lists and shares are back. Sessions, pins and mail are not.',
  ),
}

/** What a page says after an act; null for words it does not know. */
export function doneWords(done: string | null | undefined): Words | null {
  return done && Object.hasOwn(words, done) ? (words[done] ?? null) : null
}
