import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'

type Holder = typeof globalThis & { concordAnswers?: AsyncLocalStorage<ServerResponse> }

/** What a refused read answers: hidden or missing, not allowed, not available just now. */
export type RefusalStatus = 403 | 404 | 503

/**
 * Lets pages choose the status of their answer, once per web process. Next.js knows no other way than to throw, and what is thrown
 * it answers with an empty document that only a script fills: without JavaScript that is a blank page.
 */
export function watchAnswers(): void {
  const holder = globalThis as Holder
  if (holder.concordAnswers) return
  const answers = new AsyncLocalStorage<ServerResponse>()
  holder.concordAnswers = answers
  subscribe('http.server.request.start', (message) => {
    answers.enterWith((message as { response: ServerResponse }).response)
  })
}

/** Sets the status of the answer to this request. False where it has left already, or nobody watches (tests, other hosts). */
export function setAnswerStatus(status: RefusalStatus): boolean {
  const answer = (globalThis as Holder).concordAnswers?.getStore()
  if (!answer || answer.headersSent) return false
  answer.statusCode = status
  return true
}
