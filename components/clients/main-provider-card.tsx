import { Card, CardBody } from '@/components/ui/card'
import { dayWords } from '@/components/ui/date-words'
import type { FormAction } from '@/components/ui/form-state'
import type { MainProviderDto } from '@/lib/clients/dto'
import { MainProviderForm } from './main-provider-form'

type Props = { clientId: string; main: MainProviderDto; action: FormAction }

/** Whom others ask about the client, with phone and e-mail, and who stands in today. */
export function MainProviderCard({ clientId, main, action }: Props) {
  const { label, name, phone, email, inUse, cover, choices } = main
  if (label === null && choices === null) return null
  return (
    <Card title="Main provider" titleId="main-provider">
      <CardBody className="grid gap-1 text-desk">
        {label === null ? (
          <p className="text-ink-muted">
            Nobody is named. Whoever needs to ask about this client finds nobody here.
          </p>
        ) : (
          <>
            <p className="font-medium">{label}</p>
            {name && !label.includes(name) ? <p>{name}</p> : null}
            {phone ? <p className="num">{phone}</p> : null}
            {email ? <p className="[overflow-wrap:anywhere]">{email}</p> : null}
            {inUse ? null : <p className="text-pending-ink">Nobody answers there any more.</p>}
            {cover ? (
              <p>
                {cover.name} stands in to {dayWords(cover.until)}.
              </p>
            ) : null}
          </>
        )}
      </CardBody>
      {choices && (choices.length > 0 || main.caseloadId) ? (
        <MainProviderForm
          action={action}
          caseloadId={main.caseloadId}
          choices={choices}
          clientId={clientId}
          label={label}
        />
      ) : null}
    </Card>
  )
}
