import type { ReactNode } from 'react'
import { Banner } from '@/components/ui/banner'
import type { FormAction } from '@/components/ui/form-state'
import { Page, PageHeader } from '@/components/ui/page'
import { Tabs } from '@/components/ui/tabs'
import { UndoBanner } from '@/components/ui/undo-banner'
import { paths } from '@/lib/paths'
import { doneWords } from './done-words'

export type ManageTab =
  | 'overview'
  | 'staff'
  | 'organisation'
  | 'programmes'
  | 'services'
  | 'tags'
  | 'closures'
  | 'import'
  | 'settings'

type Props = {
  tab: ManageTab
  title: ReactNode
  lede?: ReactNode
  actions?: ReactNode
  /** What the viewer just did, as the address says it. */
  done?: string | null
  /** What stands now, where that says more than that it was saved. */
  now?: string
  /** What takes it back, where it can be. */
  undo?: { token: string | null; action: FormAction }
  children: ReactNode
}

/** The frame of every page under Manage. */
export function ManagePage({ tab, title, lede, actions, done, now, undo, children }: Props) {
  const words = doneWords(done)
  const items = [
    { key: 'overview', text: 'Overview', href: paths.manage() },
    { key: 'staff', text: 'Staff', href: paths.manageStaff() },
    { key: 'organisation', text: 'Organisation', href: paths.manageOrganisation() },
    // Not everybody has programmes: the tab stands there once one has come to it by Overview or Organisation.
    ...(tab === 'programmes' ? [{ key: tab, text: 'Programmes', href: paths.manageProgrammes() }] : []),
    { key: 'services', text: 'Services', href: paths.manageServices() },
    { key: 'tags', text: 'Tags', href: paths.manageTags() },
    { key: 'closures', text: 'Closed days', href: paths.manageClosures() },
    // Moving in is done once: the tab stands there for whoever came by Overview.
    ...(tab === 'import' ? [{ key: tab, text: 'Import', href: paths.manageImports() }] : []),
    { key: 'settings', text: 'Settings', href: paths.manageSettings() },
  ]
  return (
    <Page>
      <div className="mb-5 border-b border-line">
        <Tabs items={items.map(({ key, ...item }) => ({ ...item, current: key === tab }))} label="Manage" />
      </div>
      <PageHeader actions={actions} lede={lede} title={title} />
      <div className="grid gap-6">
        {words && undo ? (
          <UndoBanner
            action={undo.action}
            fields={undo.token ? { undo: undo.token } : null}
            key={undo.token}
            words={words}
          />
        ) : null}
        {words && !undo ? (
          <Banner live title={words.title} tone={words.tone}>
            {now ?? words.text}
          </Banner>
        ) : null}
        {children}
      </div>
    </Page>
  )
}
