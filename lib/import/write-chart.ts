import type postgres from 'postgres'
import { clients } from '@/db/schema'
import { ensureCaseload } from '@/lib/import/ensure-caseload'
import { beginAct, recordImport, recordMade } from '@/lib/import/import-run'
import { insertRows, newIds } from '@/lib/import/insert-rows'
import { findKnown, recordImported } from '@/lib/import/known-records'
import type { ChartPlan } from '@/lib/import/plan-chart'
import { RowRefused } from '@/lib/import/reasons'
import type { Chart } from '@/lib/import/records'
import { writeDemographics } from '@/lib/import/write-demographics'
import { writeDiagnoses } from '@/lib/import/write-diagnoses'
import { writeNotes } from '@/lib/import/write-notes'
import { findStrangers, importCareTeam } from '@/lib/policy/mechanisms/import-care-team'
import { requirePost, type ChartContext } from '@/lib/import/chart-context'

/** How many rows of each kind came in now; the others of the chart were here. */
export type Written = { client: boolean; diagnoses: number; notes: number }

/**
 * Writes one client with everything the export holds, in the caller's transaction: the whole of it or nothing. Rows
 * that came in before are left as they are, so what people changed since is never undone.
 */
export async function writeChart(
  tx: postgres.TransactionSql,
  context: ChartContext,
  { client, notes }: Chart,
  { main, team, diagnoses }: ChartPlan,
): Promise<Written> {
  const known = await findKnown(tx, context.source, 'Patient', [client.row.id])
  const [freshId = ''] = await newIds(tx, 1)
  const clientId = known.get(client.row.id) ?? freshId
  const isNew = clientId === freshId
  if (isNew) await writeClient(tx, context, clientId, client, main)
  else await requireSamePerson(tx, clientId, client)
  const to = { ...context, clientId }
  const madeDiagnoses = await writeDiagnoses(tx, to, diagnoses)
  const madeNotes = await writeNotes(tx, to, notes)
  const memberships = team.map(({ practitioner, since, until, status }) => {
    return {
      clientId,
      postId: requirePost(context, practitioner),
      status,
      since,
      until,
      actId: context.actId,
    }
  })
  const strangers = await findStrangers(
    tx,
    clientId,
    memberships.map(({ postId }) => postId),
  )
  const fields = [
    isNew && 'profile',
    madeDiagnoses > 0 && 'diagnoses',
    madeNotes > 0 && 'notes',
    strangers.size > 0 && 'care_team',
  ].filter((field) => field !== false)
  // The act first: memberships carry its id. The client is a subject here: the audit must not keep whom undo takes back.
  if (fields.length > 0)
    await recordImport(tx, context, [{ action: 'import.client', subjectId: clientId, fields }])
  const joining = memberships.filter(({ postId }) => strangers.has(postId))
  if (joining.length > 0) await importCareTeam(tx, joining)
  return { client: isNew, diagnoses: madeDiagnoses, notes: madeNotes }
}

/**
 * Ids are only as unique as the source. Somebody whose name and birth date are both others is not the client who came
 * in under this id, and must get nothing written into that chart.
 */
async function requireSamePerson(
  tx: postgres.TransactionSql,
  clientId: string,
  { familyName, givenName, birthDate }: Chart['client'],
): Promise<void> {
  const [other] = await tx`
    select 1 from clients where id = ${clientId} and birth_date is distinct from ${birthDate}
       and sort_name <> plain_text(${familyName}) || ', ' || plain_text(${givenName})`
  if (other) throw new RowRefused('other_person')
}

async function writeClient(
  tx: postgres.TransactionSql,
  context: ChartContext,
  clientId: string,
  client: Chart['client'],
  main: ChartPlan['main'],
): Promise<void> {
  const { givenName, familyName, preferredName, birthDate, active, deceasedOn, phone, mobilePhone, email } =
    client
  const site = main?.place ? (context.sites.get(main.place) ?? null) : null
  const caseload = main && (await ensureCaseload(tx, context, requirePost(context, main.practitioner), site))
  await beginAct(tx, context)
  await insertRows(tx, clients, [
    {
      id: clientId,
      reference: '',
      givenName,
      familyName,
      preferredName,
      birthDate,
      active,
      deceasedOn,
      phoneKey: (phone ?? mobilePhone ?? '').replace(/\D/g, '') || null,
      emailKey: email?.toLowerCase() ?? null,
      organisationId: context.organisationId,
      siteId: caseload?.siteId ?? null,
      mainCaseloadId: caseload?.id ?? null,
    },
  ])
  await recordMade(tx, context, 'clients', [clientId])
  await writeDemographics(tx, context, clientId, client)
  const { source, importId } = context
  await recordImported(tx, importId, [
    { source, resourceType: 'Patient', sourceId: client.row.id, targetId: clientId },
  ])
}
