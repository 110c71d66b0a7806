/** Next.js calls this once as the web process starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { watchAnswers } = await import('@/lib/actions/answer-status')
  watchAnswers()
  const { keepPosts } = await import('@/lib/actions/kept-post')
  keepPosts()
  const { logRequests } = await import('@/lib/actions/request-log')
  logRequests({ isOn: process.env.REQUEST_LOG === '1', distDir: process.env.NEXT_DIST_DIR || '.next' })
  const { letGoWhenEnding } = await import('@/lib/health/let-go')
  letGoWhenEnding()
}
