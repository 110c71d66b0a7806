import { demoPassword } from '../../support/server'
import type { Addresses, Samples } from './stage'

export const accountSamples: Samples = {
  signInAction: ({ emails }, who) => ({
    email: emails[who] ?? emails.provider ?? '',
    password: demoPassword,
  }),
  switchOrganisationAction: ({ organisation }) => ({ organisationId: organisation }),
}

export const accountAddresses: Addresses = { '/_not-found': () => '/no/such/page' }
