import type { ReactNode } from 'react'
import { redirect, unstable_rethrow } from 'next/navigation'
import {
  ConflictView,
  ErrorView,
  ForbiddenView,
  InvalidView,
  NotFoundView,
  UnavailableView,
} from '@/components/frame/problem-view'
import { UnsavedView } from '@/components/frame/unsaved-view'
import { readPostedForm } from '@/lib/actions/kept-post'
import { refusalOfForm, type RefusalStatus, setAnswerStatus } from '@/lib/actions/answer-status'
import { AppError, isPassingTrouble, logUnexpected } from '@/lib/errors'
import { paths } from '@/lib/paths'

type Draw<Props> = (props: Props) => Promise<ReactNode>

/**
 * A page that draws its own refusal, with the status that belongs to it, so that the words stand in the document and are
 * there without JavaScript. The answer to a refused form is drawn here too, and whatever else goes wrong while it is drawn.
 */
export function answered<Props>(draw: Draw<Props>): Draw<Props> {
  return async function Answered(props) {
    const refusal = refusalOfForm()
    if (refusal === 503) return drawUnavailable()
    if (refusal !== null) return views[refusal]
    try {
      return await draw(props)
    } catch (error) {
      return await drawRefusal(error)
    }
  }
}

/** The same for a page or layout with nothing around it. */
export function answeredAlone<Props>(draw: Draw<Props>): Draw<Props> {
  return async function AnsweredAlone(props) {
    try {
      return await draw(props)
    } catch (error) {
      return <main id="main">{await drawRefusal(error)}</main>
    }
  }
}

async function drawRefusal(error: unknown): Promise<ReactNode> {
  // The session may end between two reads of one page.
  if (error instanceof AppError && error.code === 'signed_out') redirect(paths.signIn())
  const status = statusOf(error)
  // Redirects and the like are thrown too; they are Next.js's.
  if (status === null) unstable_rethrow(error)
  if (!setAnswerStatus(status ?? 500)) throw error
  if (status === null) return <ErrorView reference={logUnexpected(error, 'page')} />
  if (status === 503) return drawUnavailable(logUnexpected(error, 'page'))
  return views[status]
}

/** With the form that was sent, where one was: its own page cannot be drawn, and what was typed must not be gone. */
async function drawUnavailable(reference?: string): Promise<ReactNode> {
  const form = await readPostedForm()
  return form ? <UnsavedView form={form} reference={reference} /> : <UnavailableView reference={reference} />
}

const views: Record<Exclude<RefusalStatus, 503>, ReactNode> = {
  400: <InvalidView />,
  403: <ForbiddenView />,
  404: <NotFoundView />,
  409: <ConflictView />,
}

/** Of `notFound()`, `forbidden()` and a database that is busy or away; null for everything else. */
function statusOf(error: unknown): RefusalStatus | null {
  const digest = typeof error === 'object' && error !== null ? Reflect.get(error, 'digest') : null
  if (digest === 'NEXT_HTTP_ERROR_FALLBACK;404') return 404
  if (digest === 'NEXT_HTTP_ERROR_FALLBACK;403') return 403
  return isPassingTrouble(error) ? 503 : null
}
