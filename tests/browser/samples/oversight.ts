import type { Samples } from './stage'

export const oversightSamples: Samples = {
  beginOversightAction: ({ client }) => ({
    clientId: client.id,
    reason: 'Going through every action once, as the table asks',
    hours: '1',
  }),
  endOversightAction: ({ client }) => ({ clientId: client.id }),
}
