import { afterEach, describe, expect, it, vi } from 'vitest'
import { env } from '@/lib/env'

afterEach(() => vi.unstubAllEnvs())

describe('env', () => {
  it('has defaults for what may stay unset', () => {
    for (const name of [
      'SESSION_IDLE_MINUTES',
      'SESSION_ABSOLUTE_HOURS',
      'NETWORK_TIME_ZONE',
      'LOCALE',
      'HEALTH_TOKEN',
    ]) {
      vi.stubEnv(name, '')
    }
    expect(env.sessionIdleMinutes()).toBe(60)
    expect(env.sessionAbsoluteHours()).toBe(12)
    expect(env.defaultTimeZone()).toBe('America/New_York')
    expect(env.locale()).toBe('en-US')
    expect(env.healthToken()).toBeNull()
  })

  it('reads what is set, each time anew', () => {
    vi.stubEnv('SESSION_IDLE_MINUTES', '15')
    expect(env.sessionIdleMinutes()).toBe(15)
    vi.stubEnv('SESSION_IDLE_MINUTES', '20')
    expect(env.sessionIdleMinutes()).toBe(20)
  })

  it('names the setting that is missing', () => {
    vi.stubEnv('AUTH_SECRET', '')
    expect(() => env.authSecret()).toThrow('AUTH_SECRET is not set')
  })

  it('says what is wrong without repeating the value', () => {
    vi.stubEnv('AUTH_SECRET', 'too-short-secret')
    expect(() => env.authSecret()).toThrow(/^AUTH_SECRET must have at least 32 characters/)
    expect(() => env.authSecret()).not.toThrow('too-short-secret')
    vi.stubEnv('APP_DATABASE_URL', 'mysql://user:pass@host/db')
    expect(() => env.appDatabaseUrl()).toThrow(/^APP_DATABASE_URL must be a postgres:\/\/ address/)
    expect(() => env.appDatabaseUrl()).not.toThrow('pass@')
  })

  it.each(['0', '-5', 'ten', '1.5', '99999'])('refuses %s minutes', (value) => {
    vi.stubEnv('SESSION_IDLE_MINUTES', value)
    expect(() => env.sessionIdleMinutes()).toThrow(
      'SESSION_IDLE_MINUTES must be a whole number from 1 to 1440',
    )
  })

  it('refuses a time zone that does not exist', () => {
    vi.stubEnv('NETWORK_TIME_ZONE', 'America/Springfield')
    expect(() => env.defaultTimeZone()).toThrow('NETWORK_TIME_ZONE must be an IANA time zone')
  })

  it('refuses a locale without words', () => {
    vi.stubEnv('LOCALE', 'de-DE')
    expect(() => env.locale()).toThrow('LOCALE must be a locale of lib/terms.ts')
  })

  it('takes the address of a database', () => {
    vi.stubEnv('APP_DATABASE_URL', 'postgres://app:secret@127.0.0.1:54329/concord')
    expect(env.appDatabaseUrl()).toBe('postgres://app:secret@127.0.0.1:54329/concord')
  })
})
