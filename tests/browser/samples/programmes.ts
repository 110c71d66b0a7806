import { randomUUID } from 'node:crypto'
import { paths } from '@/lib/paths'
import type { Addresses, Fields, Samples, Stage } from './stage'

type Made = { id: string }[]
const idOf = (rows: Made) => rows[0]?.id ?? ''
const DAY = '2026-01-12'

const siteSharesOn = ({ sql }: Stage) =>
  sql()`insert into mechanism_switches (mechanism, on_from) values ('M4', '2020-01-01') on conflict do nothing`

/** A programme of the practice in which nobody takes part. */
async function programmeOf(stage: Stage): Promise<string> {
  await siteSharesOn(stage)
  return idOf(
    await stage.sql()<Made>`
      insert into programmes (name, organisation_id) values (${randomUUID()}, ${stage.organisation}) returning id`,
  )
}

/** An enrolment of the provider’s, written past every right. */
async function enrolmentOf(stage: Stage): Promise<string> {
  const { sql, client, organisation, provider } = stage
  const programme = await programmeOf(stage)
  const item = idOf(
    await sql()<Made>`
      insert into items (client_id, component, organisation_id, author_post_id, title, on_day)
      values (${client.id}, 'enrolments', ${organisation}, ${provider()}, 'Inventory', ${DAY}) returning id`,
  )
  await sql()`
    insert into enrolments (item_id, client_id, programme_id, started_on) values (${item}, ${client.id}, ${programme}, ${DAY})`
  return item
}

/** A share with a site of the practice at which only the provider is: the one who registers. Another one each time. */
async function waiting(stage: Stage, step: 'details' | 'programmes'): Promise<string> {
  const { sql, client, organisation, provider } = stage
  await siteSharesOn(stage)
  const name = 'Where one registers'
  await sql()`
    with made as (insert into sites (name, organisation_id) select ${name}, ${organisation}
      where not exists (select 1 from sites where name = ${name}) returning id)
    insert into caseloads (post_id, site_id, label) select ${provider()}, id, ${name} from made`
  await sql()`
    update site_shares set stopped_at = now()
     where client_id = ${client.id} and stopped_at is null and to_site_id = (select id from sites where name = ${name})`
  const [share] = await sql()<Made>`
    insert into site_shares (client_id, grantor_organisation_id, to_site_id, receiver_organisation_id, since)
    select ${client.id}, ${organisation}, id, ${organisation}, ${DAY} from sites where name = ${name} returning root_id as id`
  if (step === 'programmes')
    await sql()`insert into registrations (share_id, step) values (${share?.id ?? ''}, 'programmes')`
  return share?.id ?? ''
}

const about = ({ client }: Stage) => ({ clientId: client.id })

async function names({ sql, client }: Stage): Promise<Fields> {
  const [row] = await sql()<{ given: string; family: string }[]>`
    select given_name as given, family_name as family from clients where id = ${client.id}`
  return { clientId: client.id, givenName: row?.given ?? '', familyName: row?.family ?? '' }
}

async function enrolled(stage: Stage): Promise<Fields> {
  return { ...about(stage), draftId: randomUUID(), programmeId: await programmeOf(stage), startedOn: DAY }
}

/** Another birth name than stands, proposed by this post. */
async function proposal({ sql, client }: Stage, post: string): Promise<string> {
  return idOf(
    await sql()<Made>`
      insert into change_proposals (client_id, post_id, version, values)
      values (${client.id}, ${post}, 1000, ${sql().json({ referral_source: randomUUID() })}) returning id`,
  )
}

export const programmeSamples: Samples = {
  proposeChangesAction: async (stage) => ({ ...(await names(stage)), version: '1', interpreter: 'no' }),
  answerProposalAction: async (stage, who) => ({
    ...about(stage),
    proposalId: await proposal(stage, stage.receiver(who)),
    'accept[]': 'referralSource',
    decision: 'accept',
  }),
  takeBackProposalAction: async (stage, who) => ({
    proposalId: await proposal(stage, stage.post(stage.emails[who] ?? stage.emails.stranger ?? '')),
  }),
  saveProgrammeAction: () => ({ programmeId: randomUUID(), name: randomUUID(), code: '', seen: '' }),
  enrolClientAction: enrolled,
  endEnrolmentAction: async (stage) => ({
    ...about(stage),
    enrolmentId: await enrolmentOf(stage),
    endedOn: '2026-01-20',
    endReason: '',
  }),
  addActivityAction: async (stage) => {
    await siteSharesOn(stage)
    return { ...about(stage), draftId: randomUUID(), kind: 'visit', onDay: DAY, note: 'Inventory' }
  },
  withdrawProgrammeItemAction: async (stage) => ({ ...about(stage), itemId: await enrolmentOf(stage) }),
  undoProgrammeAction: async (stage) => {
    await stage.send('provider', 'enrolClientAction', await enrolled(stage))
    const [act] = await stage.sql()<Made>`
      select id from acts where client_id = ${stage.client.id} and kind = 'item_enrol' order by at desc limit 1`
    return { ...about(stage), actId: act?.id ?? stage.client.id }
  },
  saveRegistrationDetailsAction: async (stage) => ({
    ...(await names(stage)),
    shareId: await waiting(stage, 'details'),
    seen: '0',
    // Whatever was changed meanwhile is not in the way.
    version: '1000',
    interpreter: 'no',
  }),
  completeRegistrationAction: async (stage) => {
    const programme = await programmeOf(stage)
    return {
      ...about(stage),
      shareId: await waiting(stage, 'programmes'),
      seen: '1',
      'programmeIds[]': programme,
      'days[]': DAY,
    }
  },
}

let opened: Promise<string> | undefined
let shared: Promise<string> | undefined

let shown: Promise<string> | undefined

export const programmeAddresses: Addresses = {
  // Always the same one: where a post is sent to must not change anything by itself.
  '/manage/programmes/[programmeId]': async (stage) =>
    paths.manageProgramme(await (shown ??= programmeOf(stage))),
  '/clients/[clientId]/programmes': async (stage) => {
    await (opened ??= enrolmentOf(stage))
    return paths.clientProgrammes(stage.client.id)
  },
  '/clients/[clientId]/programmes/[enrolmentId]': async (stage) =>
    paths.enrolment(stage.client.id, await (opened ??= enrolmentOf(stage))),
  '/clients/[clientId]/registration/[shareId]': async (stage) =>
    paths.registration(stage.client.id, await (shared ??= waiting(stage, 'details'))),
}
