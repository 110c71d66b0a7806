import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'

export type Answer = ServerResponse & {
  concordRefusal?: RefusalStatus
  concordNotes?: AnswerNotes
  concordBegan?: number
  concordPosted?: { type: string; parts: Buffer[] }
}

/** What the log may say about a request: ids, and words of our own. */
type AnswerNotes = { id: string; staff?: string; action?: string; code?: string }
type Holder = typeof globalThis & { concordAnswers?: AsyncLocalStorage<Answer> }

/** What a refusal answers: no form of ours, not allowed, hidden or missing, changed by somebody else meanwhile, not available. */
export type RefusalStatus = 400 | 403 | 404 | 409 | 503
/** What a page may answer besides being there: a refusal, or that something went wrong on our side. */
export type AnswerStatus = RefusalStatus | 500

/**
 * Lets pages choose the status of their answer, once per web process. Next.js knows no other way than to throw, and what is thrown
 * it answers with an empty document that only a script fills: without JavaScript that is a blank page.
 */
export function watchAnswers(): void {
  const holder = globalThis as Holder
  if (holder.concordAnswers) return
  const answers = new AsyncLocalStorage<Answer>()
  holder.concordAnswers = answers
  subscribe('http.server.request.start', (message) => {
    const { response } = message as { response: Answer }
    response.concordBegan = performance.now()
    answers.enterWith(response)
  })
}

/** Sets the status of the answer to this request. False where it has left already, or nobody watches (tests, other hosts). */
export function setAnswerStatus(status: AnswerStatus): boolean {
  const answer = answerAtHand()
  if (!answer || answer.headersSent) return false
  answer.statusCode = status
  return true
}

/** Refuses what a form asked for: the page that is drawn as the answer is the refusal, nothing else. */
export function refuseAnswer(status: RefusalStatus): boolean {
  const answer = answerAtHand()
  if (!answer || !setAnswerStatus(status)) return false
  answer.concordRefusal = status
  return true
}

/** How the form was refused whose answer is being drawn; null where none was. */
export function refusalOfForm(): RefusalStatus | null {
  return answerAtHand()?.concordRefusal ?? null
}

/** The answer to the request at hand; undefined where nobody watches. */
export const answerAtHand = () => (globalThis as Holder).concordAnswers?.getStore()

/**
 * Does work that goes on after its request was answered: it is no part of that answer any more, and is not given up because the
 * answer took long (db/guard-transactions.ts).
 */
export function apartFromAnswer<T>(work: () => Promise<T>): Promise<T> {
  const answers = (globalThis as Holder).concordAnswers
  return answers ? answers.exit(work) : work()
}

/** The notes about the request that this answers, with the id that it gets here. */
export function notesOf(answer: Answer): AnswerNotes {
  answer.concordNotes ??= { id: crypto.randomUUID() }
  return answer.concordNotes
}

/** Notes something about the request at hand for the log; nothing where nobody watches. */
export function noteForLog(notes: Omit<AnswerNotes, 'id'>): void {
  const answer = answerAtHand()
  if (answer) Object.assign(notesOf(answer), notes)
}
