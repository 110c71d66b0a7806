/** Other values of profile fields that a receiver proposes to the owner's side; values in words. */
export type ProposedFieldDto = {
  field: string
  label: string
  /** What stands now; null for nothing. */
  stands: string | null
  proposed: string | null
  /** Somebody changed the field after the proposal was made, so it cannot be taken over. */
  isChanged: boolean
  isAccepted: boolean
}

export type ProposalDto = {
  id: string
  clientId: string
  client: string
  reference: string
  by: string
  organisation: string
  isMine: boolean
  /** Day and time in words. */
  at: string
  message: string | null
  state: 'open' | 'accepted' | 'declined' | 'taken_back' | 'undone'
  answeredBy: string | null
  answer: string | null
  mayAnswer: boolean
  /** Who answers one's own: "Chris Nicol at CCP"; null where it is another's or answered. */
  waitsFor: string | null
  fields: ProposedFieldDto[]
}
