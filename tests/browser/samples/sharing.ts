import { paths } from '@/lib/paths'
import type { Addresses, Samples, Stage, Who } from './stage'

async function shareOf(stage: Stage, who: Who): Promise<string> {
  const running = () => stage.sql()<{ id: string }[]>`
    select id from chart_shares
     where client_id = ${stage.client.id} and to_post_id = ${stage.receiver(who)} and stopped_at is null`
  if ((await running()).length === 0)
    await stage.send('provider', 'shareChartAction', await stage.fieldsOf('shareChartAction', who))
  return (await running())[0]?.id ?? ''
}

/** A day of one's own for everybody: the same day twice would be no act. */
const lastDay = (who: Who) => `2099-0${1 + (who.length % 9)}-15`

async function shareActOf(stage: Stage, who: Who): Promise<string> {
  await shareOf(stage, who)
  const [row] = await stage.sql()<{ act_id: string }[]>`
    select act_id from chart_shares where client_id = ${stage.client.id} and to_post_id = ${stage.receiver(who)}
       and stopped_at is null and act_id is not null`
  return row?.act_id ?? ''
}

/** A permission of the provider for the receiver, with no other door to it than this sample. */
async function permissionOf(stage: Stage, who: Who): Promise<string> {
  const [row] = await stage.sql()<{ id: string }[]>`
    insert into authorisations (client_id, sensitivity, author_post_id, to_post_id, signed_by, signed_on)
    values (${stage.client.id}, 'psychotherapy', ${stage.provider()}, ${stage.receiver(who)}, 'the client', '2026-01-05')
    returning id`
  return row?.id ?? ''
}

export const sharingSamples: Samples = {
  shareChartAction: async ({ client, provider, receiver, sql }, who) => {
    await sql()`update chart_shares set stopped_at = now()
                 where client_id = ${client.id} and to_post_id = ${receiver(who)} and stopped_at is null`
    return {
      clientId: client.id,
      fromPostId: provider(),
      toPostId: receiver(who),
      what: 'chart',
      untilOn: '',
    }
  },
  stopSharingAction: async (stage, who) => ({
    clientId: stage.client.id,
    shareId: await shareOf(stage, who),
  }),
  renewShareAction: async (stage, who) => ({
    clientId: stage.client.id,
    shareId: await shareOf(stage, who),
    untilPick: 'other',
    untilOn: lastDay(who),
  }),
  undoActAction: async (stage, who) => ({ clientId: stage.client.id, actId: await shareActOf(stage, who) }),
  endPlaceAction: async (stage, who) => {
    await shareOf(stage, who)
    return { clientId: stage.client.id, postId: stage.receiver(who) }
  },
  revokePermissionAction: async (stage, who) => ({
    clientId: stage.client.id,
    permissionId: await permissionOf(stage, who),
  }),
}

export const sharingAddresses: Addresses = {
  '/clients/[clientId]/chart-sharing': ({ client, provider, receiver }) =>
    paths.chartSharingCheck(client.id, provider(), receiver('stranger')),
  '/clients/[clientId]/chart-sharing/last-day': async (stage) =>
    paths.shareRenewal(stage.client.id, await shareOf(stage, 'stranger')),
  // Nobody's act: the page says the same to everybody who gets that far.
  '/clients/[clientId]/chart-sharing/left': ({ client }) => paths.placeLeft(client.id, client.id),
}
