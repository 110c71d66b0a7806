export type SetUpKind = 'network' | 'organisation'

/** The page behind a printed link. */
export type SetUpPageDto = {
  kind: SetUpKind
  token: string
  /** The network to which an organisation is added; null where it is only being made. */
  networkName: string | null
  zones: { region: string; zones: { value: string; text: string }[] }[]
  timeZone: string
  locales: { value: string; text: string }[]
  locale: string
}

export type StepName = 'people' | 'clients' | 'hours' | 'booking' | 'share'

/** One of the first steps of an organisation, and whether what is there says that it is done. */
export type FirstStepDto = {
  step: StepName
  done: boolean
  href: string
  /** What has to be there first: a provider of mails, or somebody who sees clients. */
  needs: 'mails' | 'provider' | null
}

/** With what a network begins. Each way of sharing can be switched on and off afterwards, under Manage > Settings. */
export const PRESETS = ['practice', 'service_network', 'all'] as const
export type Preset = (typeof PRESETS)[number]
