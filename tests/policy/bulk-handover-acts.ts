import {
  draft,
  run,
  done,
  outcomes,
  told,
  running,
  placed,
  caseload,
  main,
  handover,
  as,
  type Finding,
  type Story,
  type Who,
} from './bulk-stage'

/** Handing over a caseload, and taking back what was done for many. */
export const handingOver: Story[] = [
  {
    name: 'handover: the main provider where it was whoever hands over, and the place where asked',
    tell: async (s) => {
      const [ann, ben, cyd] = [await caseload(s, 'Ann'), await caseload(s, 'Ben'), await caseload(s, 'Cyd')]
      await s.sql`update clients set main_caseload_id = ${ann} where id = ${s.one}`
      await s.sql`update clients set main_caseload_id = ${cyd} where id = ${s.two}`
      const id = await done(s, 'Ann', { ...handover, leaves: true })
      const [two] = await s.sql`select main_caseload_id as id from clients where id = ${s.two}`
      const after: Finding[] = [
        [await main(s), ben],
        [two?.id, cyd],
        [
          [await placed(s, 'Ann'), await placed(s, 'Ben')],
          [0, 2],
        ],
      ]
      await run(s, 'Ann', id, true)
      return [
        ...after,
        [await main(s), ann],
        [
          [await placed(s, 'Ann'), await placed(s, 'Ben'), await running(s)],
          [2, 0, 0],
        ],
      ]
    },
  },
  {
    name: 'handover: undo leaves a main provider whom somebody named since',
    tell: async (s) => {
      const [ann, cyd] = [await caseload(s, 'Ann'), await caseload(s, 'Cyd'), await caseload(s, 'Ben')]
      await s.sql`update clients set main_caseload_id = ${ann} where id = ${s.one}`
      const id = await done(s, 'manager', { ...handover, clients: [s.one] })
      await s.sql`update clients set main_caseload_id = ${cyd} where id = ${s.one}`
      await run(s, 'manager', id, true)
      return [
        [await outcomes(s, id, 'undo'), ['later']],
        [await main(s), cyd],
        [await running(s), 1],
      ]
    },
  },
  {
    name: 'handover: nothing new is for those who have the client already',
    tell: async (s) => {
      await s.sql`insert into care_team_memberships (client_id, post_id, status, began_by, since) values (${s.one}, ${s.cast.Ben}, 'active', 'created', '2024-01-01')`
      const id = await done(s, 'Ann', { ...handover, what: 'nothing', leaves: true })
      return [
        [await outcomes(s, id), ['done', 'not_listed']],
        [await running(s), 0],
        [await placed(s, 'Ann'), 1],
      ]
    },
  },
  {
    name: 'handover: of two the first one counts',
    tell: async (s) => {
      const [first, second] = [
        await draft(s, 'Ann', handover),
        await draft(s, 'manager', { ...handover, to: [s.cast.Cyd] }),
      ]
      await run(s, 'Ann', first.id)
      await run(s, 'manager', second.id)
      const anew = await done(s, 'manager', { ...handover, to: [s.cast.Cyd] })
      return [
        [await outcomes(s, second.id), ['meanwhile', 'meanwhile']],
        [await outcomes(s, anew), ['done', 'done']],
      ]
    },
  },
  {
    name: 'handover: from a later day on it waits, and the rules of that day count',
    tell: async (s) => {
      const { id } = await draft(s, 'manager', { ...handover, from_on: '2089-12-31' })
      const begun = await run(s, 'manager', id)
      const waits = await running(s)
      await s.sql`select policy.do_planned_bulk('2090-01-01')`
      const still = await running(s)
      await s.sql`update bulk_acts set from_on = current_date - 1 where id = ${id}`
      await s.sql`update post_roles set until = current_date - 1 where post_id = ${s.cast.manager} and role = 'manager'`
      await s.sql`select policy.do_planned_bulk(current_date)`
      await s.sql`update post_roles set until = null where post_id = ${s.cast.manager}`
      return [
        [begun, 'planned'],
        [
          [waits, still, await running(s)],
          [0, 0, 0],
        ],
        [await outcomes(s, id), ['not_yours', 'not_yours']],
      ]
    },
  },
  {
    name: 'handover: the receiver sees his own part of it, others nothing',
    tell: async (s) => {
      const id = await done(s, 'manager', { ...handover, each: { [s.two]: s.cast.Cyd } })
      const parts = async (who: Who) =>
        (
          (await as(s, who, '(select b.parts from policy.bulk_page($1, 50) b)', [id])) as
            { client_id: string }[] | null
        )?.map(({ client_id }) => client_id) ?? null
      return [
        [await parts('Ben'), [s.one]],
        [await parts('Cyd'), [s.two]],
        [await told(s, 'Ben', id), ['done']],
        [await parts('Ann'), null],
        [await parts('owner'), null],
      ]
    },
  },
  {
    name: 'undo: whom somebody opened since stays whole, the others go',
    tell: async (s) => {
      const id = await done(s, 'Ann', {})
      await s.sql`insert into disclosures (post_id, client_id, component, organisation_id, on_day, last_at)
        select ${s.cast.Ben}, ${s.one}, 'notes', organisation_id, current_date, clock_timestamp() from posts where id = ${s.cast.Ben}`
      await run(s, 'Ann', id, true)
      return [
        [await outcomes(s, id, 'undo'), ['opened', 'undone']],
        [await running(s), 1],
        [await placed(s, 'Ben'), 1],
      ]
    },
  },
  {
    name: 'undo: who was shut out since, or may do no more for them, names no main provider by it',
    tell: async (s) => {
      const ann = await caseload(s, 'Ann')
      await caseload(s, 'Ben')
      await s.sql`insert into care_team_memberships (client_id, post_id, status, began_by, since)
        select c, ${s.cast.Ben}, 'active', 'created', '2024-01-01' from unnest(array[${s.one}, ${s.two}]::uuid[]) c`
      await s.sql`update clients set main_caseload_id = ${ann} where id in (${s.one}, ${s.two})`
      const given = { ...handover, what: 'nothing' }
      const [first, second] = [
        await done(s, 'manager', { ...given, clients: [s.one] }),
        await done(s, 'manager', { ...given, clients: [s.two] }),
      ]
      await s.sql`insert into client_shutouts (client_id, staff_id) select ${s.one}, staff_id from posts where id = ${s.cast.manager}`
      await run(s, 'manager', first, true)
      await s.sql`insert into post_roles (post_id, role) values (${s.cast.manager}, 'scheduler')`
      await s.sql`update post_roles set until = current_date - 1 where post_id = ${s.cast.manager} and role = 'manager'`
      await run(s, 'manager', second, true)
      await s.sql`update post_roles set until = null where post_id = ${s.cast.manager}`
      const [two] = await s.sql`select main_caseload_id as id from clients where id = ${s.two}`
      return [
        [await outcomes(s, first, 'undo'), ['not_yours']],
        [await outcomes(s, second, 'undo'), ['not_yours']],
        [[await main(s), two?.id].includes(ann), false],
      ]
    },
  },
  {
    name: 'a colleague who is named twice receives once',
    tell: async (s) => {
      const { id } = await draft(s, 'Ann', { to: [s.cast.Ben, s.cast.Ben] })
      await as(s, 'Ann', 'policy.begin_bulk($1)', [id])
      await as(s, 'Ann', '(policy.bulk_step($1, 25)).remaining', [id])
      return [
        [
          [await running(s), await placed(s, 'Ben')],
          [2, 2],
        ],
        [await outcomes(s, id), ['done', 'done']],
      ]
    },
  },
]
