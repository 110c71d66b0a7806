import type { FieldsFormDto } from '@/lib/clients/dto'

/** What the Registration Wizard shows. Days are YYYY-MM-DD in the network's time zone. */
export type RegistrationDto = {
  clientId: string
  shareId: string
  shortName: string
  /** The site, division or organisation that the client is shared with. */
  receiver: string
  sinceOn: string
  untilOn: string | null
  step: 'details' | 'programmes' | 'done'
  /** What is typed is written into the profile; else it is proposed to the owner's side. */
  editable: boolean
  /** Counts every step taken; posted back. */
  seen: number
  /** The form of the first step; null on the others. */
  details: FieldsFormDto | null
  programmes: ProgrammeChoiceDto[]
  /** What a referral asked for, in its words. */
  askedFor: string | null
  doneOn: string | null
  doneBy: string | null
}

/** A programme of the own organisation. `startedOn`: what the form begins with. */
export type ProgrammeChoiceDto = {
  id: string
  name: string
  startedOn: string
  /** Since when the client takes part already; then nothing is asked. */
  sinceOn: string | null
}
