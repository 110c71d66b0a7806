// Loads the demo network into an empty database: DATABASE_URL (the owner's address), DEMO_PASSWORD, and if wanted
// DEMO_SEED and DEMO_TODAY (YYYY-MM-DD).
import { loadDemo, NotEmptyError } from '@/db/seed/load'
import { isIsoDay } from '@/lib/time/iso-day'

async function main(): Promise<number> {
  const { DATABASE_URL: ownerUrl, DEMO_PASSWORD: password, DEMO_SEED: seed, DEMO_TODAY: today } = process.env
  if (!ownerUrl || !password) return refuse('The demo network needs DATABASE_URL and DEMO_PASSWORD.')
  if (today && !isIsoDay(today)) return refuse(`DEMO_TODAY is not a day (YYYY-MM-DD): ${today}`)
  try {
    const isLoaded = await loadDemo({ ownerUrl, password, ...(seed && { seed }), ...(today && { today }) })
    console.log(
      isLoaded
        ? 'The demo network is loaded.'
        : 'This database holds an organisation already: the demo network was not loaded and nothing has changed.',
    )
    return 0
  } catch (error) {
    if (!(error instanceof NotEmptyError)) throw error
    return refuse(error.message)
  }
}

function refuse(sentence: string): number {
  console.error(sentence)
  return 1
}

process.exitCode = await main()
