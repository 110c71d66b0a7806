import type { Key } from '@/lib/policy/oracle/world'
import type { Audience } from './tokens'

export type Further = {
  table: string
  row: Record<string, unknown>
  client: Key
  columns: Record<string, Audience>
}
