import { answerRoute } from '@/lib/actions/answer-route'
import { isPrefetch, requireSession } from '@/lib/auth'
import { attachmentNamed } from '@/lib/documents/content-disposition'
import { exportLedger } from '@/lib/sharing-overview/ledger'

type Context = { params: Promise<{ clientId: string }> }

/** Who has looked, as a table for a spreadsheet; always a download. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  if (await isPrefetch()) return new Response(null, { status: 204 })
  const { clientId } = await params
  return answerRoute(async () => {
    const { reference, text } = await exportLedger(await requireSession(), clientId)
    return new Response(text, {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': attachmentNamed(`who-looked-${reference}.csv`),
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': "default-src 'none'; sandbox",
      },
    })
  })
}
