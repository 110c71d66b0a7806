import { sql } from 'drizzle-orm'
import { clockOf, listHistory, requireManager } from '@/lib/staff/manage-pages'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { AppError } from '@/lib/errors'
import type { MechanismName, SettingsDto } from './dto'

const SETTING_ACTIONS = ['setting.save', 'mechanism.on', 'mechanism.off']

type Raw = {
  network: { name: string; zone: string }
  may_switch: boolean
  values: {
    hide_colleagues_diagnoses: boolean
    therapists_book_any: boolean
    share_end_required: boolean
    share_end_days: number | null
    mails_without_client: boolean
  }
  mechanisms: { mechanism: MechanismName; from: string; until: string | null; on: boolean }[]
}

/**
 * What the practice has decided, and who decided it. Days in the network's time zone.
 * @throws AppError `forbidden` unless owner or manager. Source: ruling P33.
 */
export async function getSettings(session: SessionToken): Promise<SettingsDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const [row] = await tx.execute<{ found: Raw | null }>(sql`select policy.list_settings() as found`)
    if (!row?.found) throw new AppError('forbidden', 'Only the owner and managers of the practice come here.')
    const { network, values, mechanisms, may_switch } = row.found
    return {
      network,
      hideDiagnoses: values.hide_colleagues_diagnoses,
      bookAnyClient: values.therapists_book_any,
      shareEndRequired: values.share_end_required,
      shareEndDays: values.share_end_days,
      mailsWithoutClient: values.mails_without_client,
      switches: mechanisms,
      maySwitch: may_switch,
      today: tx.viewer.today,
      history: await listHistory(tx, clockOf(tx), null, SETTING_ACTIONS),
    }
  })
}
