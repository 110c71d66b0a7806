import type { ClientListDto, ClientScope } from '@/lib/clients/dto'

/** What a scope is called: on the toggle, at the search field, in the caption. */
export function scopeWords({ wider }: Pick<ClientListDto, 'wider'>, scope: ClientScope): string {
  if (scope === 'mine') return 'My clients'
  return wider === 'supervised' ? 'Supervised too' : 'Whole group'
}

/** "Clients of the whole group": the same inside a sentence. */
export function whoseClients({ scope, wider }: Pick<ClientListDto, 'scope' | 'wider'>): string {
  if (scope === 'mine') return 'My clients'
  return wider === 'supervised' ? 'My clients and those I supervise' : 'Clients of the whole group'
}
