import * as oracle from '../oracle/oracle'
import type { World } from '../oracle/world'
import type { PolicySubject } from './subject'

/** The oracle, asked as if it were the product. */
export function oracleSubject(): PolicySubject {
  let loaded: World | undefined
  const world = (): World => {
    if (!loaded) throw new Error('No world has been loaded.')
    return loaded
  }
  return {
    name: 'oracle',
    load: async (next) => void (loaded = next),
    finds: async (post, client, at) => oracle.mayFind(world(), post, client, at),
    list: async (post, at) => oracle.list(world(), post, at),
    search: async (post, text, at) => oracle.search(world(), post, text, at),
    itemLevel: async (post, target, at) => oracle.levelOf(world(), post, target, at),
    count: async (post, client, component, at) => oracle.count(world(), post, client, component, at),
    wallRows: async (post, client, component, at) =>
      oracle.visibleItems(world(), post, client, component, at),
    why: async (post, target, at) => ({
      why: oracle.why(world(), post, target, at),
      whyNot: oracle.whyNot(world(), post, target, at),
    }),
    mayShare: async (act, at) => oracle.mayShare(world(), act, at),
    mayStop: async (act, at) => oracle.mayStop(world(), act, at),
    close: async () => undefined,
  }
}
