import type { BulkFormDto } from '@/lib/bulk/dto'

type Words = {
  tab: string
  title: string
  lede: string
  whose: string
  whom: string
  submit: string
  empty: string
}

/** The words of the form, by kind. */
export const kindWords: Record<BulkFormDto['kind'], Words> = {
  share: {
    tab: 'Share',
    title: 'Share several clients',
    lede: 'Choose clients and colleagues. You see what opens before anything is shared.',
    whose: 'Whose part of the chart',
    whom: 'With whom',
    submit: 'Check before sharing',
    empty: 'There are no clients to share.',
  },
  stop: {
    tab: 'Stop',
    title: 'Stop sharing several clients',
    lede: 'Choose clients and colleagues. They lose the notes on their next click and stay on the care team.',
    whose: 'Whose part of the chart',
    whom: 'For whom',
    submit: 'Check before stopping',
    empty: 'Nothing is shared that could be stopped.',
  },
  handover: {
    tab: 'Hand over',
    title: 'Hand over clients',
    lede: 'Somebody else goes on with them. You see what happens to each client before anything does.',
    whose: 'Whose clients',
    whom: 'Who takes over',
    submit: 'Check the handover',
    empty: 'There are no clients to hand over.',
  },
}
