import 'server-only'
import { headers } from 'next/headers'

/**
 * Whether this page is drawn as the answer to a form: then it must show the form again with what was typed, even where the
 * form could no longer be asked for by itself.
 */
export async function isFormAnswer(): Promise<boolean> {
  const sent = await headers()
  return (
    sent.get('next-action') !== null || (sent.get('content-type') ?? '').startsWith('multipart/form-data')
  )
}
