import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { FieldsForm } from '@/components/clients/fields-form'
import { FormPage } from '@/components/clients/form-page'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { profileSections, type ProfileSection } from '@/lib/clients/form-fields'
import { getSectionForm } from '@/lib/clients/get-profile-form'
import { paths } from '@/lib/paths'
import { pinClientAction } from '../../actions'
import { editProfileAction } from '../actions'

export const metadata: Metadata = { title: 'Edit profile' }

const titles: Record<ProfileSection, { title: string; lede?: string }> = {
  about: { title: 'About the client' },
  contact: {
    title: 'Contact details',
    lede: 'What is answered with no is shown in bold to everybody who calls.',
  },
  insurance: { title: 'Insurance' },
  alert: {
    title: 'Alert and memo',
    lede: 'Everyone on the care team and the front desk reads both. Clinical matters belong in notes.',
  },
}

type Props = { params: Promise<{ clientId: string; section: string }> }

async function EditProfilePage({ params }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId, section: asked } = await params
  const section = profileSections.find((each) => each === asked)
  if (!section) notFound()
  const { header, form } = await answerPage(() => getSectionForm(viewer, clientId, section))
  return (
    <ClientFrame current="profile" header={header} pinAction={pinClientAction}>
      <FormPage clientId={header.id} {...titles[section]}>
        <FieldsForm
          action={editProfileAction}
          cancelHref={paths.client(header.id)}
          form={form}
          submit="Save"
        />
      </FormPage>
    </ClientFrame>
  )
}

export default answered(EditProfilePage)
