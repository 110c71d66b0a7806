import { describe, expect, it } from 'vitest'

import { randomWorld } from '@/lib/policy/oracle/random-world'
import { FACT_KINDS } from '@/lib/policy/oracle/world'
import { parseScenario } from '@/lib/policy/scenarios/parse'
import { writeWorld } from '@/lib/policy/scenarios/write'

describe('random worlds', () => {
  const worlds = Array.from({ length: 60 }, (_, number) => randomWorld(7, number).world)

  it('are the same for the same seed, and others for another', () => {
    expect(randomWorld(7, 3)).toEqual(randomWorld(7, 3))
    expect(randomWorld(7, 3)).not.toEqual(randomWorld(8, 3))
  })

  it('hold every kind of fact, with and without an end, and every stop', () => {
    // Requests decide nothing but who may ask again: scenario files tell them, chance does not draw them.
    const drawn = FACT_KINDS.filter((kind) => kind !== 'requests')
    for (const kind of drawn)
      expect(
        worlds.some((world) => world[kind].length > 1),
        kind,
      ).toBe(true)
    const clients = worlds.flatMap((world) => Object.values(world.clients))
    expect(clients.some((client) => client.mergedInto)).toBe(true)
    expect(clients.some((client) => client.restrictedToOrganisation)).toBe(true)
    expect(clients.some((client) => client.optedOut)).toBe(true)
    const shares = worlds.flatMap((world) => world.chartShares)
    const open = shares.filter((share) => share.until === undefined).length / shares.length
    expect(open).toBeGreaterThan(0.25)
    expect(open).toBeLessThan(0.45)
  })

  it('share clients with every kind of place, with sites made later and parts unticked', () => {
    const shares = worlds.flatMap((world) => world.siteShares)
    expect(new Set(shares.map((share) => share.to.kind))).toEqual(
      new Set(['site', 'division', 'organisation']),
    )
    const all = { editable: 0, registered: 0, ended: 0, unticked: 0 }
    for (const share of shares) {
      all.editable += Number(share.editable)
      all.registered += Number(share.registered)
      all.ended += Number(share.ended)
      all.unticked += Number(share.without.length > 0)
    }
    for (const [what, count] of Object.entries(all)) expect(count, what).toBeGreaterThan(shares.length / 10)
    const later = worlds.filter((world) => {
      const reached = (site: string | undefined) => site !== undefined && world.sites[site]?.later
      return Object.values(world.posts).some((post) => reached(post.site))
    })
    expect(later.length).toBeGreaterThan(worlds.length / 10)
  })

  it('can be written down as a scenario file and read back', () => {
    for (const world of worlds) {
      const { world: read } = parseScenario('random.yaml', writeWorld(world, 'A random world'))
      expect(read).toEqual(world)
    }
  })
})
