import type { ReservedSql } from 'postgres'

import type { Instant, World } from '@/lib/policy/oracle/world'
import type { Answers } from '@/lib/policy/scenarios/answers'
import { databaseAnswers, loadWorld } from '@/lib/policy/scenarios/database-answers'

/** What the engine answers about a world that is forgotten again; of second wall and search a small sample. */
export async function engineAnswers(
  sql: ReservedSql,
  world: World,
  at: Instant,
  every = 50,
): Promise<Answers> {
  await sql`begin`
  try {
    return await databaseAnswers(sql, await loadWorld(sql, world), at, [], { every, salt: 0 })
  } finally {
    await sql`rollback`
  }
}

const RANK = ['none', 'no', 'basic', 'yes', 'full', 'edit']

/** Levels, finding and lists only: what is open, not why. */
export function openness(answers: Answers): Answers {
  const asked = / on \S+$| finds \S+ by address$| lists$/
  return new Map([...answers].filter(([question]) => asked.test(question) && !question.startsWith('why ')))
}

/** The questions whose answer opens more than before. */
export function opened(before: Answers, after: Answers): string[] {
  return [...openness(after)].flatMap(([question, answer]) => {
    const was = before.get(question)
    if (was === undefined || was === answer) return []
    const more = question.endsWith(' lists')
      ? answer.split(', ').some((client) => client !== 'nothing' && !was.split(', ').includes(client))
      : RANK.indexOf(answer) > RANK.indexOf(was)
    return more ? [`${question}: ${was} became ${answer}`] : []
  })
}
