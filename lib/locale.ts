import { env } from '@/lib/env'
import { isLocale, type Locale } from '@/lib/terms'

let ofNetwork: Locale | null = null

/** In whose words this installation speaks: the network's, as it was set up; until somebody has entered it, those of a new one. */
export function locale(): Locale {
  return ofNetwork ?? env.locale()
}

/** Takes in what the network says; nothing on any screen changes it afterwards. */
export function noteLocale(said: string): void {
  ofNetwork = isLocale(said) ? said : null
}
