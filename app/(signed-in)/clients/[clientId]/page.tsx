import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ClientFrame } from '@/components/clients/client-frame'
import { ProfileView } from '@/components/clients/profile-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getClientProfile } from '@/lib/clients/queries'
import { paths } from '@/lib/paths'
import { setOwnStatusAction } from './actions'

// Never the client's name: titles stand in histories and on shared screens.
export const metadata: Metadata = { title: 'Client record' }

export default async function ClientPage({ params }: { params: Promise<{ clientId: string }> }) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const { header, profile } = await answerPage(() => getClientProfile(viewer, clientId))
  // Whoever has no more than the header works with what he or she wrote.
  if (!profile) redirect(paths.clientRecords(header.id))
  return (
    <ClientFrame current="profile" header={header}>
      <ProfileView profile={profile} statusAction={setOwnStatusAction} />
    </ClientFrame>
  )
}
