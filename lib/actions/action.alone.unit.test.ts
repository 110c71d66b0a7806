import { beforeEach, describe, expect, it, test, vi } from 'vitest'
import { z } from 'zod'
import { action, publicAction } from '@/lib/actions'
import { conflictDigest, invalidDigest } from '@/lib/actions/dto'
import { AppError } from '@/lib/errors'

const world = vi.hoisted(() => ({
  headers: new Headers(),
  viewer: vi.fn(),
  revalidatePath: vi.fn(),
}))
vi.mock('next/headers', () => ({ headers: async () => world.headers }))
vi.mock('next/cache', () => ({ revalidatePath: world.revalidatePath }))
vi.mock('@/lib/auth', () => ({ requireViewer: world.viewer }))

const schema = z.object({ name: z.string().min(1), password: z.string().optional() })
const viewer = { staffId: 'therapist-1' }

function form(fields: Record<string, string>) {
  const made = new FormData()
  for (const [key, value] of Object.entries(fields)) made.append(key, value)
  return made
}

function rename(run: (who: unknown, input: { name: string }) => Promise<string>) {
  return action({ name: 'rename', schema, run })
}

beforeEach(() => {
  vi.resetAllMocks()
  vi.stubEnv('__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS', 'true')
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  world.viewer.mockResolvedValue(viewer)
  world.headers = new Headers({ origin: 'http://localhost:3000', host: 'localhost:3000' })
})

describe('action', () => {
  it('runs the verb as the viewer and returns its data', async () => {
    const run = vi.fn(async () => 'done')
    expect(await rename(run)(null, form({ name: 'Ada' }))).toEqual({ ok: true, data: 'done' })
    expect(run).toHaveBeenCalledWith(viewer, { name: 'Ada' })
  })

  it('answers 403 to another site, before it looks at the session', async () => {
    world.headers.set('origin', 'https://evil.example')
    const run = vi.fn(async () => 'done')
    await expect(rename(run)(null, form({ name: 'Ada' }))).rejects.toMatchObject({
      digest: 'NEXT_HTTP_ERROR_FALLBACK;403',
    })
    expect(world.viewer).not.toHaveBeenCalled()
    expect(run).not.toHaveBeenCalled()
  })

  it('says that one is signed out and keeps what was typed', async () => {
    world.viewer.mockRejectedValue(new AppError('signed_out', 'Sign in again.'))
    const run = vi.fn(async () => 'done')
    const result = await rename(run)(null, form({ name: 'Ada' }))
    expect(result).toEqual({
      ok: false,
      error: { code: 'signed_out', message: 'Sign in again.', values: { name: 'Ada' } },
    })
    expect(run).not.toHaveBeenCalled()
  })

  it('returns field errors and typed values but never a password', async () => {
    const run = vi.fn(async () => 'done')
    const result = await rename(run)(null, form({ name: '', password: 'hunter2' }))
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'invalid', fieldErrors: { name: 'Fill this in.' }, values: { name: '' } },
    })
    expect(JSON.stringify(result)).not.toContain('hunter2')
    expect(run).not.toHaveBeenCalled()
  })

  it('refuses a field that the schema does not know', async () => {
    const result = await rename(async () => 'done')(null, form({ name: 'Ada', isOwner: 'true' }))
    expect(result).toMatchObject({ ok: false, error: { code: 'invalid' } })
  })

  it.each([
    ['not_found', 404],
    ['forbidden', 403],
  ] as const)('answers a verb that throws %s with %i', async (code, status) => {
    const refused = rename(() => Promise.reject(new AppError(code, 'No.')))
    await expect(refused(null, form({ name: 'Ada' }))).rejects.toMatchObject({
      digest: `NEXT_HTTP_ERROR_FALLBACK;${status}`,
    })
  })

  it.each([
    ['not_found', 404],
    ['forbidden', 403],
    ['unavailable', 503],
  ] as const)('tells the page that answers a form no script sent: %s with %i', async (code, status) => {
    const answer: Record<string, unknown> = { headersSent: false, statusCode: 200 }
    const holder = globalThis as { concordAnswers?: { getStore: () => unknown } }
    holder.concordAnswers = { getStore: () => answer }
    const refused = rename(() => Promise.reject(new AppError(code, 'No.')))
    const result = await refused(null, form({ name: 'Ada' }))
    expect(result).toMatchObject({ ok: false, error: { code, message: 'No.', values: { name: 'Ada' } } })
    expect(answer.statusCode).toBe(status)
    // Only where the database was busy the form itself is drawn again.
    expect(answer.concordRefusal).toBe(code === 'unavailable' ? undefined : status)
    expect(await refused(form({ name: 'Ada' }))).toBeUndefined()
    expect(answer.concordRefusal).toBe(status)
    if (code !== 'unavailable') {
      world.headers.set('next-action', '40ab')
      await expect(refused(null, form({ name: 'Ada' }))).rejects.toMatchObject({
        digest: `NEXT_HTTP_ERROR_FALLBACK;${status}`,
      })
    }
    delete holder.concordAnswers
  })

  it('maps a database error and lets none of its text through', async () => {
    const thrown = Object.assign(new Error('Failed query: insert … params: Ada'), {
      cause: { code: '23505' },
    })
    const result = await rename(() => Promise.reject(thrown))(null, form({ name: 'Ada' }))
    expect(result).toMatchObject({ ok: false, error: { code: 'conflict', values: { name: 'Ada' } } })
    expect(JSON.stringify(result)).not.toContain('Failed query')
  })

  it('gives an unknown error a reference and logs it with the name of the action', async () => {
    const result = await rename(() => Promise.reject(new Error('boom Ada')))(null, form({ name: 'Ada' }))
    expect(result).toMatchObject({ ok: false, error: { code: 'unavailable', reference: expect.any(String) } })
    const logged = String(vi.mocked(console.error).mock.calls[0]?.[0])
    expect(logged).toContain('"where":"rename"')
    expect(logged).not.toContain('boom')
  })

  it('lets a redirect thrown inside the verb pass', async () => {
    const { redirect } = await import('next/navigation')
    const moved = rename(async () => redirect('/elsewhere'))
    await expect(moved(null, form({ name: 'Ada' }))).rejects.toMatchObject({
      digest: expect.stringContaining('/elsewhere'),
    })
  })
})

