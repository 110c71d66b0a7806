import type postgres from 'postgres'
import type { SessionToken } from '@/lib/policy/enter'
import { signIn } from '../application'
import { SYNTHETIC } from './places'
import {
  deskPost,
  GROUP,
  HUB,
  idOf,
  type NetworkPlan,
  providerOf,
  SUPERVISED,
  supervisorPost,
  WIDE,
} from './plan'

export type NetworkViewer = { who: string; postId: string; session: SessionToken; detail: string }

/** Kinds of viewer, by what brings clients to them. */
function viewerPosts(plan: NetworkPlan): { who: string; postId: string; detail: string }[] {
  const post = (number: number) => idOf('post', number)
  return [
    {
      who: 'provider',
      postId: post(providerOf(5, 1, plan)),
      detail: 'own list, home site, division, organisation',
    },
    {
      who: 'provider at a hub',
      postId: post(providerOf(HUB, 1, plan)),
      detail: '14 of 100 clients by organisation shares',
    },
    {
      who: 'sharing group',
      postId: post(providerOf(GROUP, 1, plan)),
      detail: `40 of 100 clients, ${SYNTHETIC}`,
    },
    {
      who: 'provider at all sites',
      postId: post(providerOf(WIDE, 0, plan)),
      detail: 'sixty caseloads, more than 70 subjects',
    },
    {
      who: 'supervisor',
      postId: post(supervisorPost(plan)),
      detail: `lists of ${SUPERVISED.count} colleagues`,
    },
    { who: 'scheduler', postId: post(deskPost('scheduler', 6, plan)), detail: 'whole organisation' },
    { who: 'owner', postId: post(deskPost('owner', 7, plan)), detail: 'whole organisation' },
  ]
}

export async function signInAll(sql: postgres.Sql, plan: NetworkPlan): Promise<NetworkViewer[]> {
  const viewers: NetworkViewer[] = []
  for (const viewer of viewerPosts(plan))
    viewers.push({ ...viewer, session: await signIn(sql, viewer.postId) })
  return viewers
}
