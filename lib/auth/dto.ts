/** What the frame and the sign-in page show. Times are wall clock in the network's time zone. */

export type RoleName =
  'owner' | 'manager' | 'records_custodian' | 'scheduler' | 'provider' | 'administrator' | 'auditor'

/** One organisation a staff member can act for, with the union of the everyday roles there (SPEC §2). */
export type ActingChoiceDto = {
  /** Value that the switcher posts back in the field `organisationId`. */
  organisationId: string
  organisationName: string
  roles: RoleName[]
}

/** The signed-in staff member, as the frame shows him or her on every page. */
export type ViewerDto = {
  staffId: string
  name: string
  email: string
  /** 1 to 12, the colour of the avatar; null where none was assigned. */
  hue: number | null
  acting: ActingChoiceDto
  /** Every organisation he or she can switch to, the present one included. */
  choices: ActingChoiceDto[]
  /** `HH:MM`, when the session ends without further activity. */
  signedInUntil: string
}

/** What the sign-in page needs before anyone is known. */
export type SignInPageDto = {
  networkName: string
  /** Minutes without activity after which one is signed out. */
  idleMinutes: number
  /** Path inside Concord to open afterwards; null for the start page. */
  next: string | null
  /** Typed earlier, kept after a refused attempt. */
  email: string
}
