import type { AloneClientDto } from '@/lib/staff/dto'
import { paths } from '@/lib/paths'

/** Clients whom nobody treats, each with the way there. */
export function AloneList({ clients }: { clients: AloneClientDto[] }) {
  return (
    <ul className="grid gap-x-6 text-desk tablet:grid-cols-2 laptop:grid-cols-3">
      {clients.map(({ id, name, reference }) => (
        <li className="flex min-h-(--row) items-center gap-3 border-b border-line" key={id}>
          <a className="min-w-0 truncate text-ink no-underline hover:underline" href={paths.client(id)}>
            {name}
          </a>
          <span className="num ms-auto text-ink-muted">{reference}</span>
        </li>
      ))}
    </ul>
  )
}
