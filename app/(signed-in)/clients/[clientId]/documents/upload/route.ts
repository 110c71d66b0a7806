import { answerPage } from '@/lib/actions/answer-page'
import { isSameOrigin } from '@/lib/actions/same-origin'
import { findViewer } from '@/lib/auth'
import { addDocument } from '@/lib/documents/add-document'
import type { addDocumentSchema } from '@/lib/documents/schemas'
import { AppError, toActionError } from '@/lib/errors'
import { paths } from '@/lib/paths'
import type { SessionToken } from '@/lib/policy/enter'
import type { z } from 'zod'
import { rememberForm } from '../form-cookie'
import { readUpload } from '@/lib/documents/read-upload'

type Context = { params: Promise<{ clientId: string }> }

/**
 * Takes the plain form of a new document: a server action holds one megabyte. The proxy leaves this address alone, since it
 * would keep a copy of every form in memory, and cut long ones; so what the proxy asks is asked here.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers))
    return new Response('This did not come from a page of Concord.\n', REFUSED)
  const { clientId } = await params
  const viewer = await findViewer()
  if (!viewer) return seeOther(paths.signIn(paths.newDocument(clientId)))
  return answerPage(async () => seeOther(await added(viewer, clientId, request)))
}

/** Where to go next: the list with the new document, or the form with what was wrong. */
async function added(session: SessionToken, clientId: string, request: Request): Promise<string> {
  let typed: Record<string, unknown> = {}
  try {
    const { fields, file } = await readUpload(request)
    typed = fields
    // The schema refuses what is missing or strange; the client is the one of the address.
    const input = { ...fields, clientId } as z.input<typeof addDocumentSchema>
    const { actId } = await addDocument(session, input, file)
    return paths.clientDocuments(clientId, { act: actId })
  } catch (error) {
    if (error instanceof AppError && ['not_found', 'forbidden', 'signed_out'].includes(error.code))
      throw error
    return paths.newDocument(
      clientId,
      await rememberForm(session, toActionError(error, 'add-document'), typed),
    )
  }
}

const REFUSED = {
  status: 403,
  headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
}

function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path, 'Cache-Control': 'no-store' } })
}
