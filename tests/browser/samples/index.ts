import { accountAddresses, accountSamples } from './accounts'
import { appointmentAddresses, appointmentSamples } from './appointments'
import { bulkAddresses, bulkSamples } from './bulk'
import { clientAddresses, clientSamples } from './clients'
import { documentSamples } from './documents'
import { importAddresses, importSamples } from './imports'
import { manageAddresses, manageSamples } from './manage'
import { noteAddresses, noteSamples } from './notes'
import { organisationAddresses, organisationSamples } from './organisation'
import { oversightSamples } from './oversight'
import { programmeAddresses, programmeSamples } from './programmes'
import { referenceAddresses, referenceSamples } from './reference-data'
import { requestAddresses, requestSamples } from './requests'
import { schedulingAddresses, schedulingSamples } from './scheduling'
import { sharingAddresses, sharingSamples } from './sharing'
import { siteShareAddresses, siteShareSamples } from './site-shares'
import type { Addresses, Samples } from './stage'

export type { Emails, Stage, Who } from './stage'
export { newNote } from './notes'

export const samples: Samples = {
  ...accountSamples,
  ...appointmentSamples,
  ...bulkSamples,
  ...clientSamples,
  ...documentSamples,
  ...noteSamples,
  ...sharingSamples,
  ...siteShareSamples,
  ...oversightSamples,
  ...manageSamples,
  ...organisationSamples,
  ...schedulingSamples,
  ...referenceSamples,
  ...programmeSamples,
  ...importSamples,
  ...requestSamples,
}
export const addresses: Addresses = {
  ...accountAddresses,
  ...appointmentAddresses,
  ...bulkAddresses,
  ...clientAddresses,
  ...noteAddresses,
  ...sharingAddresses,
  ...siteShareAddresses,
  ...manageAddresses,
  ...organisationAddresses,
  ...schedulingAddresses,
  ...referenceAddresses,
  ...programmeAddresses,
  ...importAddresses,
  ...requestAddresses,
}
