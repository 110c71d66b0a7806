import type { Samples } from './stage'

export const clientSamples: Samples = {
  searchClientsAction: ({ client }) => ({ q: client.reference }),
  setOwnStatusAction: ({ client }) => ({ clientId: client.id, status: 'inactive' }),
}
