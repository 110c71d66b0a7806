import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { HiddenText } from '@/components/ui/hidden-text'
import { Icon } from '@/components/ui/icon'
import { check, eyeOff, printer } from '@/components/ui/icon-shapes'
import { PrintButton } from '@/components/ui/print-button'
import type { CalendarDto } from '@/lib/calendar/dto'
import { calendarPath, toggled } from './address'
import { Swatch } from './calendar-bar'
import { CalendarKey } from './calendar-key'
import { MiniMonth } from './mini-month'
import { Part } from './part'

/** Beside the grid: a month to leap in, whose columns are drawn, what else is shown, and what the marks mean. */
export function CalendarSide({ calendar, isBelow }: { calendar: CalendarDto; isBelow: boolean }) {
  const { address, providers } = calendar
  return (
    <aside
      aria-label="What is shown"
      className={classNames(
        'grid gap-6 px-4 py-5 tablet:grid-cols-2 tablet:px-6 print:hidden',
        isBelow
          ? 'laptop:grid-cols-4'
          : 'laptop:sticky laptop:top-[calc(var(--top-h)+60px)] laptop:grid-cols-1 laptop:px-5 laptop:pt-1',
      )}
    >
      {calendar.view === 'month' ? null : <MiniMonth calendar={calendar} />}
      <Part title="Providers">
        <ul>
          {providers.map((one) => (
            <li className="flex items-center gap-1" key={one.postId}>
              <Tick
                href={calendarPath(calendar, { providers: toggled(calendar, one.postId) })}
                isOn={one.chosen}
              >
                <Swatch hue={one.hue} />
                <span className="truncate">{one.name}</span>
                {one.gone ? <span className="ms-auto text-micro text-ink-muted">{one.gone}</span> : null}
                {one.busyOnly ? (
                  <span className="ms-auto text-ink-muted">
                    <Icon shape={eyeOff} size={14} />
                    <HiddenText>, busy times only</HiddenText>
                  </span>
                ) : null}
              </Tick>
            </li>
          ))}
        </ul>
      </Part>
      <Part title="Show">
        <ul>
          <li>
            <Tick href={calendarPath(calendar, { cancelled: !address.cancelled })} isOn={address.cancelled}>
              Cancelled and no-shows
            </Tick>
          </li>
          <li>
            <Tick
              href={calendarPath(calendar, { colour: address.colour === 'status' ? null : 'status' })}
              isOn={address.colour === 'status'}
            >
              Colour by status
            </Tick>
          </li>
          <li className="mt-2 max-tablet:hidden">
            <PrintButton look="plain" size="small">
              <Icon shape={printer} size={15} />
              Print this view
            </PrintButton>
          </li>
        </ul>
      </Part>
      <CalendarKey calendar={calendar} />
    </aside>
  )
}

/** A choice that lives in the address: a link that adds it or takes it away. */
function Tick({ href, isOn, children }: { href: string; isOn: boolean; children: ReactNode }) {
  return (
    <a
      className="flex min-h-(--control-small) min-w-0 flex-1 items-center gap-2 rounded-1 text-desk text-ink no-underline hover:bg-hover"
      href={href}
    >
      <span
        className={`boxed grid size-[15px] flex-none place-items-center rounded-[3px] border ${isOn ? 'border-accent bg-accent text-on-accent' : 'border-line-field bg-raised'}`}
      >
        {isOn ? <Icon shape={check} size={12} /> : null}
      </span>
      <HiddenText>{isOn ? 'Shown: ' : 'Not shown: '}</HiddenText>
      {children}
    </a>
  )
}
