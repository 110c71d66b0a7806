import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { RegistrationView } from '@/components/registration/registration-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getRegistration } from '@/lib/registration/get-registration'
import { field, type Query } from '../../../query'
import { completeRegistrationAction, saveRegistrationDetailsAction } from '../actions'

export const metadata: Metadata = { title: 'Registration Wizard' }

type Props = { params: Promise<{ clientId: string; shareId: string }>; searchParams: Query }

async function RegistrationPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId, shareId } = await params
  const isBack = field(await searchParams, 'step') === 'details'
  const { header, registration } = await answerPage(() => getRegistration(viewer, clientId, shareId, isBack))
  return (
    <ClientFrame current={null} header={header}>
      <RegistrationView
        completeAction={completeRegistrationAction}
        registration={registration}
        saveAction={saveRegistrationDetailsAction}
      />
    </ClientFrame>
  )
}

export default answered(RegistrationPage)
