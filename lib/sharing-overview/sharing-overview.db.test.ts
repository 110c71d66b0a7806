import { describe, expect, test } from 'vitest'
import { practiceWorld } from '@/tests/support/world'
import { stopSharing } from '@/lib/chart-sharing/stop-sharing'
import { inViewerTransaction } from '@/lib/policy/enter'
import { listTimeline } from '@/lib/policy/timeline'
import { openChart } from '@/lib/policy/visible'
import { getNote } from '@/lib/notes/get-note'
import { getClientProfile } from '@/lib/clients/get-client-profile'
import { getSharingOverview, getTimeline } from './get-overview'
import { getSharingPrint } from './get-print'
import { exportLedger, getLedger } from './ledger'

const world = await practiceWorld()
const { sql } = world
const priya = await world.member('Priya Nair', ['provider'])
const marcus = await world.member('Marcus Webb', ['provider'])
const elena = await world.member('Dr Elena Ruiz', ['provider'])
const former = await world.member('Tomas Lind', ['provider'])
const sam = await world.member('=Sam Okafor', ['scheduler'])
const katya = await world.member('Katya Novak', ['scheduler'])
const manager = await world.member('Graham Petrie', ['manager'])
const owner = await world.member('Ruth Adler', ['owner'])
const stranger = await world.member('Nobody Near', ['provider'])
const ana = await world.client()
await world.profile(ana)
const note = await world.note(ana, priya)
await world.note(ana, former)
await world.onTeam(ana, priya)
await world.onTeam(ana, marcus)
await world.onTeam(ana, elena)
const opened = (
  session: typeof priya,
  query = { after: null as string | null, person: null as string | null },
) => getSharingOverview(session, ana, query).then(({ overview, header }) => ({ ...overview, header }))

/** A share as the panel makes it, so that it has its act. */
async function share(from: typeof priya, to: typeof priya): Promise<string> {
  const [act] = await sql`insert into acts (kind, post_id, client_id)
    values ('chart_share', ${from.post}, ${ana}) returning id`
  const [row] = await sql`
    insert into chart_shares (client_id, from_post_id, to_post_id, since, act_id)
    values (${ana}, ${from.post}, ${to.post}, '2026-02-02', ${act?.id}) returning id`
  return row?.id as string
}
const shareId = await share(priya, marcus)

