import { expect, it } from 'vitest'
import { signInLines } from '@/scripts/demo-network.mjs'

const password = 'abcd-efgh'

it('says of each demo sign-in who that is, and of the therapists in one line', () => {
  const emails = ['owner@demo.test', 'desk@demo.test', 'therapist1@demo.test', 'therapist2@demo.test']
  const who = {
    'owner@demo.test': 'Ruth Ames, owner at Harbour Lane',
    'desk@demo.test': 'Sam Porter, front desk at Harbour Lane',
    'therapist1@demo.test': 'Priya Nair, provider at Harbour Lane',
  }
  expect(signInLines({ emails, password, who })).toEqual([
    'Demo sign-ins, all with the password abcd-efgh',
    '  owner@demo.test                              Ruth Ames, owner at Harbour Lane',
    '  desk@demo.test                               Sam Porter, front desk at Harbour Lane',
    '  therapist1@demo.test … therapist2@demo.test  therapists; the first is Priya Nair, provider at Harbour Lane',
  ])
})

it('says the addresses alone where an older note knows no more', () => {
  expect(signInLines({ emails: ['owner@demo.test'], password })).toEqual([
    'Demo sign-ins, all with the password abcd-efgh',
    '  owner@demo.test',
  ])
})
