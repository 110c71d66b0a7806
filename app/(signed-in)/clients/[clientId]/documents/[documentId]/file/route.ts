import { answerRoute } from '@/lib/actions/answer-route'
import { isPrefetch, requireSession } from '@/lib/auth'
import { attachmentNamed } from '@/lib/documents/content-disposition'
import { getDocumentFile } from '@/lib/documents/get-document-file'
import { AppError, logUnexpected } from '@/lib/errors'

type Context = { params: Promise<{ clientId: string; documentId: string }> }

/** A stored file, always as a download and never as a page. Next.js answers HEAD from this too. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  if (await isPrefetch()) return new Response(null, { status: 204 })
  const { clientId, documentId } = await params
  return answerRoute(async () => {
    const session = await requireSession()
    const file = await getDocumentFile(session, clientId, documentId).catch(orDamaged)
    if (file instanceof Response) return file
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        'Content-Type': file.mediaType,
        'Content-Length': String(file.bytes.byteLength),
        'Content-Disposition': attachmentNamed(file.fileName),
        ...CLOSED,
      },
    })
  })
}

const CLOSED = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
}

function orDamaged(error: unknown): Response {
  if (!(error instanceof AppError) || error.code !== 'unavailable') throw error
  logUnexpected(error, 'document-file')
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', ...CLOSED }
  return new Response(error.message, { status: 500, headers })
}
