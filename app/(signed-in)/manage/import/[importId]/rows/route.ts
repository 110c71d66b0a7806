import { answerRoute } from '@/lib/actions/answer-route'
import { isPrefetch, requireSession } from '@/lib/auth'
import { attachmentNamed } from '@/lib/documents/content-disposition'
import { listRefusedRows } from '@/lib/import/list-refused-rows'

type Context = { params: Promise<{ importId: string }> }

/** Rows that stay out, as a table for a spreadsheet; always a download. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  if (await isPrefetch()) return new Response(null, { status: 204 })
  const { importId } = await params
  return answerRoute(async () => {
    const text = await listRefusedRows(await requireSession(), importId)
    return new Response(text, {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': attachmentNamed('rows-not-imported.csv'),
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': "default-src 'none'; sandbox",
      },
    })
  })
}
