import { accountAddresses, accountSamples } from './accounts'
import { clientAddresses, clientSamples } from './clients'
import { documentSamples } from './documents'
import { noteAddresses, noteSamples } from './notes'
import { sharingAddresses, sharingSamples } from './sharing'
import type { Addresses, Samples } from './stage'

export type { Emails, Stage, Who } from './stage'
export { newNote } from './notes'

export const samples: Samples = {
  ...accountSamples,
  ...clientSamples,
  ...documentSamples,
  ...noteSamples,
  ...sharingSamples,
}
export const addresses: Addresses = {
  ...accountAddresses,
  ...clientAddresses,
  ...noteAddresses,
  ...sharingAddresses,
}
