import { deck, expand, type Slots } from './expand'
import {
  ADULT_LIFE,
  CHILD_LIFE,
  MENTAL_STATE,
  NEXT,
  OPENERS,
  PROGRESS,
  REMOTE_OPENERS,
  RISK,
} from './phrases'
import type { Random } from './random'
import type { Layout } from './staff-list'
import type { Theme } from './themes'

export type Subject = {
  theme: Theme
  slots: Slots
  layout: Layout
  isChild: boolean
}

/** How far a treatment has come, from 0 to 1, and how the session took place. */
export type Moment = { stage: number; telehealth: boolean }

/** Writes progress notes of one therapist about one client. */
export function progressWriter(subject: Subject, random: Random): (moment: Moment) => string {
  const { theme, slots, layout, isChild } = subject
  const say = (text: string) => expand(text, slots, random)
  const next = {
    opener: deck(OPENERS, random),
    remote: deck(REMOTE_OPENERS, random),
    report: deck(theme.reports, random),
    life: deck(isChild ? CHILD_LIFE : ADULT_LIFE, random),
    worked: deck(theme.worked, random),
    response: deck(theme.response, random),
    homework: deck(theme.homework, random),
    state: deck(MENTAL_STATE, random),
    risk: deck([...RISK, ...RISK.filter((text) => !text.startsWith('Passive'))], random),
    progress: deck(PROGRESS, random),
    goal: deck(theme.goals, random),
    after: deck(NEXT, random),
  }
  const told = (moment: Moment) => [
    say((moment.telehealth ? next.remote : next.opener)()),
    ...Array.from({ length: random.int(2, 3) }, () => say(next.report())),
    ...(random.chance(0.7) ? [say(next.life())] : []),
  ]
  return (moment) => {
    const data = told(moment)
    const done = [
      say(next.worked()),
      ...(random.chance(0.4) ? [say(next.worked())] : []),
      say(next.response()),
    ]
    const seen = layout === 'soap' || random.chance(0.3) ? [say(next.state())] : []
    const goal = say(next.goal()).replace(/\.$/, '')
    const judged = [
      `${expand(next.progress(), { ...slots, goal }, random)}.`,
      ...scoreIn(theme, moment.stage, random),
      say(next.risk()),
    ]
    const plan = [say(next.homework()), say(next.after())]
    return lay(layout, { data, done, seen, judged, plan })
  }
}

function scoreIn({ scale }: Theme, stage: number, random: Random): string[] {
  if (!scale || !random.chance(0.3)) return []
  const expected = scale.worst + (scale.best - scale.worst) * Math.min(1, stage * 1.1)
  const score = Math.max(0, Math.round(expected) + random.int(-3, 3))
  return [`${scale.name} today ${score}.`]
}

type Parts = Record<'data' | 'done' | 'seen' | 'judged' | 'plan', string[]>

function lay(layout: Layout, { data, done, seen, judged, plan }: Parts): string {
  const paragraphs = {
    dap: [
      ['Data:', ...data, ...done],
      ['Assessment:', ...seen, ...judged],
      ['Plan:', ...plan],
    ],
    soap: [
      ['Subjective:', ...data],
      ['Objective:', ...seen, ...done],
      ['Assessment:', ...judged],
      ['Plan:', ...plan],
    ],
    prose: [data, [...done, ...seen], [...judged, ...plan]],
  }[layout]
  return paragraphs.map((sentences) => sentences.join(' ')).join('\n\n')
}
