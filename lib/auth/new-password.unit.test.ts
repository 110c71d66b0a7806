import { describe, expect, it } from 'vitest'
import { problemOfNewPassword } from '@/lib/auth/new-password'

const about = {
  email: 'anna.arden@practice.test',
  name: 'Anna Arden',
  practices: ['Harbour Lane Therapy'],
}

describe('problemOfNewPassword', () => {
  it.each([
    'seven small boats at dusk',
    'äöü ßé 漢字漢字漢 ünïcode okay',
    'no upper case no digit no sign',
    `${'long words '.repeat(80)}end`,
    'kT9#-vb2.QQz-81',
    'x7#Lq Zr91!wPt0 mB',
    'dragon monkey castle violin',
    'harbour seals dislike trumpets',
  ])('accepts %s', (password) => expect(problemOfNewPassword(password, about)).toBeNull())

  it.each([
    ['short', /at least 15 characters/],
    ['fourteen chars', /at least 15 characters/],
    ['🙂'.repeat(14), /at least 15 characters/],
    ['x'.repeat(1025), /not be longer than 1024 bytes/],
    ['é'.repeat(600), /not be longer than 1024 bytes/],
    ['passwordpassword', /easy to guess/],
    ['Password Password', /easy to guess/],
    ['correct horse battery staple', /easy to guess/],
    ['aaaaaaaaaaaaaaaaaaaa', /easy to guess/],
    ['abababababababababab', /easy to guess/],
    ['123456789012345', /easy to guess/],
    ['abcdefghijklmnopqrst', /easy to guess/],
    ['passw0rd-passw0rd-passw0rd', /easy to guess/],
    ['123456789qwerty', /easy to guess/],
    ['LHBJKJUBZ2957704', /easy to guess/],
    ['iloveyou-sunshine', /easy to guess/],
    ['abcabcabcabcabcabc', /easy to guess/],
    ['anna.arden@practice.test', /names that others know/],
    ['Anna Arden Anna Arden', /names that others know/],
    ['annaarden-annaarden1', /names that others know/],
    ['Harbour Lane Therapy', /names that others know/],
    ['Concord Harbour Lane 26!', /names that others know/],
    ['arden harbour 2026', /names that others know/],
  ])('refuses %s', (password, why) => expect(problemOfNewPassword(password, about)).toMatch(why))
})
