import 'server-only'
import { forbidden, notFound, redirect } from 'next/navigation'
import { headers } from 'next/headers'
import { MovedError } from '@/lib/clients/moved-error'
import { AppError } from '@/lib/errors'
import { paths } from '@/lib/paths'

/**
 * What a page or route shows when a read is refused: hidden and missing are the same 404, seen but not allowed 403, and
 * an ended session leads to the sign-in page. Everything else is the error page's. Source: SPEC §3, POLICY.md P9.
 */
export async function answerPage<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof MovedError) redirect(await movedAddress(error))
    if (error instanceof AppError) {
      if (error.code === 'not_found') notFound()
      if (error.code === 'forbidden') forbidden()
      if (error.code === 'signed_out') redirect(paths.signIn())
    }
    throw error
  }
}

/** The same page of the record into which this one was merged; its front page where the address is not known. */
async function movedAddress({ fromId, toId }: MovedError): Promise<string> {
  const here = (await headers()).get('x-concord-path') ?? ''
  return here.startsWith(paths.client(fromId))
    ? here.replace(paths.client(fromId), paths.client(toId))
    : paths.client(toId)
}
