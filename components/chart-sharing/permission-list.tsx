import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { DayText } from '@/components/ui/date-text'
import type { PlainAction } from '@/components/ui/form-state'
import { HiddenText } from '@/components/ui/hidden-text'
import { eyeOff, lock } from '@/components/ui/icon-shapes'
import { SectionHeader } from '@/components/ui/page'
import { SubmitButton } from '@/components/ui/submit-button'
import type { PermissionDto } from '@/lib/chart-sharing/dto'
import { paths } from '@/lib/paths'

type Props = {
  clientId: string
  permissions: PermissionDto[]
  /** Receives `clientId` and `permissionId`. */
  revokeAction: PlainAction
}

/** Signed permissions for private notes, for their author, their reader, and who may revoke them. */
export function PermissionList({ clientId, permissions, revokeAction }: Props) {
  if (permissions.length === 0) return null
  return (
    <section aria-labelledby="permissions-title">
      <SectionHeader
        id="permissions-title"
        lede="Private notes open with a permission that the client signed, together with a share, and with nothing else."
        title="Permissions for private notes"
      />
      <Card>
        <ul>
          {permissions.map((each) => (
            <li
              className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line px-5 py-3 text-desk leading-[1.1875rem] last:border-b-0 max-tablet:px-4"
              key={each.id}
            >
              <Permission clientId={clientId} permission={each} />
              <Chip
                shape={each.state.inForce ? eyeOff : lock}
                tone={each.state.inForce ? 'restricted' : 'expired'}
              >
                {each.state.word}
              </Chip>
              {each.mayRevoke ? (
                <form action={revokeAction}>
                  <input name="clientId" type="hidden" value={clientId} />
                  <input name="permissionId" type="hidden" value={each.id} />
                  <SubmitButton look="stop" size="small">
                    Revoke
                    <HiddenText> the permission for {each.toName}</HiddenText>
                  </SubmitButton>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}

function Permission({ clientId, permission: each }: { clientId: string; permission: PermissionDto }) {
  return (
    <div className="min-w-0 flex-1 basis-80">
      <p className="font-medium">
        {each.what}: {each.isAuthor ? 'yours' : each.authorName} for {each.isReader ? 'you' : each.toName}
      </p>
      <p className="text-ink-muted">
        {each.signed}. From <DayText on={each.sinceOn} />
        {each.untilOn ? (
          <>
            {' '}
            to <DayText on={each.untilOn} />
          </>
        ) : (
          ', no end'
        )}
        .{each.opensNothing ? ' No share with private notes runs, so it opens nothing now.' : null}
      </p>
      {each.scope ? <p className="mt-1 wrap-anywhere whitespace-pre-line">{each.scope}</p> : null}
      {each.document ? (
        <a className="link" href={paths.documentDownload(clientId, each.document.id)}>
          {each.document.title}
        </a>
      ) : null}
    </div>
  )
}
