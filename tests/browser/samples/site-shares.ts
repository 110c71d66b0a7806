import { paths } from '@/lib/paths'
import type { Addresses, Fields, Samples, Stage, Who } from './stage'

type Made = { id: string }[]

/** A site of another organisation, with M4 on. */
async function otherSite({ sql }: Stage): Promise<{ organisation: string; site: string }> {
  await sql()`insert into mechanism_switches (mechanism, on_from) values ('M4', '2020-01-01') on conflict do nothing`
  await sql()`insert into organisations (name) select 'Elsewhere' where not exists (select 1 from organisations where name = 'Elsewhere')`
  const [organisation] = await sql()<Made>`select id from organisations where name = 'Elsewhere'`
  const found = () => sql()<Made>`select id from sites where organisation_id = ${organisation?.id ?? ''}`
  if ((await found()).length === 0)
    await sql()`insert into sites (name, organisation_id) values ('Far side', ${organisation?.id ?? ''})`
  return { organisation: organisation?.id ?? '', site: (await found())[0]?.id ?? '' }
}

/** A share with that site that stands, written past every right. */
async function shareOf(stage: Stage): Promise<string> {
  const { site } = await otherSite(stage)
  const standing = () => stage.sql()<Made>`
    select id from site_shares where client_id = ${stage.client.id} and to_site_id = ${site} and stopped_at is null`
  if ((await standing()).length === 0)
    await stage.sql()`
      insert into site_shares (client_id, grantor_organisation_id, to_site_id, receiver_organisation_id, since)
      values (${stage.client.id}, ${stage.organisation}, ${site}, ${stage.organisation}, '2026-01-05')`
  return (await standing())[0]?.id ?? ''
}

const ended = ({ sql, client }: Stage) =>
  sql()`update site_shares set stopped_at = now() where client_id = ${client.id} and stopped_at is null`

const about = ({ client }: Stage) => ({ clientId: client.id })

/** Without what a provider may own himself, which the practice cannot give. */
const closed = { 'without[]': 'notes' }

/** A day of one's own for everybody: the same terms again would be no act. */
const lastDay = (who: Who) => `2099-0${1 + (who.length % 9)}-20`

async function begun(stage: Stage): Promise<Fields> {
  const { site } = await otherSite(stage)
  await ended(stage)
  const reason = 'The main provider is away.'
  return { ...about(stage), kind: 'site', receiverId: site, untilOn: '', reason, ...closed }
}

async function actOf(stage: Stage): Promise<Fields> {
  // By now samples of requests have let in others, and who owns his records decides about them himself.
  await stage.sql()`delete from record_ownerships where owner = 'provider' and post_id <> ${stage.provider()}`
  await stage.send('provider', 'beginSiteShareAction', await begun(stage))
  const [row] = await stage.sql()<Made>`
    select act_id as id from site_shares where client_id = ${stage.client.id} and stopped_at is null`
  return { ...about(stage), actId: row?.id ?? stage.client.id }
}

export const siteShareSamples: Samples = {
  checkSiteShareAction: async (stage) => {
    const { organisation, site } = await otherSite(stage)
    await ended(stage)
    return { ...about(stage), organisationId: organisation, siteId: site, 'opens[]': 'profile' }
  },
  checkSiteShareChangeAction: async (stage) => ({
    ...about(stage),
    shareId: await shareOf(stage),
    'opens[]': 'profile',
  }),
  beginSiteShareAction: begun,
  changeSiteShareAction: async (stage, who) => ({
    ...about(stage),
    shareId: await shareOf(stage),
    untilOn: lastDay(who),
    ...closed,
  }),
  endSiteShareAction: async (stage) => ({ ...about(stage), shareId: await shareOf(stage) }),
  undoSiteShareAction: actOf,
}

let shown: Promise<string> | undefined

export const siteShareAddresses: Addresses = {
  '/clients/[clientId]/site-shares': ({ client }) => paths.clientSiteShares(client.id),
  // Always the same one: where a post is sent to must not change anything by itself.
  '/clients/[clientId]/site-shares/[shareId]': async (stage) =>
    paths.siteShare(stage.client.id, await (shown ??= shareOf(stage))),
  '/clients/[clientId]/site-shares/check': async (stage) => {
    const { site } = await otherSite(stage)
    return paths.siteShareCheck(stage.client.id, { kind: 'site', receiverId: site, without: 'notes' })
  },
}
