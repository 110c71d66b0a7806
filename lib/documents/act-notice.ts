import type { DocumentNoticeDto } from '@/lib/documents/dto'
import { locale } from '@/lib/locale'
import { findOwnDocumentAct, type DocumentAct } from '@/lib/policy/documents'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { termsFor } from '@/lib/terms'

/** The banner after an act about a document, for the one who did it; null for any other act. `actId` must be a UUID. */
export async function getDocumentNotice(
  tx: ViewerTransaction,
  clientId: string,
  actId: string,
): Promise<DocumentNoticeDto | null> {
  const act = await findOwnDocumentAct(tx, clientId, actId)
  if (!act) return null
  const { title, text } = words(act)
  return { title, text, undo: act.may_undo ? { clientId, actId } : null }
}

const plain = () =>
  `The care team, the ${termsFor(locale()).frontDesk} and whoever manages the practice can open it.`
const CLINICAL = 'It opens to whoever reads the chart it belongs to, and to nobody else.'

function words(act: DocumentAct): { title: string; text: string } {
  const named = `“${act.title}”`
  const seen = act.clinical ? CLINICAL : plain()
  if (act.kind === 'document_add') return { title: 'Document added', text: `${named}. ${seen}` }
  if (act.kind === 'document_withdraw' || act.undoes === 'document_add')
    return { title: 'Document withdrawn', text: `Nobody sees ${named} any more.` }
  if (act.undoes === 'document_withdraw') return { title: 'Document is back', text: `${named}. ${seen}` }
  return { title: act.clinical ? 'Marked clinical' : 'Marked not clinical', text: `${named}. ${seen}` }
}
