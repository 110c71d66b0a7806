import { Icon } from '@/components/ui/icon'
import { badgeCheck, check, chevronsUpDown } from '@/components/ui/icon-shapes'
import { HiddenText } from '@/components/ui/hidden-text'
import { Popover } from '@/components/ui/popover'
import type { PlainAction } from '@/components/ui/form-state'
import type { ActingChoiceDto } from '@/lib/auth/dto'
import { roleWords } from './role-words'

type Props = { acting: ActingChoiceDto; choices: ActingChoiceDto[]; switchAction: PlainAction }

const line = '-ms-2.5 flex h-8 min-w-0 items-center gap-2 rounded-1 ps-2.5 pe-2 text-desk max-tablet:h-11'

/** As whom one acts, first of all and on every page; a menu only for those who can act elsewhere too. */
export function ActingSwitch({ acting, choices, switchAction }: Props) {
  const words = (
    <>
      <Icon className="text-ink-muted" shape={badgeCheck} />
      <span className="truncate">
        <strong className="font-medium">{roleWords(acting.roles)}</strong>{' '}
        <span className="text-ink-muted">at {acting.organisationName}</span>
      </span>
    </>
  )
  if (choices.length < 2) return <p className={line}>{words}</p>
  return (
    <Popover
      button={
        <>
          {words}
          <Icon className="text-ink-muted" shape={chevronsUpDown} size={14} />
          <HiddenText>, act elsewhere</HiddenText>
        </>
      }
      buttonClass={`${line} hover:bg-hover`}
      id="acting"
      label="Act for"
      panelClass="w-80 p-1"
    >
      <form action={switchAction} className="grid gap-px">
        {choices.map((choice) => {
          const isNow = choice.organisationId === acting.organisationId
          return (
            <button
              aria-current={isNow ? 'true' : undefined}
              className="grid min-h-(--row) grid-cols-[minmax(0,1fr)_16px] items-center gap-x-3 rounded-1 px-2.5 py-1.5 text-start text-desk hover:bg-hover aria-[current]:bg-accent-soft"
              key={choice.organisationId}
              name="organisationId"
              type="submit"
              value={choice.organisationId}
            >
              <span>
                <strong className="block font-medium">{choice.organisationName}</strong>
                <span className="text-ink-muted">{roleWords(choice.roles)}</span>
              </span>
              {isNow ? <Icon className="text-accent-ink" shape={check} /> : null}
            </button>
          )
        })}
      </form>
    </Popover>
  )
}
