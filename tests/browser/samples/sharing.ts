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

export const sharingSamples: Samples = {
  shareChartAction: ({ client, provider, receiver }, who) => ({
    clientId: client.id,
    fromPostId: provider(),
    toPostId: receiver(who),
    what: 'chart',
    untilOn: '',
  }),
  stopSharingAction: async (stage, who) => ({
    clientId: stage.client.id,
    shareId: await shareOf(stage, who),
  }),
}

export const sharingAddresses: Addresses = {
  '/clients/[clientId]/chart-sharing': ({ client, provider, receiver }) =>
    paths.chartSharingCheck(client.id, provider(), receiver('stranger')),
}
