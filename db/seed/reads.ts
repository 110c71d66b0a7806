import { addMinutes, at, weekday } from './days'
import { addDisclosure } from './disclosures'
import { daysAgo, type World } from './world'

const DAYS = 12

/** Receivers of running shares have opened some of the notes shared with them: what "Who read my notes" shows. */
export function addReads(world: World): void {
  const random = world.random.fork('reads')
  const yesterday = daysAgo(world, 1)
  const keys = new Map([...world.staff].map(([key, { postId }]) => [postId, key]))
  for (const share of world.rows.chartShares) {
    const { clientId, fromPostId, toPostId, since, until, stoppedAt } = share
    const reader = keys.get(toPostId)
    if (stoppedAt || since > yesterday || (until ?? yesterday) < yesterday || !reader) continue
    const day = daysAgo(world, random.int(1, DAYS))
    const on = day < since || [0, 6].includes(weekday(day)) ? yesterday : day
    const shared = world.rows.items.filter(
      (item) =>
        item.clientId === clientId &&
        item.authorPostId === fromPostId &&
        item.component === 'notes' &&
        !item.draft &&
        (item.onDay ?? '') <= on,
    )
    const seen = random.shuffled(shared).slice(0, random.int(1, 3))
    const firstAt = at(on, `${random.int(9, 17)}:15`.padStart(5, '0'))
    const looked = { clientId, day: on, firstAt, rule: 'M2.share', source: share.id ?? null }
    if (
      seen.length > 0 &&
      !world.rows.disclosures.some(
        (row) => row.postId === toPostId && row.clientId === clientId && row.onDay === on,
      )
    )
      addDisclosure(world, { ...looked, who: reader, component: 'notes', views: seen.length })
    for (const [index, item] of seen.entries()) {
      const itemId = item.id as string
      const looks = {
        firstAt: addMinutes(firstAt, index * 4),
        lastAt: addMinutes(firstAt, index * 4),
        views: 1,
      }
      const why = { rule: looked.rule, source: looked.source }
      world.rows.itemViews.push({ postId: toPostId, itemId, clientId, onDay: on, ...looks, ...why })
    }
  }
}
