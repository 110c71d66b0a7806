import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { DayText } from '@/components/ui/date-text'
import { Icon } from '@/components/ui/icon'
import { eye, triangleExclamationPoint } from '@/components/ui/icon-shapes'
import { Page } from '@/components/ui/page'
import { Tabs } from '@/components/ui/tabs'
import type { ClientHeaderDto, ClientTab } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'
import type { PlainAction } from '@/components/ui/form-state'
import { ActionMenu } from './action-menu'
import { DeceasedChip, InactiveChip } from './client-marks'
import { PinForm } from './pin-form'

const tabs: Record<ClientTab, { text: string; href: (id: string) => string }> = {
  profile: { text: 'Profile', href: paths.client },
  appointments: { text: 'Appointments', href: (id) => paths.clientAppointments(id) },
  records: { text: 'Records', href: (id) => paths.clientRecords(id) },
  documents: { text: 'Docs & Forms', href: (id) => paths.clientDocuments(id) },
  programmes: { text: 'Programmes', href: (id) => paths.clientProgrammes(id) },
  sharing: { text: 'Sharing', href: (id) => paths.clientSharing(id) },
}

type Props = {
  header: ClientHeaderDto
  current: ClientTab | null
  children: ReactNode
  width?: 'wide' | 'narrow'
  /** Receives `clientId` and `pinned`. */
  pinAction?: PlainAction
}

/** A client's pages: the header stays while its tabs change. */
export function ClientFrame({ header, current, children, width, pinAction }: Props) {
  return (
    <>
      <header
        aria-label="Client"
        className="border-b border-line bg-surface px-4 pt-3 tablet:sticky tablet:top-(--top-h) tablet:z-(--z-client-header) tablet:px-8 tablet:pt-5 print:static print:mb-4 print:px-0 print:pb-3"
      >
        <div className="mx-auto grid max-w-[1152px] gap-3">
          <div className="flex min-w-0 items-center gap-4 max-tablet:grid max-tablet:grid-cols-[minmax(0,1fr)_auto] max-tablet:items-start max-tablet:gap-x-3 max-tablet:gap-y-1">
            <div className="flex-none max-tablet:hidden">
              <Avatar client name={header.name} size="large" />
            </div>
            <div className="min-w-0 max-tablet:contents">
              <h1 className="text-section font-semibold">
                {header.name}{' '}
                <span className="num text-body font-normal tracking-normal text-ink-muted">
                  {header.reference}
                </span>
              </h1>
              <ClientFacts header={header} />
            </div>
            <div className="ms-auto grid flex-none justify-items-end gap-2 max-tablet:col-start-2 max-tablet:row-span-2 max-tablet:row-start-1 tablet:flex print:hidden">
              <ActionMenu header={header} />
              {pinAction ? <PinForm action={pinAction} clientId={header.id} pinned={header.pinned} /> : null}
            </div>
          </div>
          <Tabs
            items={header.tabs.map((tab) => ({
              text: tabs[tab].text,
              href: tabs[tab].href(header.id),
              current: tab === current,
            }))}
            label={header.name}
          />
        </div>
      </header>
      <Page width={width}>
        {header.notices.length > 0 ? (
          <div className="mb-6 grid gap-2">
            {header.notices.map((notice) => (
              <Banner
                actions={
                  notice.link ? (
                    <LinkButton href={notice.link.href} size="small">
                      {notice.link.text}
                    </LinkButton>
                  ) : null
                }
                key={`${notice.title} ${notice.link?.href ?? ''}`}
                title={notice.title}
                tone={notice.tone}
              >
                {notice.text}
              </Banner>
            ))}
          </div>
        ) : null}
        {children}
      </Page>
    </>
  )
}

/** In one line where there is room; on phones the alert has the whole width below. */
function ClientFacts({ header }: { header: ClientHeaderDto }) {
  return (
    <div className="mt-0.5 flex min-h-5.5 flex-wrap items-center gap-x-4 gap-y-0.5 text-desk text-ink-muted max-tablet:contents">
      <p className="contents max-tablet:flex max-tablet:flex-wrap max-tablet:gap-x-4 max-tablet:gap-y-0.5">
        <Facts header={header} />
      </p>
      {header.alert ? (
        <p className="inline-flex min-w-0 items-center gap-1.5 font-medium text-pending-ink max-tablet:col-span-2 max-tablet:items-start">
          <Icon className="max-tablet:mt-0.75" shape={triangleExclamationPoint} size={14} />
          <span className="min-w-0 tablet:line-clamp-2">Alert: {header.alert}</span>
        </p>
      ) : null}
    </div>
  )
}

function Facts({ header }: { header: ClientHeaderDto }) {
  return (
    <>
      {header.bornOn ? (
        <span>
          {header.age === null ? 'Born ' : `${header.age}, born `}
          <DayText on={header.bornOn} />
        </span>
      ) : null}
      {header.mainProvider ? <span>Main provider {header.mainProvider}</span> : null}
      {header.visibleTo === null ? null : (
        <a
          className="link inline-flex items-center gap-1.5 no-underline hover:underline print:hidden"
          href={paths.clientSharing(header.id)}
        >
          <Icon shape={eye} size={14} />
          {header.visibleTo === 1 ? 'Visible to you alone' : `Visible to ${header.visibleTo} people`}
        </a>
      )}
      {header.deceasedOn ? <DeceasedChip on={header.deceasedOn} /> : null}
      {header.inactive && !header.deceasedOn ? <InactiveChip /> : null}
    </>
  )
}
