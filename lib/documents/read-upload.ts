import { readForm } from '@/lib/actions/form-input'
import type { UploadedFile } from '@/lib/documents/add-document'
import { MAX_FILE } from '@/lib/documents/schemas'
import { AppError } from '@/lib/errors'

/** The file, its neighbours and the lines between them. */
const BESIDE = 200_000
/** Beyond the limit the rest is thrown away unread, so that the answer reaches a browser that is still sending; to here. */
const MAX_DRAIN = 100_000_000

type Upload = { fields: Record<string, unknown>; file: UploadedFile | null }

/**
 * The fields of a posted form and its one file. No more than the limit is ever held: of a larger form the beginning is
 * read, where the fields stand, and its file is marked as cut.
 * @throws AppError `invalid` for what is no such form
 */
export async function readUpload(request: Request): Promise<Upload> {
  const { fields, files } = await readUploads(request, MAX_FILE)
  return { fields, file: files.length === 1 ? (files[0] ?? null) : null }
}

/**
 * The same with any number of files in the field `file`, of at most `most` bytes together; of more, all of them are marked as cut.
 * @throws AppError `invalid` for what is no such form
 */
export async function readUploads(
  request: Request,
  most: number,
): Promise<{ fields: Record<string, unknown>; files: UploadedFile[] }> {
  const type = request.headers.get('content-type') ?? ''
  const boundary = /^multipart\/form-data;.*boundary="?([\w'()+,./:=?-]{1,70})"?/i.exec(type)?.[1]
  if (!boundary || !request.body) throw new AppError('invalid', 'This is not a form.')
  const { parts, isCut } = await readBody(request.body, most + BESIDE)
  if (isCut) parts.push(Buffer.from(`\r\n--${boundary}--\r\n`))
  const { file, ...fields } = readForm(await parsed(new Blob(parts), type))
  const given = (Array.isArray(file) ? file : [file]).filter((each) => each instanceof File)
  return { fields, files: await Promise.all(given.map((each) => toUploadedFile(each, isCut))) }
}

async function readBody(body: ReadableStream<Uint8Array>, most: number) {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const reader = body.getReader()
  let size = 0
  let kept = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length
    if (size > MAX_DRAIN) {
      await reader.cancel()
      break
    }
    const part = next.value.slice(0, most - kept)
    if (part.length > 0) parts.push(part)
    kept += part.length
  }
  return { parts, isCut: size > most }
}

async function parsed(body: Blob, type: string): Promise<FormData> {
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData()
  } catch {
    throw new AppError('invalid', 'The form did not arrive whole. Send it again.')
  }
}

async function toUploadedFile(file: File, isCut: boolean): Promise<UploadedFile> {
  return { name: file.name, bytes: Buffer.from(await file.arrayBuffer()), isCut }
}
