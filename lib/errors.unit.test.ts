import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError, databaseCode, isPassingTrouble, toActionError } from '@/lib/errors'

const SECRET = 'Sanchez, Maria; note: relapse'

function databaseError(code: string) {
  return Object.assign(new Error(`Failed query: insert into notes values ('${SECRET}')\nparams: ${SECRET}`), {
    cause: Object.assign(new Error(`duplicate key (${SECRET})`), { code, constraint_name: 'notes_pkey' }),
  })
}

let lines: string[]

beforeEach(() => {
  lines = []
  vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line))
})
afterEach(() => vi.restoreAllMocks())

describe('toActionError', () => {
  it('keeps the words and field errors of an expected failure and logs nothing', () => {
    const told = toActionError(new AppError('invalid', 'Choose a colleague.', { colleague: 'Choose one.' }))
    expect(told).toEqual({
      code: 'invalid',
      message: 'Choose a colleague.',
      fieldErrors: { colleague: 'Choose one.' },
    })
    expect(lines).toEqual([])
  })

  it('has words of its own for each code', () => {
    expect(new AppError('signed_out').message).toContain('Sign in again')
    expect(new AppError('not_found').message).toBe('This does not exist.')
  })

  it.each([
    ['23505', 'conflict'],
    ['23503', 'conflict'],
    ['23514', 'invalid'],
    ['23P01', 'conflict'],
    ['40001', 'conflict'],
    ['40P01', 'conflict'],
    ['42501', 'forbidden'],
    ['57014', 'unavailable'],
    ['55P03', 'conflict'],
    ['08006', 'unavailable'],
    ['08001', 'unavailable'],
    ['53300', 'unavailable'],
    ['53100', 'unavailable'],
    ['57P01', 'unavailable'],
    ['57P03', 'unavailable'],
    ['58030', 'unavailable'],
    ['25P03', 'unavailable'],
    ['ECONNREFUSED', 'unavailable'],
    ['ECONNRESET', 'unavailable'],
    ['CONNECTION_DESTROYED', 'unavailable'],
  ])('tells database code %s as %s, direct or wrapped by drizzle', (code, expected) => {
    expect(toActionError(databaseError(code)).code).toBe(expected)
    expect(toActionError(Object.assign(new Error(SECRET), { code })).code).toBe(expected)
  })

  it('answers an unknown error with a generic sentence and a reference that the log repeats', () => {
    const told = toActionError(new Error(SECRET))
    expect(told.code).toBe('unavailable')
    expect(told.message).toContain(told.reference)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(told.reference)
  })

  it.each(['23505', '23514', '42501', '57014', '22P02'])(
    'lets no text of a %s error reach the browser or the log',
    (code) => {
      const told = JSON.stringify(toActionError(databaseError(code)))
      for (const text of [told, ...lines]) expect(text).not.toMatch(/Sanchez|relapse|insert into/)
    },
  )

  it('logs the second wall answering, since a verb must have decided before', () => {
    toActionError(databaseError('42501'))
    expect(lines[0]).toContain('42501')
    expect(lines[0]).toContain('notes_pkey')
  })

  it('survives thrown things that are not errors', () => {
    for (const thrown of [null, undefined, 'text', 7, { cause: null }]) {
      expect(toActionError(thrown).code).toBe('unavailable')
    }
    expect(lines.join()).not.toContain('"text"')
  })
})

describe('databaseCode', () => {
  it('is null for errors that carry no code', () => {
    expect(databaseCode(new Error('x'))).toBeNull()
  })
})

describe('isPassingTrouble', () => {
  it.each(['57014', '55P03', '23503', '53300', '08006', '57P01', 'ECONNREFUSED', 'CONNECT_TIMEOUT'])(
    'is %s, direct or wrapped',
    (code) => {
      expect(isPassingTrouble(databaseError(code))).toBe(true)
      expect(isPassingTrouble(Object.assign(new Error(SECRET), { code }))).toBe(true)
    },
  )

  it.each(['23505', '42501', '22P02', '42P01', 'constructor'])('is not %s', (code) => {
    expect(isPassingTrouble(databaseError(code))).toBe(false)
  })

  it('is no fault of our own', () => {
    expect(isPassingTrouble(new Error('boom'))).toBe(false)
    expect(isPassingTrouble(new AppError('not_found'))).toBe(false)
  })
})
