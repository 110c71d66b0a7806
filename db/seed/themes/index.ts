import { GRIEF, ALCOHOL, TRAUMA } from './hardship'
import { BIPOLAR, DEPRESSION, POSTNATAL } from './mood'
import { ADJUSTMENT, CARING, COUPLE } from './seasons-of-life'
import type { Theme } from './theme'
import { ANXIETY, OBSESSIONS, PANIC } from './worry'
import { ATTENTION, SCHOOL, SOCIAL } from './youth'

export type { Theme } from './theme'

export const THEMES: Theme[] = [
  ANXIETY,
  PANIC,
  OBSESSIONS,
  DEPRESSION,
  BIPOLAR,
  POSTNATAL,
  TRAUMA,
  GRIEF,
  ALCOHOL,
  SCHOOL,
  ATTENTION,
  SOCIAL,
  COUPLE,
  ADJUSTMENT,
  CARING,
]

export function themeOf(key: string): Theme {
  const found = THEMES.find((theme) => theme.key === key)
  if (!found) throw new Error(`no theme ${key}`)
  return found
}
