import { inViewerTransaction } from '@/lib/policy/enter'
import { searchDiscoverable } from '@/lib/policy/discoverability'
import { listClientsFound, type SearchTerms } from '@/lib/policy/visible'
import type { Figure } from '../part'
import { profileOf } from '../profile'
import { at, type Sample, shown } from '../sample'
import type { Opened } from './open'
import { inTurnPatiently } from './patiently'
import type { NetworkViewer } from './viewers'

const GOAL = 15
const FOUND = 20
const ROUNDS = 20

type Terms = Partial<SearchTerms>

/** What people type, by the kind of pattern it becomes. */
async function patterns({ sql }: Opened): Promise<Record<string, Terms>> {
  const [someone] = await sql<
    { given: string; family: string; reference: string; born: string; phone: string }[]
  >`
    select given_name as given, family_name as family, reference, birth_date::text as born, phone_key as phone
      from clients where sort_name > 'mar' order by sort_name, id limit 1`
  if (!someone) throw new Error('nobody to search for')
  const { given, family, reference, born, phone } = someone
  const words = (...all: string[]): Terms => ({ words: all.map((word) => word.toLowerCase()) })
  return {
    prefix: words(family.slice(0, 5)),
    syllable: words('mar'),
    'full name': words(given, family),
    'no hit': words('zzqqx'),
    'two letters': words('ma'),
    reference: words(reference),
    phone: { phone: phone.slice(-7) },
    'birth date': { born },
  }
}

/** Search as the list does it: those whom the viewer may find, and then, flagged, those whom he may only come across. */
export async function measureSearch(opened: Opened): Promise<Figure[]> {
  const { viewers, run, database } = opened
  const figures: Figure[] = []
  for (const [pattern, terms] of Object.entries(await patterns(opened))) {
    const samples = await inTurnPatiently(
      Math.min(ROUNDS, run.rounds),
      Object.fromEntries(viewers.map((viewer) => [viewer.who, () => find(viewer, terms)])),
    )
    const sorted = Object.entries(samples).sort((a, b) => at(b[1], 0.5) - at(a[1], 0.5))
    const [who, sample] = sorted[0] as [string, Sample]
    figures.push({
      what: `search with flag: ${pattern}`,
      value: `${at(sample, 0.95).toFixed(1)} ms`,
      detail: `slowest viewer ${who}, p50 / p95 ${shown(sample)} ms, ${sample.length} rounds; fastest ${sorted.at(-1)?.[0]} ${shown(sorted.at(-1)?.[1] as Sample)}`,
      goal: `p95 ≤ ${GOAL} ms`,
      met: at(sample, 0.95) <= GOAL,
      why: 'with begin, enter and commit; flagged are those who may be come across but not opened',
      profile: await profileOf(database.superUrl, postOf(viewers, who), statementOf(terms)),
    })
  }
  return figures
}

function find({ session }: NetworkViewer, terms: Terms) {
  const all = { words: [], born: null, phone: null, email: null, ...terms }
  return inViewerTransaction(session, async (tx) => {
    await listClientsFound(tx, { ...all, all: true, limit: FOUND })
    if (all.words.length > 0) await searchDiscoverable(tx, { words: all.words, born: null }, FOUND)
  })
}

const postOf = (viewers: NetworkViewer[], who: string) =>
  viewers.find((viewer) => viewer.who === who)?.postId ?? ''

const quoted = (text: string | null | undefined) => (text ? `'${text.replaceAll("'", "''")}'` : 'null')
const statementOf = ({ words = [], born, phone }: Terms) =>
  `select count(*) from policy.search_clients(true, array[${words.map(quoted).join(', ')}]::text[], ${quoted(born)}::date, ${quoted(phone)}, null, ${FOUND})`
