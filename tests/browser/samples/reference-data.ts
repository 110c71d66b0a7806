import { randomUUID } from 'node:crypto'
import { paths } from '@/lib/paths'
import type { Addresses, Fields, Samples, Stage, Who } from './stage'

type Made = { id: string }[]

const short = () => randomUUID().slice(0, 8)

async function serviceOf({ sql, organisation }: Stage): Promise<string> {
  const [row] = await sql()<Made>`
    insert into services (organisation_id, code, label, session_minutes, reserved_minutes)
    values (${organisation}, ${short()}, 'Inventory', 50, 50) returning id`
  return row?.id ?? ''
}

async function tagOf({ sql, organisation }: Stage): Promise<string> {
  const [row] = await sql()<Made>`
    insert into staff_tags (organisation_id, name) values (${organisation}, ${short()}) returning id`
  return row?.id ?? ''
}

async function closureOf({ sql, organisation }: Stage): Promise<string> {
  const [row] = await sql()<Made>`
    insert into closures (organisation_id, since, until, label)
    values (${organisation}, '2031-05-05', '2031-05-05', 'Inventory') returning id`
  return row?.id ?? ''
}

async function siteOf({ sql, organisation }: Stage): Promise<string> {
  const [row] =
    await sql()<Made>`select id from sites where organisation_id = ${organisation} and active order by name limit 1`
  return row?.id ?? ''
}

const closure = (): Fields => ({
  closureId: randomUUID(),
  since: '2031-05-06',
  until: '',
  label: 'Inventory',
  siteId: '',
  seen: '',
})

/** What takes back an act of one's own: the days as the act left them are open. Who may not act has nothing to take back. */
async function undoOf(stage: Stage, who: Who): Promise<string> {
  const answer = await stage.send(who, 'saveClosureAction', closure())
  return new URL(answer.headers.get('location') ?? '/', 'http://here').searchParams.get('undo') ?? 'none'
}

export const referenceSamples: Samples = {
  addUsualServicesAction: async ({ sql, organisation }) => {
    await sql()`update services set code = ${short()} where organisation_id = ${organisation} and code = '90849'`
    return {}
  },
  saveServiceAction: () => ({
    serviceId: randomUUID(),
    code: short(),
    label: 'Inventory',
    kind: 'standard',
    sessionMinutes: '50',
    reservedMinutes: '',
    fee: '',
    telehealth: 'no',
    active: 'yes',
    seen: '',
  }),
  saveOverrideAction: async (stage) => ({
    serviceId: await serviceOf(stage),
    postId: stage.provider(),
    sessionMinutes: '45',
    reservedMinutes: '',
    fee: '',
    offered: 'yes',
    seen: '',
  }),
  saveRoomAction: async (stage) => ({
    roomId: randomUUID(),
    siteId: await siteOf(stage),
    name: short(),
    active: 'yes',
    seen: '',
  }),
  saveTagAction: () => ({ tagId: randomUUID(), name: short(), seen: '' }),
  removeTagAction: async (stage) => ({ tagId: await tagOf(stage) }),
  saveClosureAction: closure,
  removeClosureAction: async (stage) => ({ closureId: await closureOf(stage) }),
  undoReferenceAction: async (stage, who) => ({ undo: await undoOf(stage, who) }),
}

let service: Promise<string> | undefined
let tag: Promise<string> | undefined

export const referenceAddresses: Addresses = {
  // Always the same ones: where a post is sent to must not change anything by itself.
  '/manage/services/[serviceId]': async (stage) => paths.manageService(await (service ??= serviceOf(stage))),
  '/manage/tags/[tagId]': async (stage) => paths.manageTag(await (tag ??= tagOf(stage))),
}
