// Loads a demo network into an empty database: DATABASE_URL (the owner's address), DEMO_PASSWORD, and if wanted
// DEMO_SEED and DEMO_TODAY (YYYY-MM-DD). Which one: practice (the usual one) or service-network.
import { isDemoName, loadDemo, NotEmptyError } from '@/db/seed/load'
import { isIsoDay } from '@/lib/time/iso-day'

async function main(network = 'practice'): Promise<number> {
  const { DATABASE_URL: ownerUrl, DEMO_PASSWORD: password, DEMO_SEED: seed, DEMO_TODAY: today } = process.env
  if (!isDemoName(network)) return refuse(`There is no demo network called ${network}.`)
  if (!ownerUrl || !password) return refuse('The demo network needs DATABASE_URL and DEMO_PASSWORD.')
  if (today && !isIsoDay(today)) return refuse(`DEMO_TODAY is not a day (YYYY-MM-DD): ${today}`)
  try {
    const isLoaded = await loadDemo({
      ownerUrl,
      password,
      network,
      ...(seed && { seed }),
      ...(today && { today }),
    })
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

process.exitCode = await main(process.argv[2])
