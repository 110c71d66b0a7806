import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { SettingsView } from '@/components/manage/settings-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getSettings } from '@/lib/settings/get-settings'
import { field, type Query } from '../query'
import { saveMailSettingAction, saveNetworkNameAction, saveShareEndAction } from './actions'

export const metadata: Metadata = { title: 'Settings' }

async function SettingsPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  const settings = await answerPage(() => getSettings(viewer))
  return (
    <SettingsView
      actions={{
        shareEnd: saveShareEndAction,
        mails: saveMailSettingAction,
        networkName: saveNetworkNameAction,
      }}
      done={field(await searchParams, 'done')}
      settings={settings}
    />
  )
}

export default answered(SettingsPage)
