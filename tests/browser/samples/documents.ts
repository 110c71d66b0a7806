import type { Samples, Stage, Who } from './stage'

const document = ({ client }: Stage) => client.documents[0] ?? ''

/** An act of this one about the document: a withdrawal that was taken back stands again for the next one. */
async function ownAct(stage: Stage, who: Who): Promise<string> {
  const fields = { clientId: stage.client.id, documentId: document(stage) }
  await stage.send(who, 'withdrawDocumentAction', fields)
  const [act] = await stage.sql()<{ id: string }[]>`
    select withdraw_act_id as id from items where id = ${fields.documentId} and withdrawn_at is not null`
  return act?.id ?? '00000000-0000-7000-8000-000000000000'
}

/** Whoever comes next finds the document there and not clinical. */
async function asBefore(stage: Stage): Promise<void> {
  await stage.sql()`update items set component = 'documents', withdrawn_at = null where id = ${document(stage)}`
}

export const documentSamples: Samples = {
  markDocumentAction: async (stage) => {
    await asBefore(stage)
    return { clientId: stage.client.id, documentId: document(stage), clinical: 'yes' }
  },
  undoDocumentAction: async (stage, who) => {
    await asBefore(stage)
    return { clientId: stage.client.id, actId: await ownAct(stage, who) }
  },
  withdrawDocumentAction: async (stage) => {
    await asBefore(stage)
    return { clientId: stage.client.id, documentId: document(stage) }
  },
}
