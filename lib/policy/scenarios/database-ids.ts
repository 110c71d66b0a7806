import type { Key } from '../oracle/world'

export type Row = Record<string, unknown>

export type Ids = Record<
  'organisation' | 'division' | 'site' | 'staff' | 'post' | 'client' | 'item' | 'siteShare' | 'request',
  Map<Key, string>
>
