import { NextResponse, type NextRequest } from 'next/server'
import { isSameOrigin } from '@/lib/actions/same-origin'

/**
 * Adds the Content-Security-Policy and the page's own address, and turns away what no page of ours sends; the actions
 * check that again. Who may see what is decided where the data is read, never here.
 * Next.js puts small inline scripts into every page; a nonce per request lets these run and no others. It needs
 * pages rendered per request, which all of ours are.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const refused = refusal(request) ?? (await refusalOfBody(request))
  if (refused) return new NextResponse(`${refused.text}\n`, { status: refused.status, headers: PLAIN })
  const nonce = btoa(crypto.randomUUID())
  const isHttps = (request.headers.get('x-forwarded-proto') ?? request.nextUrl.protocol).startsWith('https')
  const policy = contentSecurityPolicy(nonce, isHttps)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  // A page does not know its own address; the sign-in page leads back there.
  headers.set('x-concord-path', request.nextUrl.pathname + request.nextUrl.search)
  // Next.js reads the nonce for its own scripts from this header of the request.
  headers.set('content-security-policy', policy)
  const response = isReadable(request.nextUrl.pathname)
    ? NextResponse.next({ request: { headers } })
    : NextResponse.rewrite(new URL(NOWHERE, request.url), { request: { headers } })
  const isFile = STORED_FILE.test(request.nextUrl.pathname)
  response.headers.set('content-security-policy', isFile ? NOTHING : policy)
  if (isHttps) response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  return response
}

/** Escapes that mean nothing (`/clients/%`) are no address of ours; Next.js would stumble over them in a dynamic page. */
function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname)
    return true
  } catch {
    return false
  }
}
const NOWHERE = '/no-such-page'

const PLAIN = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
/** Next.js takes one megabyte for an action; beyond it answers 500. */
const LARGEST_FORM = 1_000_000

type Refusal = { status: number; text: string }
const NO_FORM: Refusal = { status: 400, text: 'This form did not arrive whole. Nothing was changed.' }
const TOO_MUCH: Refusal = { status: 413, text: 'This is too much for one form. Nothing was changed.' }

function refusal({ method, headers }: NextRequest): Refusal | null {
  if (!['GET', 'HEAD', 'POST', 'OPTIONS'].includes(method))
    return { status: 405, text: 'This method is not used here.' }
  if (method !== 'POST') return null
  if (!isSameOrigin(headers)) return { status: 403, text: 'This did not come from a page of Concord.' }
  return Number(headers.get('content-length') ?? 0) > LARGEST_FORM ? TOO_MUCH : null
}

/**
 * What comes in pieces does not say how long it is, so that is counted. A plain form that is none would end in an error of Next.js,
 * so it is read here first; what passes is read again by the action.
 */
async function refusalOfBody({ method, headers, body }: NextRequest): Promise<Refusal | null> {
  const type = headers.get('content-type') ?? ''
  const isPlainForm = type.startsWith('multipart/form-data') && !headers.has('next-action')
  if (method !== 'POST' || (headers.has('content-length') && !isPlainForm)) return null
  const pieces: BlobPart[] = []
  let length = 0
  for await (const piece of body ?? []) {
    length += piece.length
    if (length > LARGEST_FORM) return TOO_MUCH
    if (isPlainForm) pieces.push(piece)
  }
  return isPlainForm && !(await isForm(new Blob(pieces), type)) ? NO_FORM : null
}

const isForm = (body: Blob, type: string): Promise<boolean> =>
  new Response(body, { headers: { 'content-type': type } }).formData().then(
    () => true,
    () => false,
  )

/** What people uploaded is a download and never a page: should a browser show it after all, nothing in it works. */
const STORED_FILE = /^\/clients\/[^/]+\/documents\/[^/]+\/file$/
const NOTHING = `default-src 'none'; sandbox`

function contentSecurityPolicy(nonce: string, isHttps: boolean): string {
  // React's development build evaluates strings to rebuild stacks; the production build never does.
  const isDevelopment = process.env.NODE_ENV === 'development'
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? ` 'unsafe-eval'` : ''}`,
    isDevelopment ? `style-src 'self' 'unsafe-inline'` : `style-src 'self' 'nonce-${nonce}'`,
    // Style attributes set widths and positions; they cannot load or run anything.
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

/**
 * Assets from the build carry no scripts of their own pages; a prefetch is a request like any other. The two addresses that
 * take files are left alone: what passes here is copied into memory, and cut at ten megabytes. They ask for themselves.
 */
export const config = {
  matcher: [
    '/((?!_next/static/|_next/image|favicon.ico|clients/[0-9a-fA-F-]+/documents/upload$|manage/import/upload$).*)',
  ],
}
