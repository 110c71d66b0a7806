import 'server-only'
import { connection } from '@/db/client'
import { network as networks } from '@/db/schema'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { LOCALES } from '@/lib/terms'
import type { SetUpPageDto } from './dto'
import { findLink } from './find-link'

/**
 * The page behind a printed link. Looking at it uses nothing up.
 * @param isAnswer whether the form was just sent: then it is drawn again, also where somebody else was quicker
 * @throws AppError `not_found` without a link that works, whether there is a network or not (P121)
 */
export async function getSetUpPage(
  token: unknown,
  network: string | null,
  isAnswer: boolean,
): Promise<SetUpPageDto> {
  const { kind, used } = await findLink(token, network).catch(hidden)
  if (used && !isAnswer) throw new AppError('not_found')
  const [row] = await connection().db.select({ name: networks.name }).from(networks)
  return {
    kind,
    token: String(token),
    networkName: row?.name ?? null,
    zones: zonesByRegion(),
    timeZone: env.defaultTimeZone(),
    locales: LOCALES.map((value) => ({ value, text: localeWords(value) })),
    locale: env.locale(),
  }
}

/** Too many tries are no reason to tell that there is something to be tried. */
function hidden(error: unknown): never {
  if (error instanceof AppError && error.code === 'rate_limited') throw new AppError('not_found')
  throw error
}

function zonesByRegion(): SetUpPageDto['zones'] {
  const regions = new Map<string, { value: string; text: string }[]>([['Other', []]])
  for (const value of new Set([...Intl.supportedValuesOf('timeZone'), env.defaultTimeZone()])) {
    const [region = '', ...place] = value.split('/')
    const key = place.length === 0 ? 'Other' : region
    const text = place.length === 0 ? value : place.join(', ').replaceAll('_', ' ')
    regions.set(key, [...(regions.get(key) ?? []), { value, text }])
  }
  const other = regions.get('Other') ?? []
  if (!other.some(({ value }) => value === 'UTC')) other.push({ value: 'UTC', text: 'UTC' })
  regions.delete('Other')
  return [...regions, ['Other', other] as const].map(([region, zones]) => ({ region, zones }))
}

/** "English (United Kingdom), patients": the tag's own private part says whose words they are. */
function localeWords(tag: string): string {
  const [plain = tag, own] = tag.split('-x-')
  const names = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' })
  return `${names.of(plain)}${own === 'clinic' ? ', says “patient” for “client”' : ''}`
}
