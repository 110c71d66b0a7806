import { Chip } from '@/components/ui/chip'
import type { FormAction } from '@/components/ui/form-state'
import { circleMinus } from '@/components/ui/icon-shapes'
import type { RoomDto } from '@/lib/reference-data/dto'
import type { SitePageDto } from '@/lib/organisation/dto'
import { ManageForm } from './manage-form'

const inUse = (active: boolean) => ({
  name: 'active',
  label: 'In use',
  value: active ? 'yes' : 'no',
  options: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No, not any more' },
  ],
})

/** The rooms of a site: each can be booked with an appointment, and never twice at once. */
export function SiteRooms({ page, action }: { page: SitePageDto; action: FormAction }) {
  const { rooms, newRoomId } = page
  const { id, active } = page.site
  return (
    <div className="grid gap-2">
      {rooms.length === 0 ? (
        <p className="text-desk text-ink-muted">
          None yet. A room can be booked with an appointment, and is never given twice at once.
        </p>
      ) : (
        <ul>
          {rooms.map((room) => (
            <Room action={action} key={`${room.id} ${room.seen}`} room={room} />
          ))}
        </ul>
      )}
      {active ? (
        <ManageForm
          action={action}
          fields={[{ name: 'name', label: 'Name', value: '' }]}
          fold="Add a room"
          hidden={{ roomId: newRoomId, siteId: id, active: 'yes', seen: '' }}
          id={`new-room-${id}-`}
          key={newRoomId}
          submit="Add the room"
        />
      ) : null}
    </div>
  )
}

function Room({ room, action }: { room: RoomDto; action: FormAction }) {
  const { id, siteId, name, active, seen } = room
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1.5 text-desk">
      <span className="min-w-40 font-medium">{name}</span>
      {active ? null : (
        <Chip shape={circleMinus} tone="expired">
          Not in use
        </Chip>
      )}
      <ManageForm
        about={name}
        action={action}
        fields={[{ name: 'name', label: 'Name', value: name }, inUse(active)]}
        fold={`Change ${name}`}
        hidden={{ roomId: id, siteId, seen }}
        id={`room-${id}-`}
        submit="Save the room"
      />
    </li>
  )
}
