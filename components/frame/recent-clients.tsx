import { HiddenText } from '@/components/ui/hidden-text'
import { Icon } from '@/components/ui/icon'
import { pin } from '@/components/ui/icon-shapes'
import { Popover } from '@/components/ui/popover'
import type { RecentClientDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'
import type { ReactNode } from 'react'

type Props = { id: string; recent: RecentClientDto[]; button: ReactNode; buttonClass: string }

/** The quick jump list: pinned clients, then those opened last, newest first. */
export function RecentClients({ id, recent, button, buttonClass }: Props) {
  return (
    <Popover
      align="end"
      button={button}
      buttonClass={buttonClass}
      id={id}
      label="Recent clients"
      panelClass="w-72 p-1"
    >
      {recent.length === 0 ? (
        <p className="px-2.5 py-2 text-desk text-ink-muted">Clients you open or pin appear here.</p>
      ) : (
        <ul>
          {recent.map((client) => (
            <li key={client.id}>
              <a
                className="flex min-h-(--row) items-center gap-3 rounded-1 px-2.5 text-desk text-ink no-underline hover:bg-hover focus-visible:-outline-offset-2"
                href={paths.client(client.id)}
              >
                {client.pinned ? (
                  <span className="flex-none text-ink-muted">
                    <Icon shape={pin} size={13} />
                    <HiddenText>Pinned</HiddenText>
                  </span>
                ) : null}
                <span className="min-w-0 truncate font-medium">{client.name}</span>
                <span className="num ms-auto text-ink-muted">{client.reference}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  )
}
