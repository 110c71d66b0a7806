import type { SiteStory } from './site-share-acts'
import { change, day, end, type Scene, shareWith, undo } from './site-share-stage'

/** Kind and receiver of every mail about the client that waits, or that was taken back. */
async function mails({ sql, client }: Scene, isCancelled = false): Promise<string[]> {
  const rows = await sql<{ told: string }[]>`
    select concat_ws(' ', m.kind, s.name, m.payload ->> 'days') as told from outbox_messages m join staff s on s.id = m.to_staff_id
     where m.payload ->> 'clientId' = ${client} and m.sent_at is null and (m.cancelled_at is not null) = ${isCancelled} order by 1`
  return rows.map(({ told }) => told)
}

const sent = ({ sql, client }: Scene) =>
  sql`update outbox_messages set sent_at = now() where payload ->> 'clientId' = ${client} and cancelled_at is null`

/** Mails about shares with sites (POLICY.md P90). */
export const mailStories: SiteStory[] = [
  {
    name: 'mails of a share go to those who could give it up, and are taken back with it',
    tell: async (scene) => {
      const { sql, client, posts } = scene
      await sql`insert into client_shutouts (client_id, staff_id) select ${client}, staff_id from posts where id = ${posts.Wes}`
      await shareWith(scene, 'Ann', 'hill')
      const [site, division] = [
        await shareWith(scene, 'Ann', 'northOne'),
        await shareWith(scene, 'Ann', 'elm'),
      ]
      const begun = await mails(scene)
      await undo(scene, 'Ann', division.act)
      await change(scene, 'Ann', site.share, { without: ['notes'] })
      const still = await mails(scene)
      const [row] =
        await sql`select id from site_shares where client_id = ${client} and stopped_at is null and to_site_id = ${scene.places.northOne}`
      const over = await end(scene, 'Ann', String(row?.id))
      const none = await mails(scene)
      await undo(scene, 'Ann', over.act)
      const again = await mails(scene)
      return [
        [begun, ['site_share_begun Max', 'site_share_begun Max', 'site_share_begun Uma']],
        [still, ['site_share_begun Max', 'site_share_begun Uma']],
        [none, []],
        [again, ['site_share_begun Max', 'site_share_begun Uma']],
      ]
    },
  },
  {
    name: 'whoever knows of a share hears of its change and its end, except from himself',
    tell: async (scene) => {
      const { share } = await shareWith(scene, 'Ann', 'northOne')
      await sent(scene)
      const changed = await change(scene, 'Ann', share, { without: ['notes'] })
      const told = await mails(scene)
      await sent(scene)
      await end(scene, 'Max', changed.share)
      return [
        [told, ['site_share_changed Max', 'site_share_changed Uma']],
        [await mails(scene), ['site_share_ended Uma']],
      ]
    },
  },
  {
    name: 'reminders of an end come once, also after a change, and not of a short share',
    tell: async (scene) => {
      const { sql, client, places } = scene
      const remind = async (from: number) =>
        sql`select policy.enqueue_site_share_reminders(${await day(scene, from)}::date)`
      const until = await day(scene, 1)
      const begun = async (to: 'northOne' | 'south' | 'hill', since: number, root: string | null = null) => {
        const [row] = await sql`
          insert into site_shares (client_id, grantor_organisation_id, to_site_id, since, until, root_id)
          values (${client}, ${places.oak}, ${places[to]}, ${await day(scene, since)}, ${until}, ${root}) returning id`
        return String(row?.id)
      }
      const stop = (id: string) => sql`update site_shares set stopped_at = now() where id = ${id}`
      await stop(await begun('south', -90))
      await begun('hill', -5)
      const first = await begun('northOne', -90)
      await remind(-15)
      await stop(first)
      await begun('northOne', -20, first)
      await remind(-14)
      const early = await mails(scene)
      await remind(-4)
      await remind(0)
      const last = await mails(scene)
      return [
        [early, ['share_ending Max 16', 'share_ending Uma 16']],
        [
          last,
          [
            'share_ending Max 1',
            'share_ending Max 16',
            'share_ending Max 5',
            'share_ending Uma 1',
            'share_ending Uma 16',
            'share_ending Uma 5',
            'share_ending Wes 1',
          ],
        ],
      ]
    },
  },
]
