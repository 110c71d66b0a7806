import { locale } from '@/lib/locale'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { listCareTeam, listChartReaders } from '@/lib/policy/visible'
import { termsFor } from '@/lib/terms'

export type Audience = {
  /** Whom a document opens to that is not clinical. */
  plain: string
  /** Whom one opens to that is clinical and of this author. */
  clinical: string
}

/**
 * In words, who can open a document of this author, clinical or not. Names where the viewer has the client's profile; who
 * has a header alone is told in general. Source: POLICY.md §3, P34.
 */
export async function getAudience(
  tx: ViewerTransaction,
  clientId: string,
  authorPostId: string | null,
  namesPeople: boolean,
): Promise<Audience> {
  const desk = termsFor(locale()).frontDesk
  const isOwn = authorPostId === tx.viewer.postId
  const author = isOwn ? 'you' : 'whoever added it'
  const chart = isOwn ? 'your chart' : 'that chart'
  if (!namesPeople)
    return {
      plain: `the care team, the ${desk} and whoever manages the practice`,
      clinical: `${author}, and whoever reads ${chart}`,
    }
  const [team, readers] = await Promise.all([listCareTeam(tx, clientId), listChartReaders(tx, clientId)])
  const names = team.filter((member) => member.in_force && !member.is_you).map((member) => member.name)
  const reading = readers
    .filter((reader) => reader.from_post_id === authorPostId && !reader.is_you)
    .map((reader) => reader.name)
  const you = isOwn ? ['you'] : []
  return {
    plain: listed([
      ...you,
      ...(names.length > 0 ? names : ['the care team']),
      `the ${desk}`,
      'whoever manages the practice',
    ]),
    clinical:
      reading.length > 0
        ? `${listed([author, ...reading])}, with whom ${chart} is shared`
        : `${author} alone; nobody else reads ${chart} at present`,
  }
}

function listed(parts: string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
