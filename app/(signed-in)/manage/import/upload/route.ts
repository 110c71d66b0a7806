import type { z } from 'zod'
import { answerPage } from '@/lib/actions/answer-page'
import { isSameOrigin } from '@/lib/actions/same-origin'
import { findViewer } from '@/lib/auth'
import { readUploads } from '@/lib/documents/read-upload'
import { AppError, toActionError } from '@/lib/errors'
import { MAX_TOGETHER } from '@/lib/import/charts/pack'
import { uploadWhole } from '@/lib/import/charts/upload-whole'
import { refusalCode, tableRefused } from '@/lib/import/csv/table-refusals'
import type { uploadSchema, wholeSchema } from '@/lib/import/schemas'
import { uploadImport } from '@/lib/import/upload-import'
import { paths } from '@/lib/paths'
import type { SessionToken } from '@/lib/policy/enter'

/** Takes the plain form with a table: a server action holds one megabyte. What the proxy asks is asked here. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers))
    return new Response('This did not come from a page of Concord.\n', REFUSED)
  const viewer = await findViewer()
  if (!viewer) return seeOther(paths.signIn(paths.manageImports()))
  return answerPage(async () => seeOther(await uploaded(viewer, request)))
}

/** Where to go next: the check of the file, or the form with what was wrong. */
async function uploaded(session: SessionToken, request: Request): Promise<string> {
  try {
    const { fields, files } = await readUploads(request, MAX_TOGETHER)
    // The schemas refuse what is missing or strange.
    if (fields.kind === 'fhir' || fields.kind === 'hmis')
      return paths.manageImport(await uploadWhole(session, fields as z.input<typeof wholeSchema>, files))
    if (files.length > 1) throw tableRefused('one_file')
    const [file = null] = files
    return paths.manageImport(await uploadImport(session, fields as z.input<typeof uploadSchema>, file))
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error
    return paths.manageImports({
      refused: refusalCode(toActionError(error, 'upload-import').message) ?? 'form',
    })
  }
}

const REFUSED = {
  status: 403,
  headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
}

function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path, 'Cache-Control': 'no-store' } })
}
