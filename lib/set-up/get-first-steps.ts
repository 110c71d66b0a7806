import { sql } from 'drizzle-orm'
import { env } from '@/lib/env'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { paths } from '@/lib/paths'
import type { FirstStepDto, StepName } from './dto'

type Row = { step: StepName; done: boolean; post: string | null }

/**
 * What the owner of an organisation that was set up here does next, and what of it is done, told by what is there. Empty for
 * everybody but owner and manager, and once they put it away.
 */
export async function getFirstSteps(tx: ViewerTransaction): Promise<FirstStepDto[]> {
  if (!tx.viewer.roles.some((role) => role === 'owner' || role === 'manager')) return []
  const rows = await tx.execute<Row>(sql`select * from policy.list_first_steps()`)
  return [...rows].map(({ step, done, post }) => ({
    step,
    done,
    href: hrefOf(step, post),
    needs: needsOf(step, post),
  }))
}

function needsOf(step: StepName, post: string | null): FirstStepDto['needs'] {
  if (step === 'people') return env.resendApiKey() === null ? 'mails' : null
  return step === 'hours' && post === null ? 'provider' : null
}

function hrefOf(step: StepName, post: string | null): string {
  switch (step) {
    case 'people':
      return paths.manageInvite()
    case 'clients':
      return paths.manageImports()
    case 'hours':
      return post === null ? paths.manageInvite() : paths.availability(post)
    case 'booking':
      return paths.calendar()
    case 'share':
      return paths.clients({ scope: 'all' })
  }
}
