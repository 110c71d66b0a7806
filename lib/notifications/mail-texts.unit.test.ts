import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/folders.mjs'
import { MAIL_TEXTS, writeMail } from './mail-texts'
import type { MailContext } from './mail-text'

const context: MailContext = {
  organisationName: null,
  networkName: 'Harbour Lane',
  timeZone: 'America/New_York',
  link: (to) => `https://concord.example${to}`,
}
const withLink = {
  ...context,
  passwordLink: { token: 'secret', expiresAt: new Date('2026-11-24T15:00:00Z') },
}

const engine = path.join(root, 'lib', 'policy', 'engine')
const sources = readdirSync(engine).map((name) => readFileSync(path.join(engine, name), 'utf8'))

/** Every kind that some function enqueues, also where the kind is chosen by a CASE or handed on. */
const enqueued = new Set(
  sources.flatMap((text) => [
    ...[
      ...text.matchAll(
        /policy\.(?:enqueue|tell_of_share|tell_of_appointment|tell_request)\(\s*(?:r, )?'(\w+)'/g,
      ),
    ].map(([, kind]) => kind ?? ''),
    ...[...text.matchAll(/policy\.enqueue\(\s*CASE([^,]*?)END/g)].flatMap(([, choice]) =>
      [...(choice ?? '').matchAll(/(?:THEN|ELSE)\s+'(\w+)'/g)].map(([, kind]) => kind ?? ''),
    ),
  ]),
)

describe('the texts of mails', () => {
  it('exist for every kind that is enqueued anywhere', () => {
    expect(enqueued.size).toBeGreaterThan(5)
    expect([...enqueued].filter((kind) => !(kind in MAIL_TEXTS))).toEqual([])
  })

  it.each(Object.keys(MAIL_TEXTS))(
    'say %s in a line of subject, with one link, and nothing strange where a payload is empty',
    (kind) => {
      const { subject, text } = writeMail(kind, {}, withLink)
      expect(subject).toMatch(/^[A-Z][^\n]{5,70}$/)
      expect(text.match(/https:\/\/concord\.example\/\S*/g)).toHaveLength(1)
      expect(subject + text).not.toMatch(/undefined|null|NaN|Invalid/)
      expect(text).toContain('Harbour Lane')
    },
  )

  it('take nothing from a payload that nobody expects there', () => {
    const canary = 'Zebedee Canary'
    const payload = Object.fromEntries(
      [
        'clientName',
        'name',
        'reason',
        'title',
        'note',
        'message',
        'from',
        'to',
        'what',
        'side',
        'days',
        'until',
        'day',
        'notes',
        'readers',
        'shares',
        'owner',
        'at',
      ].map((field) => [field, canary]),
    )
    for (const kind of Object.keys(MAIL_TEXTS)) {
      const { subject, text } = writeMail(kind, payload, withLink)
      expect([kind, subject + text]).toEqual([kind, expect.not.stringContaining('Canary')])
    }
  })

  it('say days and times in the network’s zone', () => {
    expect(writeMail('password_reset', {}, withLink).text).toContain(
      'Tue 24 Nov 2026, 10:00 (America/New_York)',
    )
    const ending = { what: 'chart_share', side: 'receiver', days: '7', until: '2026-12-01', clientId: 'abc' }
    expect(writeMail('share_ending', ending, context)).toMatchObject({
      subject: 'A chart share ends in 7 days',
      text: expect.stringContaining('Tue 1 Dec 2026'),
    })
    const line = { day: '2026-11-23', notes: '3', readers: '1', shares: '0' }
    expect(writeMail('daily_line', line, context).text).toContain(
      'On Mon 23 Nov 2026: 3 notes of yours opened by 1 colleague.',
    )
  })

  it('lead to the appointment they are about', () => {
    for (const kind of [
      'appointment_booked',
      'appointment_moved',
      'appointment_cancelled',
      'series_booked',
      'series_moved',
      'series_cancelled',
    ]) {
      const { text } = writeMail(kind, { appointmentId: 'abc' }, context)
      expect([kind, text]).toEqual([kind, expect.stringContaining('/calendar/appointments/abc')])
    }
    // Whoever lost one may not open it any more.
    expect(writeMail('appointment_handed_over', { appointmentId: 'abc' }, context).text).not.toContain('abc')
    const told = ['appointment_booked', 'appointment_moved', 'appointment_handed_over']
    expect([...enqueued]).toEqual(expect.arrayContaining(told))
  })

  it('say until when a link works behind the link', () => {
    for (const kind of ['invitation', 'password_reset']) {
      const { text } = writeMail(kind, {}, withLink)
      expect(text.indexOf('The link works once')).toBeGreaterThan(text.indexOf('https://'))
    }
  })

  it('name the client of a request only where its owner has chosen so', () => {
    const request = {
      client: 'Secret Squirrel',
      reference: 'Squ90450',
      subject: 'Client Share Request (Squ90450)',
      details: 'Please share Secret Squirrel (Squ90450) to site Acme',
      site: 'Acme',
      at: new Date('2026-11-23T15:56:00Z'),
    }
    for (const kind of Object.keys(MAIL_TEXTS)) {
      const { subject, text } = writeMail(kind, { requestId: 'abc' }, { ...withLink, request })
      const isNamed = kind === 'request_received'
      expect([kind, /Squ90450|Squirrel|Acme/.test(subject + text)]).toEqual([kind, isNamed])
      if (isNamed)
        expect(text).toContain('has requested to be shared to site Acme at Mon 23 Nov 2026, 10:56.')
    }
    expect(writeMail('request_received', { requestId: 'abc' }, context).text).toContain('/requests/abc')
  })

  it('name the client of a share with a site or a proposal only where the owner has chosen so', () => {
    const shared = { client: 'Secret Squirrel', reference: 'Squ90450' }
    for (const kind of ['site_share_begun', 'site_share_changed', 'site_share_ended', 'share_ending']) {
      for (const side of ['receiver', 'source']) {
        const payload = { side, clientId: 'abc', shareId: 'def', what: 'site_share', days: '1' }
        expect(writeMail(kind, payload, { ...context, shared }).text).toContain('Secret Squirrel (Squ90450)')
        const { subject, text } = writeMail(kind, payload, context)
        expect(subject + text).not.toMatch(/Squirrel|Squ90450/)
      }
    }
    for (const kind of ['proposal_received', 'proposal_answered']) {
      const payload = { clientId: 'abc', proposalId: 'def' }
      expect(writeMail(kind, payload, { ...context, shared }).text).toContain('Secret Squirrel (Squ90450)')
      expect(writeMail(kind, payload, context).text).not.toMatch(/Squirrel|Squ90450/)
    }
    // Whoever lost a client may not open the page any more.
    const ended = { side: 'receiver', clientId: 'abc' }
    expect(writeMail('site_share_ended', ended, context).text).not.toContain('abc')
  })

  it('refuse a kind that nobody has written', () => {
    expect(() => writeMail('poem', {}, context)).toThrow('poem')
  })
})
