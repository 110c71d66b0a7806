import { Avatar } from '@/components/ui/avatar'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DayText, MinuteText } from '@/components/ui/date-text'
import type { FormAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/icon'
import { pencil } from '@/components/ui/icon-shapes'
import { Breadcrumb } from '@/components/ui/page'
import type { NoteDto } from '@/lib/notes/dto'
import { paths } from '@/lib/paths'
import { AddendumForm } from './addendum-form'
import { LockForm } from './lock-form'
import { NoteStateChip } from './note-state-chip'
import { SessionText } from './session-text'

type Props = {
  note: NoteDto
  /** Receives `clientId`, `noteId` and `version`. */
  lockAction: FormAction
  /** Receives `clientId`, `noteId` and `body`. */
  addendumAction: FormAction
}

/** One note, set for reading, its addenda below. */
export function NoteView({ note, lockAction, addendumAction }: Props) {
  return (
    <article aria-labelledby="note-title" className="grid max-w-[800px] gap-5">
      <NoteHead lockAction={lockAction} note={note} />
      {note.supersededBy ? (
        <Banner tone="info" title="A newer version replaced this note.">
          <a className="link" href={paths.note(note.clientId, note.supersededBy)}>
            Open the newer version
          </a>
        </Banner>
      ) : null}
      {note.isPrivate ? (
        <Banner title="Private note, not part of the chart." tone="restricted">
          {note.isMine
            ? 'Only you read it, and whom a permission signed by the client names.'
            : 'You read it by a permission that the client signed. It goes no further.'}
        </Banner>
      ) : null}
      <Card>
        <div className="px-6 py-5 max-tablet:px-4">
          <p className="measure text-reading wrap-anywhere whitespace-pre-line">{note.body}</p>
        </div>
      </Card>
      <Addenda note={note} />
      {note.may.addAddendum ? (
        <AddendumForm action={addendumAction} clientId={note.clientId} noteId={note.id} />
      ) : null}
    </article>
  )
}

function NoteHead({ note, lockAction }: { note: NoteDto; lockAction: FormAction }) {
  return (
    <header>
      <Breadcrumb items={[{ text: 'Records', href: paths.clientRecords(note.clientId) }]} />
      <div className="flex flex-wrap items-start gap-4">
        <div className="min-w-0 flex-1">
          <h2 className="text-section font-semibold" id="note-title">
            {note.title}
          </h2>
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-desk text-ink-muted">
            <span className="inline-flex items-center gap-2">
              <Avatar hue={note.authorHue} name={note.author} size="small" />
              <span className="text-ink">{note.author}</span>
            </span>
            <span>{note.kind}</span>
            <SessionText on={note.sessionOn} time={note.sessionTime} />
            <NoteStateChip isPrivate={note.isPrivate} state={note.state} />
          </p>
          <p className="mt-2 text-desk text-ink-muted">
            {note.lockedAt ? (
              <>
                Locked <MinuteText at={note.lockedAt} />.{' '}
              </>
            ) : null}
            {note.broughtIn ? (
              <>
                Brought in <DayText on={note.broughtIn.on} /> by{' '}
                {note.broughtIn.by ?? 'whoever runs this installation'}.{' '}
              </>
            ) : null}
            {note.readers ? `Read by: ${note.readers}` : null}
          </p>
        </div>
        <NoteActs lockAction={lockAction} note={note} />
      </div>
    </header>
  )
}

function NoteActs({ note, lockAction }: { note: NoteDto; lockAction: FormAction }) {
  if (!note.may.edit && !note.may.lock) return null
  return (
    <div className="print:hidden">
      <div className="flex flex-wrap items-start justify-end gap-2">
        {note.may.edit ? (
          <LinkButton href={paths.editNote(note.clientId, note.id)}>
            <Icon className="text-ink-muted" shape={pencil} />
            Edit
          </LinkButton>
        ) : null}
        {note.may.lock ? <LockForm action={lockAction} note={note} /> : null}
      </div>
    </div>
  )
}

function Addenda({ note }: { note: NoteDto }) {
  if (note.addenda.length === 0) return null
  return (
    <section aria-labelledby="addenda" className="grid gap-3">
      <h3 className="text-reading font-semibold" id="addenda">
        Addenda
      </h3>
      {note.addenda.map((addendum) => (
        <Card key={addendum.id}>
          <div className="px-6 py-4 max-tablet:px-4">
            <p className="mb-1 text-desk text-ink-muted">
              <span className="font-medium text-ink">{addendum.author}</span>,{' '}
              <MinuteText at={addendum.writtenAt} />
            </p>
            <p className="measure text-reading wrap-anywhere whitespace-pre-line">{addendum.body}</p>
          </div>
        </Card>
      ))}
    </section>
  )
}
