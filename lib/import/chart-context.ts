import type { ImportRun } from '@/lib/import/import-run'
import type { PlaceKey } from '@/lib/import/records'

export type ChartContext = ImportRun & { posts: Map<string, string>; sites: Map<PlaceKey, string> }

/** The post of a practitioner of the export; all of them were written before the first chart. */
export function requirePost({ posts }: Pick<ChartContext, 'posts'>, practitioner: string): string {
  const post = posts.get(practitioner)
  if (!post) throw new Error('A practitioner of the export has no post.')
  return post
}
