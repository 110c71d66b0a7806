import type postgres from 'postgres'
import type { Case } from '../people'

/** The kinds of people of the table, in the order of its columns. */
export type Who = 'signed out' | 'stranger' | 'provider' | 'front desk' | 'manager' | 'owner' | 'custodian'
export type Emails = Record<Who, string | null>

/** What a sample may lean on: one client of one provider, and everybody who tries. */
export type Stage = {
  client: Case
  /** A draft of the provider about that client. */
  draft: string
  organisation: string
  emails: Emails
  /** The post of the address of a stranger, a receiver or the provider. */
  post: (email: string) => string
  provider: () => string
  /** A colleague for this one to share with, who has no row or column of the table. */
  receiver: (who: Who) => string
  sql: () => postgres.Sql
  send: (who: Who, action: string, fields: Record<string, string>) => Promise<Response>
  fieldsOf: (action: string, who: Who) => Promise<Record<string, string>>
}

export type Fields = Record<string, string>
/** By the name of the action: what somebody would post who may, valid in every field. */
export type Samples = Record<string, (stage: Stage, who: Who) => Fields | Promise<Fields>>
/** By the pattern of the route: its address where putting in the client's ids is not enough. */
export type Addresses = Record<string, (stage: Stage) => string | Promise<string>>
