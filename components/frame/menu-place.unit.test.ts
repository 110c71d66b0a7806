import { expect, it } from 'vitest'
import { paths } from '@/lib/paths'
import { menuPlace } from './menu-place'

it.each([
  [paths.calendarToday(), 'today'],
  [paths.calendar(), 'calendar'],
  ['/calendar/appointments/1', 'calendar'],
  [paths.client('1'), 'clients'],
  ['/bulk/new', 'clients'],
  [paths.bulkAct('1'), 'clients'],
  ['/bulky', null],
  [paths.request('1'), 'requests'],
  [paths.manage(), 'manage'],
  ['/managers', null],
  ['/my/account', null],
])('%s lies at %s', (path, place) => expect(menuPlace(path)).toBe(place))
