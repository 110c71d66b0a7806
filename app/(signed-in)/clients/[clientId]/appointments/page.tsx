import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientAppointmentsView } from '@/components/appointments/client-appointments-view'
import { ClientFrame } from '@/components/clients/client-frame'
import { answerPage } from '@/lib/actions/answer-page'
import { getClientAppointments } from '@/lib/appointments/get-client-appointments'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { field, type Query } from '../../query'
import { pinClientAction } from '../actions'

export const metadata: Metadata = { title: 'Appointments of a client' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

async function ClientAppointmentsPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const query = await searchParams
  const [before, cancelled] = [field(query, 'before'), field(query, 'cancelled') === 'yes']
  const { header, list } = await answerPage(() => getClientAppointments(viewer, clientId, before, cancelled))
  return (
    <ClientFrame current="appointments" header={header} pinAction={pinClientAction}>
      <ClientAppointmentsView clientId={header.id} list={list} shortName={header.shortName} />
    </ClientFrame>
  )
}

export default answered(ClientAppointmentsPage)