describe('who can see', () => {
  test('names everybody with a standing line, what and since when; roles together', async () => {
    const { people, roles, count, header } = await opened(priya)
    expect(people.map(({ name, sees }) => [name, sees])).toEqual([
      ['Priya Nair', 'All you record, contact details, addresses, diagnoses, non-clinical documents'],
      ['Dr Elena Ruiz', 'Contact details, addresses, diagnoses, non-clinical documents'],
      [
        'Marcus Webb',
        'Your notes and clinical documents, contact details, addresses, diagnoses, non-clinical documents',
      ],
      ['Tomas Lind', 'Own notes and documents, name, reference and birth date'],
    ])
    expect(people[2]?.since).toBe('Shared by you, since 2 Feb 2026')
    expect(people.map(({ act }) => act)).toEqual([null, 'share', 'stop', 'share'])
    expect(roles.map(({ title, people: held }) => [title, held.map(({ name }) => name)])).toEqual([
      ['Front desk', ['=Sam Okafor', 'Katya Novak']],
      ['Manager', ['Graham Petrie']],
      ['Owner', ['Ruth Adler']],
    ])
    expect(count).toBe(8)
    expect(header.visibleTo).toBe(8)
  })

  test('the front desk sees the same names, others’ words, and can neither share nor stop', async () => {
    const { people } = await opened(sam)
    expect(people.map(({ name }) => name)).toEqual([
      'Dr Elena Ruiz',
      'Marcus Webb',
      'Priya Nair',
      'Tomas Lind',
    ])
    expect(people[1]?.sees).toContain('Priya Nair’s notes and clinical documents')
    expect(people.map(({ act }) => act)).toEqual([null, null, null, null])
  })

  test('is for those with the profile open: not for a former author, and a stranger learns nothing', async () => {
    await expect(opened(former)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(opened(stranger)).rejects.toMatchObject({ code: 'not_found' })
    await expect(getLedger(stranger, ana, { person: null, before: null })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(exportLedger(stranger, ana)).rejects.toMatchObject({ code: 'not_found' })
    await expect(getSharingPrint(stranger, ana)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a care team of many comes in pages without gap or repetition', async () => {
    const crowd = await world.client({ family: 'Crowded' })
    await world.profile(crowd)
    await world.onTeam(crowd, priya)
    for (let n = 0; n < 30; n += 1) await world.onTeam(crowd, await world.member(`Member ${n}`, ['provider']))
    const seen: string[] = []
    let after: string | null = null
    do {
      const { overview } = await getSharingOverview(priya, crowd, { after, person: null })
      seen.push(...overview.people.map(({ postId }) => postId))
      after = overview.next
    } while (after)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe(31)
  })
})

describe('why not', () => {
  const asked = async (who: typeof priya, person: string) =>
    (await opened(who, { after: null, person })).whyNot

  test('a colleague off the list: nothing stands, and the viewer can share', async () => {
    const answer = await asked(priya, stranger.post)
    expect(answer).toMatchObject({
      name: 'Nobody Near',
      sees: 'Nothing: Ana cannot be found by Nobody Near',
      rules: [],
      way: 'share',
    })
  })

  test('a colleague on the list: what stands, what is closed; the desk can only ask', async () => {
    expect(await asked(priya, elena.post)).toMatchObject({ closed: 'colleagues’ notes', way: 'share' })
    expect(await asked(sam, elena.post)).toMatchObject({ way: null })
    expect((await asked(sam, elena.post))?.advice).toContain('Ask a provider')
    expect(await asked(manager, elena.post)).toMatchObject({ way: 'panel' })
    expect((await asked(priya, sam.post))?.advice).toContain('no provider')
  })

  test('a share that was stopped is shown as a line that fell', async () => {
    const [old] = await sql`insert into chart_shares (client_id, from_post_id, to_post_id, since, stopped_at)
      values (${ana}, ${priya.post}, ${katya.post}, '2026-01-02', now()) returning id`
    const answer = await asked(priya, katya.post)
    expect(answer?.rules.map(({ text }) => text).join(' ')).toContain('Not in force (it was stopped)')
    await sql`delete from chart_shares where id = ${old?.id}`
  })

  test('who is shut out is told to those who manage sharing; the others hear that nothing opens the client', async () => {
    const shut = await world.member('Shut Out', ['provider'])
    await world.onTeam(ana, shut)
    await sql`insert into client_shutouts (client_id, staff_id) values (${ana}, ${shut.staff})`
    expect((await asked(manager, shut.post))?.advice).toContain('keeps Shut Out out of this record')
    for (const who of [priya, sam]) {
      const answer = await asked(who, shut.post)
      expect(answer?.sees).toContain('Nothing')
      expect(JSON.stringify(answer)).not.toMatch(/shut out of|keeps Shut Out out/)
      expect(answer?.rules[0]?.text).toContain('nothing else opens the client')
    }
    await sql`delete from client_shutouts where staff_id = ${shut.staff}`
    await world.offTeam(ana, shut)
  })

  test('who left the practice is named with the day, and nothing can be done', async () => {
    const retired = await world.member('Gone Away', ['provider'])
    await world.onTeam(ana, retired)
    await sql`update posts set active = false, retired_at = '2026-11-03 15:00Z' where id = ${retired.post}`
    const answer = await asked(priya, retired.post)
    expect(answer).toMatchObject({ sees: 'Nothing: Ana cannot be found by Gone Away', way: null })
    expect(answer?.advice).toContain('Gone Away left the practice on 3 Nov 2026')
    expect(answer?.rules[0]?.text).toContain('retired on')
    const nobody = await world.member('Gone Stranger', ['provider'])
    await sql`update posts set active = false, retired_at = now() where id = ${nobody.post}`
    expect(await asked(priya, nobody.post)).toBeNull()
  })

  test('people elsewhere and ids that name nothing are not answered', async () => {
    const elsewhere = await world.member('Far Away', ['provider'], await world.organisation('Elsewhere'))
    expect(await asked(priya, elsewhere.post)).toBeNull()
    expect(await asked(priya, 'x')).toBeNull()
  })
})

describe('who has looked', () => {
  test('names reader, parts, right and number; the export keeps formulas text and is in the audit', async () => {
    await getNote(marcus, ana, note)
    await getNote(marcus, ana, note)
    await getClientProfile(sam, ana)
    const { ledger } = await getLedger(priya, ana, { person: marcus.post, before: null })
    const row = ledger.lookers.find(({ name }) => name === 'Marcus Webb')
    expect(row).toMatchObject({ components: 'Profile, notes', reason: 'On the care team, by a chart share' })
    expect(ledger.person?.looks.map(({ component, views, reason }) => [component, views, reason])).toEqual([
      ['Profile', 2, 'On the care team'],
      ['Notes', 2, 'By a chart share'],
    ])
    const { text } = await exportLedger(priya, ana)
    expect(text).toContain(",'=Sam Okafor,")
    expect(await world.audits(ana)).toContainEqual(
      expect.objectContaining({ action: 'ledger.export', post_id: priya.post }),
    )
  })

  test('the first look of a day keeps its reason, whatever comes later', async () => {
    await getClientProfile(sam, ana)
    const [row] =
      await sql`select rule, views from disclosures where client_id = ${ana} and post_id = ${sam.post} and component = 'profile'`
    expect(row).toMatchObject({ rule: 'M0.role.scheduler' })
    expect(row?.views).toBeGreaterThan(1)
  })

  test('on paper: the client’s name, who, since, no “you”, and the notice of Part 2 where it holds', async () => {
    const page = await getSharingPrint(priya, ana)
    expect(page).toMatchObject({ clientName: 'Ana Lúcia Oliveira', printedBy: 'Priya Nair', part2: false })
    expect(JSON.stringify([page.people, page.roles])).not.toMatch(/\byou(r)?\b/i)
    expect(page.people.find(({ name }) => name === 'Marcus Webb')?.sees).toContain('Priya Nair’s notes')
    await sql`update clients set part2 = true where id = ${ana}`
    expect((await getSharingPrint(sam, ana)).part2).toBe(true)
    expect((await world.audits(ana)).filter(({ action }) => action === 'sharing.print')).toHaveLength(2)
  })
})

describe('what happened', () => {
  test('a share and its stop, in words, filtered, and one page after the other', async () => {
    await stopSharing(manager, { clientId: ana, shareId })
    const { timeline } = await getTimeline(priya, ana, { show: 'sharing', before: null })
    expect(timeline.entries.map(({ text }) => text)).toEqual([
      'Graham Petrie stopped sharing your chart with Marcus Webb',
      'You shared your chart with Marcus Webb',
    ])
    expect((await getTimeline(marcus, ana, { show: null, before: null })).timeline.entries[0]?.text).toBe(
      'Graham Petrie stopped sharing Priya Nair’s chart with you',
    )
    expect((await getTimeline(priya, ana, { show: 'oversight', before: null })).timeline.entries).toEqual([])
    for (let n = 0; n < 35; n += 1)
      await sql`insert into acts (kind, post_id, client_id, at) values ('care_team_add', ${sam.post}, ${ana}, now() - ${`${n} hours`}::interval)`
    // A booking that let nobody in stands in the history of its appointment, not here.
    for (const kind of ['booking', 'series_status', 'series_handover'])
      await sql`insert into acts (kind, post_id, client_id) values (${kind}, ${sam.post}, ${ana})`
    const read = async (before: string | null) =>
      (await getTimeline(priya, ana, { show: null, before })).timeline
    const seen: string[] = []
    let page = await read(null)
    for (; page.next; page = await read(page.next)) seen.push(...page.entries.map(({ id }) => id))
    seen.push(...page.entries.map(({ id }) => id))
    expect(new Set(seen).size).toBe(37)
    expect(seen.length).toBe(37)
  })

  test.each([
    '9999-99-99 99:99:99+99',
    '2026-01-01 00:00:00+99',
    '2026-02-30 00:00:00+00',
    '0000-01-01 00:00:00+00',
    '2026-01-01 24:00:00+00',
  ])('a place that is none, %s, is the first page', async (at) => {
    const before = `${at}~${priya.post}`
    expect((await getTimeline(priya, ana, { show: null, before })).timeline.isFirstPage).toBe(true)
  })

  test('an act on a document is told to those who see the document', async () => {
    const paper = await world.document(ana, priya, { clinical: true })
    const [act] =
      await sql`insert into acts (kind, post_id, client_id) values ('document_add', ${priya.post}, ${ana}) returning id`
    await sql`update items set act_id = ${act?.id} where id = ${paper}`
    const told = async (who: typeof priya) =>
      (await getTimeline(who, ana, { show: 'record', before: null })).timeline.entries.map(({ text }) => text)
    expect(await told(priya)).toEqual(['You filed a document'])
    expect(await told(elena)).toEqual([])
    expect(await told(owner)).toEqual([])
  })
})

/** A client with one share, the same to the hour each time; with private notes, written, permitted and read, or without. */
async function twin(withPrivate: boolean): Promise<string> {
  const client = await world.client({ given: 'Twin' })
  await world.profile(client)
  await world.onTeam(client, priya)
  await world.onTeam(client, elena)
  const plain = await world.note(client, priya)
  const [act] = await sql`insert into acts (kind, post_id, client_id, at)
    values (${withPrivate ? 'private_share' : 'chart_share'}, ${priya.post}, ${client}, '2026-02-02 10:00Z') returning id`
  await sql`insert into chart_shares (client_id, from_post_id, to_post_id, since, with_private, act_id)
    values (${client}, ${priya.post}, ${marcus.post}, '2026-02-02', ${withPrivate}, ${act?.id})`
  await getNote(marcus, client, plain)
  if (!withPrivate) return client
  const secret = await world.note(client, priya, { private: true })
  const [revoked] = await sql`insert into acts (kind, post_id, client_id, at)
    values ('permission_revoke', ${priya.post}, ${client}, '2026-02-03 10:00Z') returning id`
  await sql`insert into authorisations (client_id, sensitivity, author_post_id, to_post_id, signed_by, signed_on, act_id)
    values (${client}, 'psychotherapy', ${priya.post}, ${marcus.post}, 'Twin', '2026-01-01', ${act?.id})`
  await sql`insert into authorisations (client_id, sensitivity, author_post_id, to_post_id, signed_by, signed_on, revoked_at, revoke_act_id)
    values (${client}, 'sud_counselling', ${priya.post}, ${marcus.post}, 'Twin', '2026-01-01', now(), ${revoked?.id})`
  await getNote(marcus, client, secret)
  return client
}

const told = async (who: typeof priya, client: string) =>
  JSON.stringify([
    await getSharingOverview(who, client, { after: null, person: marcus.post }),
    await getTimeline(who, client, { show: null, before: null }),
    await getLedger(who, client, { person: marcus.post, before: null }),
    await getSharingPrint(who, client),
    (await exportLedger(who, client)).text.replaceAll(/\d\d:\d\d|\d+(?=\\r)/g, ''),
  ])
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/Oli\d{5}/g, 'REFERENCE')
    .replaceAll(/"(lastAt|firstAt|views|printedAt)":("[^"]*"|\d+)/g, '')
    .replaceAll(/,\d+\\r/g, '')

describe('private notes', () => {
  test('a bystander is told the same with and without them, their permission and their reader', async () => {
    const [without, private_] = [await twin(false), await twin(true)]
    const [seen] =
      await sql`select rule from disclosures where client_id = ${private_} and component = 'private_notes'`
    expect(seen).toMatchObject({ rule: 'M2.private' })
    for (const who of [elena, sam, manager, owner]) {
      const [was, is] = [await told(who, without), await told(who, private_)]
      expect(is).toBe(was)
      expect(is).not.toMatch(/private/i)
    }
  })

  test('asked for by its kind, a share with them is told to author and reader alone', async () => {
    const client = await twin(true)
    const kinds = (who: typeof priya, asked: string) =>
      inViewerTransaction(who, async (tx) => {
        await openChart(tx, client)
        const rows = await listTimeline(tx, client, { kinds: [asked], before: null, limit: 9 })
        return rows.map(({ kind }) => kind)
      })
    for (const who of [elena, manager]) expect(await kinds(who, 'private_share')).toEqual([])
    expect(await kinds(priya, 'private_share')).toEqual(['private_share'])
    await sql`insert into chart_shares (client_id, from_post_id, to_post_id, since, stopped_at, stop_act_id)
      select client_id, from_post_id, to_post_id, '2026-01-02', '2026-02-02 10:00Z', act_id from chart_shares
       where client_id = ${client} and with_private`
    expect(await kinds(manager, 'chart_share_renewal')).toEqual(['chart_share_renewal'])
    expect(await kinds(manager, 'chart_share')).toEqual([])
  })

  test('author and reader are told of both', async () => {
    const client = await twin(true)
    expect(await told(priya, client)).toContain(
      'You shared your chart, private notes included, with Marcus Webb',
    )
    expect(await told(priya, client)).toContain('Private notes')
    expect(await told(marcus, client)).toContain('Priya Nair’s private notes')
  })

  test('another author who shares with the same reader learns nothing of them', async () => {
    const clients = [await twin(false), await twin(true)]
    for (const client of clients) {
      await world.note(client, elena)
      await sql`insert into chart_shares (client_id, from_post_id, to_post_id, since, with_private)
        values (${client}, ${elena.post}, ${marcus.post}, '2026-02-02', true)`
    }
    const [without, with_] = [await told(elena, clients[0] ?? ''), await told(elena, clients[1] ?? '')]
    expect(with_).toBe(without)
  })
})
