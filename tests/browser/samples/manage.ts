import { randomUUID } from 'node:crypto'
import { paths } from '@/lib/paths'
import type { Addresses, Samples, Stage } from './stage'

type Made = { id: string }

/** A colleague of one's own for each try, so that nobody whom another row leans on is changed. */
async function newcomer(
  { sql, organisation }: Stage,
  given: { invited?: boolean; retired?: boolean } = {},
): Promise<string> {
  const { invited = false, retired = false } = given
  const name = `Newcomer ${randomUUID().slice(0, 8)}`
  const [person] = await sql()<Made[]>`
    insert into staff (name, email, active) values (${name}, ${`${randomUUID()}@practice.test`}, ${!retired}) returning id`
  const [post] = await sql()<Made[]>`
    insert into posts (staff_id, organisation_id, active, invited_as)
    values (${person?.id ?? ''}, ${organisation}, ${!retired}, ${invited ? name : null}) returning id`
  await sql()`insert into post_roles (post_id, role, since) values (${post?.id ?? ''}, 'scheduler', '2026-01-01')`
  return post?.id ?? ''
}

async function details(stage: Stage): Promise<Record<string, string>> {
  const postId = await newcomer(stage)
  const [row] = await stage.sql()<{ seen: string; name: string; email: string }[]>`
    select policy.details_stamp(p.id) as seen, s.name, s.email
      from posts p join staff s on s.id = p.staff_id where p.id = ${postId}`
  return {
    postId,
    name: row?.name ?? '',
    email: row?.email ?? '',
    title: 'Front desk',
    siteId: '',
    seen: row?.seen ?? '',
  }
}

/** A caseload of a newcomer, whom nobody but owner and manager speaks for. */
async function caseloadOf(stage: Stage): Promise<{ postId: string; caseloadId: string }> {
  const postId = await newcomer(stage)
  const [row] = await stage.sql()<Made[]>`
    insert into caseloads (post_id, site_id, label)
    select ${postId}, id, 'Newcomer' from sites where organisation_id = ${stage.organisation} limit 1 returning id`
  return { postId, caseloadId: row?.id ?? '' }
}

export const manageSamples: Samples = {
  beginCoverAction: async (stage) => ({
    ...(await caseloadOf(stage)),
    coveringPostId: stage.provider(),
    since: '2031-05-05',
    until: '2031-05-09',
  }),
  endCoverAction: async (stage) => {
    const { postId, caseloadId } = await caseloadOf(stage)
    const [row] = await stage.sql()<Made[]>`
      insert into covers (caseload_id, covering_post_id, since, until)
      values (${caseloadId}, ${stage.provider()}, '2031-05-05', '2031-05-09') returning id`
    return { postId, coverId: row?.id ?? '' }
  },
  setRailWidthAction: () => ({ narrow: 'no' }),
  inviteStaffAction: () => ({
    name: 'Nora Vale',
    email: `nora-${randomUUID()}@practice.test`,
    title: '',
    siteId: '',
    'roles[]': 'scheduler',
  }),
  inviteAgainAction: async (stage) => ({ postId: await newcomer(stage, { invited: true }), email: '' }),
  takeInvitationBackAction: async (stage) => ({ postId: await newcomer(stage, { invited: true }) }),
  saveDetailsAction: details,
  saveCaseloadAction: async (stage) => {
    const [site] = await stage.sql()<
      Made[]
    >`select id from sites where organisation_id = ${stage.organisation} limit 1`
    const postId = await newcomer(stage)
    return { postId, siteId: site?.id ?? '', label: 'Newcomer', phone: '', email: '', active: 'yes' }
  },
  retireStaffAction: async (stage) => ({ postId: await newcomer(stage) }),
  reinstateStaffAction: async (stage) => ({ postId: await newcomer(stage, { retired: true }), undo: 'no' }),
  saveMailSettingAction: (_stage, who) => ({ leaveOut: who === 'manager' ? 'no' : 'yes' }),
  saveNetworkNameAction: (_stage, who) => ({ networkName: `The network of the ${who}` }),
  saveShareEndAction: (_stage, who) => ({ days: String(30 + who.length), required: 'no' }),
  makeChangeAction: async (stage) => ({
    kind: 'role_give',
    postId: await newcomer(stage),
    role: 'provider',
    since: '',
    until: '',
  }),
}

export const manageAddresses: Addresses = {
  '/manage/staff/[postId]': ({ provider }) => paths.manageStaffMember(provider()),
  '/manage/staff/[postId]/retire': ({ provider }) => paths.manageRetire(provider()),
  '/manage/check': () => paths.manageCheck({ kind: 'hide_diagnoses', hidden: 'yes' }),
}
