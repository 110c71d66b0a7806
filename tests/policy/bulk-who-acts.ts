import { randomUUID } from 'node:crypto'
import {
  draft,
  run,
  answer,
  outcomes,
  told,
  running,
  as,
  handover,
  type Finding,
  type Story,
} from './bulk-stage'

/** Who acts in bulk, for whom and with whom. */
export const whoMay: Story[] = [
  {
    name: 'who acts in bulk, and for whom',
    tell: async (s) => [
      [await answer(s, 'Ann', {}), 'drafted'],
      [await answer(s, 'custodian', {}), 'drafted'],
      [await answer(s, 'desk', {}), null],
      [await answer(s, 'Cyd', {}), null],
      [await answer(s, 'Ann', handover), 'drafted'],
      [await answer(s, 'manager', handover), 'drafted'],
      [await answer(s, 'custodian', handover), null],
      [await answer(s, 'Cyd', handover), null],
    ],
  },
  {
    name: 'receivers: colleagues who treat, never whoever acts, nobody from elsewhere',
    tell: async (s) => {
      await s.sql`insert into post_roles (post_id, role) values (${s.cast.manager}, 'provider') on conflict do nothing`
      return [
        [await answer(s, 'Ann', { to: [s.cast.desk] }), 'receiver'],
        [await answer(s, 'manager', { to: [s.cast.manager] }), 'receiver'],
        [
          await answer(s, 'manager', { ...handover, to: [s.cast.Ben], each: { [s.one]: s.cast.manager } }),
          'receiver',
        ],
        [await answer(s, 'Ann', { to: [randomUUID()] }), 'receiver'],
      ]
    },
  },
  {
    name: 'clients of others fall away without a word',
    tell: async (s) => {
      const [org] = await s.sql`select organisation_id as id from posts where id = ${s.cast.Ann}`
      const [other] =
        await s.sql`insert into clients (given_name, family_name, organisation_id) values ('Far', 'Off', ${org?.id}) returning id`
      const { id } = await draft(s, 'Ann', { clients: [s.one, other?.id] })
      const shut =
        await s.sql`insert into client_shutouts (client_id, staff_id) select ${s.two}, staff_id from posts where id = ${s.cast.Ann} returning client_id`
      const hidden = await draft(s, 'Ann', { clients: [s.two] })
      return [
        [await outcomes(s, id), [null]],
        [await answer(s, 'Ann', { clients: [other?.id] }), 'none'],
        [shut.length, 1],
        [hidden.answer, 'none'],
      ]
    },
  },
  {
    name: 'only whoever drafted it begins it, looks at it, takes it back or throws it away',
    tell: async (s) => {
      const { id } = await draft(s, 'Ann', {})
      const others: Finding[] = [
        [await run(s, 'manager', id), null],
        [await told(s, 'manager', id), null],
        [await told(s, 'Ben', id), null],
        [await as(s, 'manager', 'policy.drop_bulk($1)', [id]), null],
        [await running(s), 0],
      ]
      await run(s, 'Ann', id)
      return [
        ...others,
        [await run(s, 'manager', id, true), null],
        [await running(s), 2],
        [await told(s, 'Ben', id), null],
      ]
    },
  },
]