describe('after success', () => {
  const spec = { name: 'rename', schema, run: async () => ({ id: '7' }) }

  it('draws the named paths anew', async () => {
    const renamed = action({ ...spec, revalidate: ({ id }) => [`/clients/${id}`] })
    await renamed(null, form({ name: 'Ada' }))
    expect(world.revalidatePath).toHaveBeenCalledWith('/clients/7')
  })

  it('leads to the path that onSuccess returns', async () => {
    const renamed = action({ ...spec, onSuccess: ({ id }) => `/clients/${id}` })
    await expect(renamed(null, form({ name: 'Ada' }))).rejects.toMatchObject({
      digest: expect.stringContaining('/clients/7'),
    })
  })

  it.each(['https://evil.example', '//evil.example', '/\\evil.example'])(
    'never leads to %s',
    async (path) => {
      const renamed = action({ ...spec, onSuccess: () => path })
      await expect(renamed(null, form({ name: 'Ada' }))).rejects.toThrow('inside Concord')
    },
  )
})

describe('as a bare form action', () => {
  it('returns nothing on success and throws on failure, since nobody reads its answer', async () => {
    expect(await rename(async () => 'done')(form({ name: 'Ada' }))).toBeUndefined()
    await expect(rename(async () => 'done')(form({ name: '' }))).rejects.toMatchObject({
      code: 'invalid',
      digest: invalidDigest,
    })
  })

  it('tells the error page, by all that reaches it, that somebody else was quicker', async () => {
    const raced = rename(() => Promise.reject(new AppError('conflict', 'Changed meanwhile.')))
    await expect(raced(form({ name: 'Ada' }))).rejects.toMatchObject({ digest: conflictDigest })
  })
})

test('a bare form posted after the session ended leads to the sign-in page', async () => {
  world.viewer.mockRejectedValue(new AppError('signed_out', 'Sign in again.'))
  await expect(rename(async () => 'done')(form({ name: 'Ada' }))).rejects.toMatchObject({
    digest: expect.stringContaining('/sign-in'),
  })
})

describe('publicAction', () => {
  it('needs no session but the same origin', async () => {
    world.viewer.mockRejectedValue(new AppError('signed_out', 'Sign in again.'))
    const signIn = publicAction({ name: 'sign-in', schema, run: async ({ name }) => `hello ${name}` })
    expect(await signIn(null, form({ name: 'Ada' }))).toEqual({ ok: true, data: 'hello Ada' })
    world.headers.delete('origin')
    await expect(signIn(null, form({ name: 'Ada' }))).rejects.toMatchObject({
      digest: 'NEXT_HTTP_ERROR_FALLBACK;403',
    })
  })
})
