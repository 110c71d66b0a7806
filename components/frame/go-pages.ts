import type { RoleName } from '@/lib/auth/dto'
import { paths } from '@/lib/paths'
import { hasCalendar, receivesAll, runsPractice } from './rail'

export type GoPage = { text: string; href: string }

/** Whether these roles book anybody. */
export function booksSomebody(roles: RoleName[]): boolean {
  return receivesAll(roles) || roles.includes('provider')
}

/** Whether these roles share anybody's chart. */
export function sharesSomebody(roles: RoleName[]): boolean {
  return roles.some((role) => ['provider', 'owner', 'manager', 'records_custodian'].includes(role))
}

/** The pages that these roles can go to from anywhere. */
export function pagesFor(roles: RoleName[], hasRequests: boolean): GoPage[] {
  const isProvider = roles.includes('provider')
  const manages = runsPractice(roles)
  return [
    hasCalendar(roles) && { text: 'Calendar', href: paths.calendar() },
    receivesAll(roles) && { text: 'Today', href: paths.calendarToday() },
    booksSomebody(roles) && { text: 'Book an appointment', href: paths.bookAppointment() },
    booksSomebody(roles) && { text: 'Find availability', href: paths.findAvailability() },
    { text: 'Clients', href: paths.clients() },
    hasRequests && { text: 'Requests', href: paths.requests() },
    isProvider && { text: 'Who read my notes', href: paths.myReaders() },
    manages && { text: 'Manage', href: paths.manage() },
    manages && { text: 'Staff', href: paths.manageStaff() },
    manages && { text: 'Organisation and sites', href: paths.manageOrganisation() },
    manages && { text: 'Services', href: paths.manageServices() },
    manages && { text: 'Staff tags', href: paths.manageTags() },
    manages && { text: 'Closed days', href: paths.manageClosures() },
    manages && { text: 'Settings', href: paths.manageSettings() },
    { text: 'My account', href: paths.myAccount() },
  ].filter((page) => page !== false)
}
