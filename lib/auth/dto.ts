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
  /** Whether mails are read on the mailbox page: in the demo only. */
  hasMailbox: boolean
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
  /** Whether mails are read on the mailbox page: in the demo only. */
  hasMailbox: boolean
}

/** The page that a mailed link leads to. */
export type ChoosePasswordDto = {
  /** Null where the link does not work any more, or never did. */
  link: { token: string; email: string; name: string; isInvitation: boolean } | null
  networkName: string
}

/** One browser that is signed in as oneself. */
export type OwnSessionDto = {
  sessionId: string
  /** "Firefox on Windows"; null where the browser does not say. */
  device: string | null
  /** "203.0.113.x"; null where not known. */
  network: string | null
  organisationName: string
  /** Wall clock in the network's time zone, as words. */
  since: string
  lastUsed: string
  isThis: boolean
}

/** A browser in which one signed in before: there a guesser elsewhere cannot make one wait, and no mail is sent. */
export type OwnBrowserDto = {
  browserId: string
  words: string | null
  firstUsed: string
  lastUsed: string
  isThis: boolean
}

export type AccountDto = { name: string; email: string; sessions: OwnSessionDto[]; browsers: OwnBrowserDto[] }
