import {
  acceptOutcome,
  adds,
  askOutcomes,
  count,
  discovers,
  endOutcome,
  list,
  levelOf,
  mayFind,
  mayShare,
  mayStop,
  numbersOf,
  placeOutcomes,
  search,
  siteShareOutcomes,
  visibleItems,
  why,
  whyNot,
} from '../oracle/oracle'
import type { World } from '../oracle/world'
import { OR } from './answers'
import type { PolicySubject } from './subject'

const ORACLE = {
  acceptOutcome,
  adds,
  askOutcomes,
  count,
  discovers,
  endOutcome,
  list,
  levelOf,
  mayFind,
  mayShare,
  mayStop,
  numbersOf,
  placeOutcomes,
  search,
  siteShareOutcomes,
  visibleItems,
  why,
  whyNot,
}
export type Oracle = typeof ORACLE

/** The oracle, asked as if it were the product; `rules` can be a copy of it with a fault in it. */
export function oracleSubject(rules: Oracle = ORACLE): PolicySubject {
  let loaded: World | undefined
  const world = (): World => {
    if (!loaded) throw new Error('No world has been loaded.')
    return loaded
  }
  return {
    name: 'oracle',
    load: async (next) => void (loaded = next),
    finds: async (post, client, at) => rules.mayFind(world(), post, client, at),
    list: async (post, at) => rules.list(world(), post, at),
    search: async (post, text, at) => rules.search(world(), post, text, at),
    itemLevel: async (post, target, at) => rules.levelOf(world(), post, target, at),
    count: async (post, client, component, at) => rules.count(world(), post, client, component, at),
    wallRows: async (post, client, component, at) => rules.visibleItems(world(), post, client, component, at),
    wallBody: async (post, target, at) => rules.levelOf(world(), post, target, at).level === 'full',
    why: async (post, target, at) => ({
      why: rules.why(world(), post, target, at),
      whyNot: rules.whyNot(world(), post, target, at),
    }),
    numbers: async (post, client, author, at) => rules.numbersOf(world(), post, client, author, at),
    mayShare: async (act, at) => rules.mayShare(world(), act, at),
    mayStop: async (act, at) => rules.mayStop(world(), act, at),
    discovers: async (post, client, at) => rules.discovers(world(), post, client, at),
    adds: async (post, client, at) => rules.adds(world(), post, client, at),
    shareSite: async (act, at) => rules.siteShareOutcomes(world(), act, at).join(OR),
    endSiteShare: async ({ actor, share }, at) => {
      const row = world().siteShares[share]
      if (!row) throw new Error(`There is no share ${share} in this world.`)
      return rules.endOutcome(world(), actor, row, at)
    },
    placeAct: async (act, at) => rules.placeOutcomes(world(), act, at).join(OR),
    asks: async (act, at) => rules.askOutcomes(world(), act, at).join(OR),
    accepts: async (act, at) => rules.acceptOutcome(world(), act, at),
    close: async () => undefined,
  }
}
